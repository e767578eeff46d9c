import type { Source } from "../validation";

/** Where the table was read, and when. A rule set that comes or goes is a change of data here. */
export const wafSource: Source = { document: "Cloud Armor documentation, preconfigured WAF rules", read: "2026-11-21" };

const BOTH = [
  "sqli",
  "xss",
  "lfi",
  "rfi",
  "rce",
  "methodenforcement",
  "scannerdetection",
  "protocolattack",
  "php",
  "sessionfixation",
  "java",
] as const satisfies readonly WafRuleSet[];

/** A rule set of the WAF. `generic` is of version 4.22 alone, `nodejs` of 3.3; the last two have no version. */
export type WafRuleSet =
  | "sqli"
  | "xss"
  | "lfi"
  | "rfi"
  | "rce"
  | "methodenforcement"
  | "scannerdetection"
  | "protocolattack"
  | "php"
  | "sessionfixation"
  | "java"
  | "generic"
  | "nodejs"
  | "cve"
  | "json-sqli";

/** The version that is used where none is given. */
export const usualWafVersion = "v422";

/** The rule sets of each version of the OWASP Core Rule Set. */
const versioned: Readonly<Record<"v422" | "v33", readonly string[]>> = {
  v422: [...BOTH, "generic"],
  v33: [...BOTH, "nodejs"],
};

/** The beginning of the ids of signatures. */
const signaturePrefix = { v422: "owasp-crs-v042200-id", v33: "owasp-crs-v030301-id" } as const;

/** Rule sets that come without a version, in Cloud Armor's words. */
const withoutVersion: Readonly<Record<string, string>> = { cve: "cve-canary", "json-sqli": "json-sqli-canary" };

/** The names of the rule sets that a version has. */
export function ruleSetsOf(version: "v422" | "v33"): readonly string[] {
  return [...versioned[version], ...Object.keys(withoutVersion)];
}

/** A rule set as Cloud Armor calls it: `sqli-v422-stable`. */
export function ruleSetName(set: string, version: "v422" | "v33"): string {
  return withoutVersion[set] ?? `${set}-${version}-stable`;
}

/** The whole id of a signature that may be given by its six digits alone. Sets without a version have whole ids only. */
export function signatureId(signature: string, set: string, version: "v422" | "v33"): string {
  return /^\d{6}$/.test(signature) && !(set in withoutVersion)
    ? `${signaturePrefix[version]}${signature}-${set}`
    : signature;
}

/** Whether text is the id of a signature of a rule set, in the version that is used. */
export function isSignature(id: string, set: string, version: "v422" | "v33"): boolean {
  if (set in withoutVersion) return /^(owasp-crs|google-mrs)-[a-z0-9-]*id\d{6}-[a-z]+$/.test(id);
  return new RegExp(`^${signaturePrefix[version]}\\d{6}-${set}$`).test(id);
}
