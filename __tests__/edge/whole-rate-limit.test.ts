import { SecurityPolicy, type RateLimit } from "../../lib/edge";
import { referenceTo } from "../support/references";
import { synth } from "../support/synth";

const POLICY = "google_compute_security_policy.Armor";

function written(limit: RateLimit) {
  const { resources } = synth((stack) => void new SecurityPolicy(stack, "Armor", { rateLimits: { Login: limit } }));
  return Object.values(resources("google_compute_security_policy_rule")).find(
    ({ description }) => description === "Login",
  );
}

const common = {
  security_policy: referenceTo(POLICY, "name"),
  project: referenceTo(POLICY, "project"),
  priority: 1_000,
  description: "Login",
  match: { expr: { expression: "request.path == '/login'" } },
  preview: false,
  lifecycle: {
    replace_triggered_by: [expect.stringMatching(/^google_compute_security_policy\.Armor_[0-9A-F]{8}\.id$/)],
  },
};
const login = { expression: "request.path == '/login'", requests: 5, interval: "30s", priority: 1_000 } as const;

describe("a rate limit is written as Cloud Armor takes it", () => {
  it("where it refuses what is too much", () => {
    expect(written({ ...login, key: [{ header: "X-Api-Key" }, "IP"], exceed: { deny: 429 } })).toEqual({
      ...common,
      action: "throttle",
      rate_limit_options: {
        conform_action: "allow",
        exceed_action: "deny(429)",
        rate_limit_threshold: { count: 5, interval_sec: 30 },
        enforce_on_key: "",
        enforce_on_key_configs: [
          { enforce_on_key_type: "HTTP_HEADER", enforce_on_key_name: "X-Api-Key" },
          { enforce_on_key_type: "IP" },
        ],
      },
    });
  });

  it("where it sends what is too much to another address", () => {
    expect(written({ ...login, exceed: { redirect: "https://example.com/busy" } })).toEqual({
      ...common,
      action: "throttle",
      rate_limit_options: {
        conform_action: "allow",
        exceed_action: "redirect",
        exceed_redirect_options: { type: "EXTERNAL_302", target: "https://example.com/busy" },
        rate_limit_threshold: { count: 5, interval_sec: 30 },
        enforce_on_key: "IP",
      },
    });
  });

  it("where it bans who comes again and again", () => {
    const exceed = { ban: "10m", after: { requests: 100, interval: "5m" } } as const;
    expect(written({ ...login, key: { cookie: "session" }, exceed })).toEqual({
      ...common,
      action: "rate_based_ban",
      rate_limit_options: {
        conform_action: "allow",
        exceed_action: "deny(429)",
        rate_limit_threshold: { count: 5, interval_sec: 30 },
        ban_duration_sec: 600,
        ban_threshold: { count: 100, interval_sec: 300 },
        enforce_on_key: "HTTP_COOKIE",
        enforce_on_key_name: "session",
      },
    });
  });
});
