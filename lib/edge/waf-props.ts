import type { WafRuleSet } from "./waf-rule-sets";

/** Which headers, cookies, parameters or addresses are meant: by name, by a part of it, or `"any"`. */
export type FieldMatch =
  | "any"
  | { readonly equals: string }
  | { readonly startsWith: string }
  | { readonly endsWith: string }
  | { readonly contains: string };

/** Parts of requests that a WAF rule does not look at. */
export interface WafExclusion {
  /**
   * The signatures that do not look there, as `"942350"` or as the whole id.
   * @default - all of the rule set
   */
  readonly signatures?: readonly string[];
  /**
   * Headers, by name, at most 100.
   * @default - none
   */
  readonly headers?: readonly FieldMatch[];
  /**
   * Cookies, by name, at most 100.
   * @default - none
   */
  readonly cookies?: readonly FieldMatch[];
  /**
   * Query parameters and fields of a body, by name, at most 100.
   * @default - none
   */
  readonly queryParams?: readonly FieldMatch[];
  /**
   * Addresses without what follows a `?`, at most 100.
   * @default - none
   */
  readonly uris?: readonly FieldMatch[];
}

/** What is different for one rule set from what holds for all. */
export interface WafRule {
  /**
   * The level up to which signatures are used, 1 to 4. Each level finds more, and more that is no attack.
   * @default - that of `waf`
   */
  readonly sensitivity?: number;
  /**
   * Signatures that are left out, as `"942350"` or as the whole id `"owasp-crs-v042200-id942350-sqli"`.
   * @default - none
   */
  readonly optOut?: readonly string[];
  /**
   * The only signatures that are used, whatever their level; not with `sensitivity` or `optOut`.
   * @default - all up to the level
   */
  readonly optIn?: readonly string[];
  /**
   * Parts of requests that are not looked at.
   * @default - everything is
   */
  readonly exclude?: readonly WafExclusion[];
  /**
   * Whether the rule only writes into the logs what it would have refused.
   * @default - that of `waf`
   */
  readonly preview?: boolean;
  /**
   * The status that is answered.
   * @default - that of `waf`
   */
  readonly status?: 403 | 404 | 502;
  /**
   * Where the rule stands among all rules, 0 to 2,147,483,646; a lower number comes first. A new number makes the rule anew.
   * @default - made from the name of the rule set
   */
  readonly priority?: number;
}

/** The rules of Google's web application firewall, which are those of the OWASP Core Rule Set. */
export interface WafOptions {
  /** The rule sets that are used, by name, each with what is different for it: `{ sqli: {}, xss: { sensitivity: 2 } }`. */
  readonly rules: Readonly<Partial<Record<WafRuleSet, WafRule>>>;
  /**
   * The version of the Core Rule Set: 4.22 or 3.3.
   * @default "v422"
   */
  readonly version?: "v422" | "v33";
  /**
   * The level up to which signatures are used, 1 to 4. Each level finds more, and more that is no attack.
   * @default 1
   */
  readonly sensitivity?: number;
  /**
   * Whether the rules only write into the logs what they would have refused. Read them before you say `false`: a question
   * to a language model may hold code, which looks like an attack.
   * @default true
   */
  readonly preview?: boolean;
  /**
   * The status that is answered.
   * @default 403
   */
  readonly status?: 403 | 404 | 502;
}
