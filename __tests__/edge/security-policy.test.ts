import { TerraformStack, TerraformVariable } from "cdktf";
import { SecurityPolicy, securityPolicyRules, type SecurityPolicyProps } from "../../lib/edge";
import { expressionOf, setDefaults, useGoogleProvider } from "../../lib/foundation";
import { codesOf, onStack, problemsOf, synth, type Synthesized } from "../support/synth";
import { fullPolicy, policy } from "./security-policies";

const POLICY = "google_compute_security_policy";
const RULE = "google_compute_security_policy_rule";
const DEFAULT = 2_147_483_647;

const built = (props?: SecurityPolicyProps) => synth((stack) => void new SecurityPolicy(stack, "Armor", props));
const refused = (props: object) =>
  problemsOf(() => onStack((stack) => new SecurityPolicy(stack, "Armor", { name: "atp", ...props })));
const found = (props: Partial<SecurityPolicyProps>) =>
  securityPolicyRules.flatMap((rule) =>
    [...rule.find(policy(props))].map((finding) => ({ code: rule.code, ...finding })),
  );
/** The rules by their names. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is written, looked at as it is
const rulesOf = (given: Synthesized): Record<string, any> =>
  Object.fromEntries(Object.values(given.resources(RULE)).map((rule) => [rule.description, rule]));
const ruleOf = (props: SecurityPolicyProps, name: string) => rulesOf(built(props))[name];
const addressesOf = (given: Synthesized) =>
  Object.fromEntries(Object.entries(given.resources(RULE)).map(([id, rule]) => [id, rule.priority]));

describe("a policy", () => {
  test("without options lets everything through, and says so", () => {
    const given = built();
    expect(given.only(POLICY)).toEqual({
      name: expect.stringMatching(/^test-armor-[0-9a-f]{8}$/),
      type: "CLOUD_ARMOR",
      adaptive_protection_config: { layer_7_ddos_defense_config: { enable: false } },
      advanced_options_config: { json_parsing: "STANDARD", log_level: "NORMAL" },
    });
    expect(given.only(RULE)).toEqual({
      security_policy: reference("name"),
      project: reference("project"),
      priority: DEFAULT,
      description: "default rule",
      action: "allow",
      match: { versioned_expr: "SRC_IPS_V1", config: { src_ip_ranges: ["*"] } },
      preview: false,
      lifecycle: { replace_triggered_by: [expect.stringMatching(/^google_compute_security_policy\.Armor_\w+\.id$/)] },
    });
  });

  test("may refuse what no rule is for", () => {
    expect(ruleOf({ defaultAction: "deny" }, "default rule")).toMatchObject({ priority: DEFAULT, action: "deny(403)" });
  });

  test("has what holds for all of its rules", () => {
    expect(built(fullPolicy).only(POLICY)).toMatchObject({
      name: "atp",
      project: "demo",
      adaptive_protection_config: {
        layer_7_ddos_defense_config: {
          enable: true,
          rule_visibility: "STANDARD",
          threshold_configs: [
            {
              name: "usual",
              detection_load_threshold: 0.7,
              detection_absolute_qps: 1_000,
              detection_relative_to_baseline_qps: 1.5,
              auto_deploy_load_threshold: 0.1,
              auto_deploy_confidence_threshold: 0.9,
              auto_deploy_impacted_baseline_threshold: 0.01,
              auto_deploy_expiration_sec: 7_200,
            },
          ],
        },
      },
      advanced_options_config: {
        json_parsing: "STANDARD_WITH_GRAPHQL",
        json_custom_config: { content_types: ["application/vnd.api+json"] },
        log_level: "VERBOSE",
        user_ip_request_headers: ["True-Client-Ip"],
      },
    });
    const off = built({ jsonParsing: "off", adaptiveProtection: true }).only(POLICY);
    expect(off.advanced_options_config.json_parsing).toBe("DISABLED");
    expect(off.adaptive_protection_config).toEqual({
      layer_7_ddos_defense_config: { enable: true, rule_visibility: "STANDARD" },
    });
  });

  test("reads more of a body with a provider that can", () => {
    const given = synth((stack) => {
      useGoogleProvider(stack, "7.17.0");
      new SecurityPolicy(stack, "Armor", { bodyInspection: "64KB" });
    });
    expect(given.only(POLICY).advanced_options_config).toEqual({
      json_parsing: "STANDARD",
      log_level: "NORMAL",
      request_body_inspection_size: "64KB",
    });
    expect(JSON.stringify(built())).not.toContain("request_body_inspection_size");
  });

  test("has the project of the defaults, and one name for itself", () => {
    const twice = (stack: TerraformStack) => {
      setDefaults(stack, { project: "demo" });
      new SecurityPolicy(stack, "One", { name: "atp" });
      new SecurityPolicy(stack, "Two", { name: "atp" });
    };
    expect(codesOf(() => onStack(twice))).toEqual(["name-taken"]);
    const given = synth((stack) => {
      setDefaults(stack, { project: "demo" });
      new SecurityPolicy(stack, "Armor");
    });
    expect(given.only(POLICY).project).toBe("demo");
  });

  test("names itself to a backend, and says what has to be there before the first request", () => {
    onStack((stack) => {
      const armor = new SecurityPolicy(stack, "Armor", { name: "atp", deny: { A: { regions: ["KP"] } } });
      expect(expressionOf(stack, armor.reference)).toMatch(/^google_compute_security_policy\.Armor_\w+\.id$/);
      expect(armor.ready.map(({ fqn }) => expressionOf(stack, fqn))).toEqual([
        expect.stringMatching(/^google_compute_security_policy_rule\.Armor_Deny_A_\w+$/),
        expect.stringMatching(/^google_compute_security_policy_rule\.Armor_DefaultRule_\w+$/),
      ]);
    });
  });

  test("that exists already is known by its name", () => {
    onStack((stack) => {
      const named = SecurityPolicy.fromName(stack, "Alone", "atp");
      expect([named.reference, named.name, named.ready]).toEqual(["atp", "atp", []]);
      setDefaults(new TerraformStack(stack, "Other"), { project: "demo" });
      const other = stack.node.findChild("Other") as TerraformStack;
      const placed = "projects/demo/global/securityPolicies/atp";
      expect(SecurityPolicy.fromName(other, "Placed", "atp").reference).toBe(placed);
      expect(SecurityPolicy.fromName(stack, "Given", "atp", { project: "demo" }).reference).toBe(placed);
      expect(codesOf(() => SecurityPolicy.fromName(stack, "Path", placed))).toEqual(["armor-name"]);
    });
  });
});

describe("a rule", () => {
  const full = built(fullPolicy);
  // Looked at in each test anew: what is taken out of the output once is no longer changed with it.
  const written = (name: string) => rulesOf(full)[name];

  test.each([
    [
      "Office",
      "allow",
      { versioned_expr: "SRC_IPS_V1", config: { src_ip_ranges: ["198.51.100.0/24", "2001:db8:1::/48"] } },
    ],
    ["Probes", "allow", { expr: { expression: "request.path == '/healthz' && request.method == 'GET'" } }],
    [
      "Scanners",
      "deny(404)",
      { versioned_expr: "SRC_IPS_V1", config: { src_ip_ranges: ["203.0.113.0/24", "192.0.2.7/32"] } },
    ],
    ["Sanctioned", "deny(403)", { expr: { expression: "'[KP,IR]'.contains(origin.region_code)" } }],
    ["Elsewhere", "deny(403)", { expr: { expression: "!'[DE,FR,US,ZZ]'.contains(origin.region_code)" } }],
    ["AdaptiveProtection", "deny(403)", { expr: { expression: "evaluateAdaptiveProtectionAutoDeploy()" } }],
    ["People", "redirect", { expr: { expression: "request.path.startsWith('/signup')" } }],
    ["Chat", "throttle", { expr: { expression: "request.path.startsWith('/v1/chat')" } }],
    ["PerClient", "rate_based_ban", { versioned_expr: "SRC_IPS_V1", config: { src_ip_ranges: ["*"] } }],
  ])("%s does what it says, to whom it says", (name, action, match) => {
    expect(written(name)).toMatchObject({ action, match });
  });

  test("of whatever kind is in preview only where that is said, and a rule of the WAF unless that is said", () => {
    const previews = Object.values(rulesOf(full)).flatMap(({ description, preview }) =>
      preview === true ? [description] : [],
    );
    expect(previews.sort()).toEqual(["AdaptiveProtection", "Elsewhere", "cve", "sqli", "xss"]);
    expect(ruleOf({ waf: { preview: false, rules: { xss: {}, lfi: { preview: true } } } }, "xss").preview).toBe(false);
    expect(ruleOf({ waf: { preview: false, rules: { xss: {}, lfi: { preview: true } } } }, "lfi").preview).toBe(true);
    expect(Object.values(rulesOf(full)).filter(({ preview }) => typeof preview !== "boolean")).toEqual([]);
  });

  test("that lets through may add headers, and one that redirects says where", () => {
    expect(written("Office").header_action).toEqual({
      request_headers_to_adds: [{ header_name: "X-From", header_value: "office" }],
    });
    expect(written("Probes")).not.toHaveProperty("header_action");
    expect(written("People").redirect_options).toEqual({ type: "GOOGLE_RECAPTCHA" });
    expect(written("Moved").redirect_options).toEqual({ type: "EXTERNAL_302", target: "https://example.com/new" });
  });

  test("of the WAF names its set, its level and its signatures", () => {
    expect(written("sqli").match.expr.expression).toBe(
      "evaluatePreconfiguredWaf('sqli-v422-stable', {'sensitivity': 2, " +
        "'opt_out_rule_ids': ['owasp-crs-v042200-id942350-sqli', 'owasp-crs-v042200-id942360-sqli']})",
    );
    expect(written("xss").match.expr.expression).toBe(
      "evaluatePreconfiguredWaf('xss-v422-stable', {'sensitivity': 1})",
    );
    expect(written("cve").match.expr.expression).toBe(
      "evaluatePreconfiguredWaf('cve-canary', {'sensitivity': 0, 'opt_in_rule_ids': ['owasp-crs-v042200-id044228-cve']})",
    );
    expect(written("generic").action).toBe("deny(502)");
    const earlier = { version: "v33", sensitivity: 3, status: 404, rules: { nodejs: { optOut: ["934100"] } } } as const;
    expect(ruleOf({ waf: earlier }, "nodejs")).toMatchObject({
      action: "deny(404)",
      match: {
        expr: {
          expression:
            "evaluatePreconfiguredWaf('nodejs-v33-stable', {'sensitivity': 3, 'opt_out_rule_ids': ['owasp-crs-v030301-id934100-nodejs']})",
        },
      },
    });
  });

  test("of the WAF leaves out what is excluded", () => {
    expect(written("sqli").preconfigured_waf_config).toEqual({
      exclusion: [
        {
          target_rule_set: "sqli-v422-stable",
          request_query_param: [
            { operator: "EQUALS", value: "prompt" },
            { operator: "STARTS_WITH", value: "msg." },
          ],
        },
        {
          target_rule_set: "sqli-v422-stable",
          target_rule_ids: ["owasp-crs-v042200-id942100-sqli"],
          request_header: [{ operator: "ENDS_WITH", value: "-text" }],
          request_cookie: [{ operator: "EQUALS_ANY" }],
          request_uri: [{ operator: "CONTAINS", value: "/v1/chat" }],
        },
      ],
    });
    expect(written("xss")).not.toHaveProperty("preconfigured_waf_config");
  });

  test.each([
    [
      "PerClient",
      {
        exceed_action: "deny(429)",
        rate_limit_threshold: { count: 600, interval_sec: 60 },
        ban_duration_sec: 600,
        ban_threshold: { count: 6_000, interval_sec: 600 },
        enforce_on_key: "IP",
      },
    ],
    [
      "Chat",
      {
        exceed_action: "deny(429)",
        rate_limit_threshold: { count: 1_000_000, interval_sec: 3_600 },
        enforce_on_key: "",
        enforce_on_key_configs: [
          { enforce_on_key_type: "HTTP_HEADER", enforce_on_key_name: "X-Api-Key" },
          { enforce_on_key_type: "USER_IP" },
          { enforce_on_key_type: "HTTP_COOKIE", enforce_on_key_name: "session" },
        ],
      },
    ],
    [
      "Login",
      {
        exceed_action: "redirect",
        exceed_redirect_options: { type: "GOOGLE_RECAPTCHA" },
        rate_limit_threshold: { count: 5, interval_sec: 30 },
        enforce_on_key: "IP",
      },
    ],
    [
      "Partner",
      { exceed_action: "deny(403)", rate_limit_threshold: { count: 100, interval_sec: 10 }, enforce_on_key: "ALL" },
    ],
  ])("%s counts requests as it says", (name, options) => {
    expect(written(name).rate_limit_options).toEqual({ conform_action: "allow", ...options });
  });

  test("bans with the status that is said, and tells clients apart by one header", () => {
    const limit = {
      requests: 1,
      interval: "1m",
      key: { header: "X-Api-Key" },
      exceed: { ban: "1h", deny: 403 },
    } as const;
    expect(ruleOf({ rateLimits: { A: limit } }, "A").rate_limit_options).toMatchObject({
      exceed_action: "deny(403)",
      ban_duration_sec: 3_600,
      enforce_on_key: "HTTP_HEADER",
      enforce_on_key_name: "X-Api-Key",
    });
  });

  test("of auto deployment is there where something is deployed, and only then", () => {
    const names = (adaptiveProtection: SecurityPolicyProps["adaptiveProtection"]) =>
      Object.keys(rulesOf(built({ adaptiveProtection })));
    expect(names(true)).toEqual(["default rule"]);
    expect(names({ thresholds: { usual: { detectionLoad: 1 } } })).toEqual(["default rule"]);
    expect(names({ thresholds: { usual: { autoDeploy: {} } } })).toContain("AdaptiveProtection");
    const enforced = { preview: false, thresholds: { usual: { autoDeploy: {} } } };
    expect(ruleOf({ adaptiveProtection: enforced }, "AdaptiveProtection").preview).toBe(false);
  });
});

describe("the order of rules", () => {
  test("is allow, deny, adaptive protection, redirect, WAF, rate limits of some requests, of all, the default", () => {
    const ordered = Object.values(rulesOf(built(fullPolicy)))
      .sort((one, other) => one.priority - other.priority)
      .map(({ priority }) => Math.floor(priority / 100_000_000));
    expect(ordered).toEqual([1, 1, 2, 2, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 7, 21]);
  });

  test("is the same for ever", () => {
    expect(addressesOf(built(fullPolicy))).toEqual({
      Armor_Allow_Office_5B831579: 122_087_436,
      Armor_Allow_Probes_2B41AE2E: 149_425_373,
      Armor_AutoDeploy_AdaptiveProtection_BEFFF88A: 378_014_040,
      Armor_DefaultRule_968ED5FD: 2_147_483_647,
      Armor_Deny_Elsewhere_66A81B8F: 235_470_624,
      Armor_Deny_Sanctioned_2E2DDB70: 234_930_829,
      Armor_Deny_Scanners_597FED00: 234_194_440,
      Armor_RateLimits_Chat_6424F267: 654_746_913,
      Armor_RateLimits_Login_3DB91693: 612_601_296,
      Armor_RateLimits_Partner_CF8D3851: 605_639_224,
      Armor_RateLimits_PerClient_C0F0A956: 772_328_607,
      Armor_Redirect_Moved_23F19FD3: 450_000_001,
      Armor_Redirect_People_CEEAA039: 448_771_641,
      Armor_Waf_cve_C6BCE5CF: 557_650_287,
      Armor_Waf_generic_DFDA4423: 533_445_141,
      Armor_Waf_sqli_82CC4F4B: 557_145_407,
      Armor_Waf_xss_9C4ABCF1: 550_964_624,
    });
  });

  test("moves no rule when others are added, taken away or named differently", () => {
    const { rateLimits = {}, deny = {}, ...rest } = fullPolicy;
    const all = addressesOf(built(fullPolicy));
    const some = addressesOf(
      built({
        ...rest,
        deny: { Sanctioned: deny["Sanctioned"] ?? {}, Aaa: { regions: ["CU"] } },
        rateLimits: { Chat: rateLimits["Chat"]! },
      }),
    );
    const shared = Object.keys(some).filter((id) => id in all);
    expect(shared).toHaveLength(Object.keys(some).length - 1);
    for (const id of shared) expect([id, some[id]]).toEqual([id, all[id]]);
  });

  test("takes a given priority", () => {
    expect(ruleOf({ deny: { A: { regions: ["KP"], priority: 0 } } }, "A").priority).toBe(0);
    expect(ruleOf({ waf: { rules: { xss: { priority: 7 } } } }, "xss").priority).toBe(7);
  });

  test("gives a ban another place than a throttle, because one cannot become the other", () => {
    const limit = { requests: 1, interval: "1m" } as const;
    const throttle = addressesOf(built({ rateLimits: { A: limit } }));
    const ban = addressesOf(built({ rateLimits: { A: { ...limit, exceed: { ban: "1m" } } } }));
    expect(Object.keys(ban)).toEqual(Object.keys(throttle));
    expect(ban).not.toEqual(throttle);
  });

  test("is refused where two names come to one place, with a place that is free", () => {
    const deny = {
      A: { regions: ["KP"], priority: 5 },
      B: { regions: ["IR"], priority: 5 },
      C: { regions: ["CU"], priority: 6 },
    };
    expect(refused({ deny })).toEqual([
      expect.objectContaining({
        code: "armor-priority-twice",
        at: "deny.B.priority",
        got: "5",
        allowed: "a priority that deny.A does not have",
        fix: "write priority: 7 for the newer of the two, so that the other stays",
      }),
    ]);
    const [last] = found({
      deny: { A: { ...deny.A, priority: 2_147_483_646 }, B: { ...deny.B, priority: 2_147_483_646 } },
    });
    expect(last?.fix).toContain("priority: 99999999 ");
  });
});

test("what is known only when Terraform runs is passed on", () => {
  const given = synth((stack) => {
    const address = new TerraformVariable(stack, "office", { type: "string" }).stringValue;
    const expression = new TerraformVariable(stack, "expression", { type: "string" }).stringValue;
    const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
    new SecurityPolicy(stack, "Armor", { name, allow: { A: { addresses: [address] } }, deny: { B: { expression } } });
  });
  expect(given.only(POLICY).name).toBe("${var.name}");
  expect(rulesOf(given)["A"].match.config.src_ip_ranges).toEqual(["${var.office}"]);
  expect(rulesOf(given)["B"].match.expr.expression).toBe("${var.expression}");
});

test.each([
  [{ denied: {} }, "option-unknown"],
  [{ deny: { A: { adresses: ["10.0.0.1"] } } }, "option-unknown"],
  [{ deny: { A: { addresses: [] } } }, "option-type"],
  [{ deny: { A: { regions: ["KP"], status: 429 } } }, "option-type"],
  [{ deny: [{ regions: ["KP"] }] }, "option-type"],
  [{ waf: { rules: { xss: { sensitivity: "1" } } } }, "option-type"],
  [{ waf: {} }, "option-missing"],
  [{ waf: { rules: { xss: { exclude: [{ headers: ["x"] }] } } } }, "armor-field-form"],
  [{ waf: { rules: { xss: { exclude: [{ headers: [{ equals: "a", contains: "b" }] }] } } } }, "armor-field-form"],
  [{ waf: { rules: { xss: { exclude: [{ headers: [{ equals: "" }] }] } } } }, "armor-field-form"],
  [{ rateLimits: { A: { requests: 1 } } }, "option-missing"],
  [{ rateLimits: { A: { requests: 1, interval: "60" } } }, "duration-form"],
  [{ rateLimits: { A: { requests: 1, interval: "1m", key: "HTTP_HEADER" } } }, "armor-key-form"],
  [{ rateLimits: { A: { requests: 1, interval: "1m", key: ["IP", { cookie: "" }] } } }, "armor-key-form"],
  [{ rateLimits: { A: { requests: 1, interval: "1m", exceed: { deny: 500 } } } }, "option-type"],
  [{ adaptiveProtection: "on" }, "option-type"],
  [{ bodyInspection: "128KB" }, "option-type"],
])("%j is refused by its form", (props, code) => {
  expect(refused(props).map((problem) => problem.code)).toContain(code);
});

function reference(attribute: string): unknown {
  return expect.stringMatching(new RegExp(`^\\$\\{google_compute_security_policy\\.Armor_\\w+\\.${attribute}\\}$`));
}
