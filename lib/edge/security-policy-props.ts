import type { Duration } from "../foundation";
import type { RateLimit } from "./rate-limit-props";
import type { WafOptions } from "./waf-props";

/** Which requests a rule is for: those of exactly one of these kinds. */
export interface TrafficMatch {
  /**
   * Addresses that requests come from, at most 10: `"198.51.100.0/24"`, `"2001:db8::/32"`, or a single address.
   * @default - the rule is not by address
   */
  readonly addresses?: readonly string[];
  /**
   * Countries that requests come from, as ISO 3166 codes of two letters: `"DE"`. `"ZZ"` is an address of no known country.
   * @default - the rule is not by country
   */
  readonly regions?: readonly string[];
  /**
   * Countries that requests do not come from: all but these.
   * @default - the rule is not by country
   */
  readonly regionsExcept?: readonly string[];
  /**
   * A condition in Cloud Armor's rules language, for example `"request.path.startsWith('/admin')"`.
   * @default - none
   */
  readonly expression?: string;
}

/** What every rule of one's own has. */
export interface PolicyRuleOptions {
  /**
   * Where the rule stands among all rules, 0 to 2,147,483,646; a lower number comes first. A new number makes the rule anew.
   * @default - made from the kind and the name, so that no other rule can move it
   */
  readonly priority?: number;
  /**
   * Whether the rule only writes into the logs what it would have done.
   * @default false
   */
  readonly preview?: boolean;
}

/** A rule that lets requests through. Nothing that comes later looks at them, neither WAF nor rate limits. */
export interface AllowRule extends TrafficMatch, PolicyRuleOptions {
  /**
   * Headers that are added to the requests, by name.
   * @default - none
   */
  readonly requestHeaders?: Readonly<Record<string, string>>;
}

/** A rule that refuses requests. */
export interface DenyRule extends TrafficMatch, PolicyRuleOptions {
  /**
   * The status that is answered.
   * @default 403
   */
  readonly status?: 403 | 404 | 502;
}

/** A rule that sends requests elsewhere. */
export interface RedirectRule extends TrafficMatch, PolicyRuleOptions {
  /** `"recaptcha"` for a test that people pass, or the `https://` address to go to. */
  readonly to: string;
}

/** How much traffic is an attack, to adaptive protection. All but `expiration` are numbers of the platform's own scale. */
export interface AdaptiveThreshold {
  /**
   * The load of a backend, from 0 on, above which an attack is looked for.
   * @default - that of the platform
   */
  readonly detectionLoad?: number;
  /**
   * Requests in a second, from 0 on, above which an attack is looked for.
   * @default - that of the platform
   */
  readonly detectionRequestsPerSecond?: number;
  /**
   * How many times the usual requests, from 1 on, above which an attack is looked for.
   * @default - that of the platform
   */
  readonly detectionRelativeToBaseline?: number;
  /**
   * Blocks what is found by itself, where these hold. Needs Cloud Armor Enterprise, as thresholds do.
   * @default - people decide
   */
  readonly autoDeploy?: AutoDeploy;
}

/** When a suggested rule is put in place without asking anybody. */
export interface AutoDeploy {
  /**
   * The load of the backend, from 0 on.
   * @default - that of the platform
   */
  readonly load?: number;
  /**
   * How sure it is that this is an attack, 0 to 1.
   * @default - that of the platform
   */
  readonly confidence?: number;
  /**
   * The share of usual traffic that may be blocked with it, 0 to 1.
   * @default - that of the platform
   */
  readonly impactedBaseline?: number;
  /**
   * How long the rule stays, 1 second to 90 days.
   * @default - that of the platform
   */
  readonly expiration?: Duration;
}

/** How attacks are found by how they differ from usual traffic. */
export interface AdaptiveProtection {
  /**
   * Thresholds by name: 1 to 63 lower-case letters, digits and dashes. They need Cloud Armor Enterprise.
   * @default - those of the platform
   */
  readonly thresholds?: Readonly<Record<string, AdaptiveThreshold>>;
  /**
   * Whether what `autoDeploy` blocks is only written into the logs.
   * @default true
   */
  readonly preview?: boolean;
}

/** Options of {@link SecurityPolicy}. */
export interface SecurityPolicyProps {
  /**
   * 1 to 63 lower-case letters, digits and dashes. Another name makes the policy anew.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * The id of the project, that of the load balancer.
   * @default - that of the defaults, or else of the google provider
   */
  readonly project?: string;
  /**
   * Who is let through whatever follows, by a name of your own. These rules come first.
   * @default - nobody
   */
  readonly allow?: Readonly<Record<string, AllowRule>>;
  /**
   * Who is refused, by a name of your own. These rules come second.
   * @default - nobody
   */
  readonly deny?: Readonly<Record<string, DenyRule>>;
  /**
   * Who is sent elsewhere, by a name of your own. These rules come after `deny`.
   * @default - nobody
   */
  readonly redirect?: Readonly<Record<string, RedirectRule>>;
  /**
   * The rules of Google's web application firewall, in preview unless said otherwise. They come after `redirect`.
   * @default - none
   */
  readonly waf?: WafOptions;
  /**
   * How many requests a client may send, by a name of your own. These rules come last, those for all requests after the
   * others.
   * @default - as many as it likes
   */
  readonly rateLimits?: Readonly<Record<string, RateLimit>>;
  /**
   * What becomes of requests that no rule is for; they are refused with the status 403.
   * @default "allow"
   */
  readonly defaultAction?: "allow" | "deny";
  /**
   * Looks for attacks that differ from usual traffic, and suggests rules against them.
   * @default false
   */
  readonly adaptiveProtection?: boolean | AdaptiveProtection;
  /**
   * How the WAF reads bodies that are JSON: field by field, with GraphQL too, or as one text.
   * @default "standard"
   */
  readonly jsonParsing?: "standard" | "graphql" | "off";
  /**
   * Further content types that are JSON, for example `"application/vnd.api+json"`.
   * @default - `application/json` alone
   */
  readonly jsonContentTypes?: readonly string[];
  /**
   * How much of a body the WAF reads. Needs google 7.17.
   * @default - that of the platform, which is the first 8 kB
   */
  readonly bodyInspection?: "8KB" | "16KB" | "32KB" | "48KB" | "64KB";
  /**
   * Whether the logs say what in a request a WAF rule found, which may be something personal.
   * @default false
   */
  readonly verboseLogging?: boolean;
  /**
   * The headers in which a proxy before the load balancer says whose request it is, for the key `"USER_IP"`. Anybody can send
   * them who reaches the load balancer past that proxy.
   * @default - none
   */
  readonly userIpHeaders?: readonly string[];
}
