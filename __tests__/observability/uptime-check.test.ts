import { setDefaults } from "../../lib/foundation";
import { UptimeCheck, uptimeCheckRules, type UptimeCheckProps } from "../../lib/observability";
import { CloudRunService } from "../../lib/run";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { uptime } from "./faults";

const CHECK = "google_monitoring_uptime_check_config";
const POLICY = "google_monitoring_alert_policy";
const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";

const built = (props: UptimeCheckProps) =>
  synth((stack) => {
    setDefaults(stack, { project: "demo", labels: { team: "core" } });
    void new UptimeCheck(stack, "Uptime", props);
  });
const errorsIn = (props: UptimeCheckProps) =>
  uptimeCheckRules
    .filter((rule) => rule.level === "error" && [...rule.find(uptime(props))].length > 0)
    .map(({ code }) => code);

test("a host is checked every minute from three places, by https", () => {
  expect(built({ host: "api.example.com", path: "/health" }).only(CHECK)).toEqual({
    display_name: "Uptime: api.example.com",
    project: "demo",
    period: "60s",
    timeout: "10s",
    checker_type: "STATIC_IP_CHECKERS",
    selected_regions: ["EUROPE", "USA_VIRGINIA", "ASIA_PACIFIC"],
    monitored_resource: { type: "uptime_url", labels: { host: "api.example.com", project_id: "demo" } },
    http_check: {
      path: "/health",
      port: 443,
      use_ssl: true,
      validate_ssl: true,
      request_method: "GET",
      accepted_response_status_codes: [{ status_class: "STATUS_CLASS_2XX" }],
    },
    user_labels: { team: "core" },
    lifecycle: { create_before_destroy: true },
  });
});

test("what it does otherwise is said by options", () => {
  const check = built({
    host: "api.example.com",
    tls: false,
    every: "15m",
    timeout: "1m",
    regions: ["usa", "europe"],
    contains: "ok",
  }).only(CHECK);
  expect(check).toMatchObject({
    period: "900s",
    timeout: "60s",
    selected_regions: ["USA", "EUROPE"],
    http_check: { path: "/", port: 80, use_ssl: false, validate_ssl: false },
    content_matchers: [{ content: "ok", matcher: "CONTAINS_STRING" }],
  });
});

test("what is in a network is checked from there, by its name in Service Directory", () => {
  const serviceDirectory = "projects/net/locations/europe-west1/namespaces/shop/services/worker";
  const given = built({ serviceDirectory });
  expect(given.only(CHECK)).toMatchObject({
    checker_type: "VPC_CHECKERS",
    monitored_resource: {
      type: "servicedirectory_service",
      labels: { project_id: "net", location: "europe-west1", namespace_name: "shop", service_name: "worker" },
    },
    http_check: { use_ssl: true, validate_ssl: false },
  });
  expect(given.only(CHECK)).not.toHaveProperty("selected_regions");
  expect(given.only(POLICY).conditions[0].condition_threshold.filter).toMatch(
    /resource\.type="servicedirectory_service"$/,
  );
});

test("a service that asks who calls is called with a token, by an account that is let in first", () => {
  const given = synth((stack) => {
    setDefaults(stack, { project: "demo", projectNumber: "123456789012", region: "europe-west1" });
    const service = new CloudRunService(stack, "Api", { name: "api", image });
    void new UptimeCheck(stack, "Uptime", { service });
  });
  expect(given.only(CHECK)).toMatchObject({
    monitored_resource: { labels: { host: "api-123456789012.europe-west1.run.app" } },
    http_check: { service_agent_authentication: { type: "OIDC_TOKEN" } },
    depends_on: [expect.stringMatching(/^google_cloud_run_v2_service_iam_member\./)],
  });
  expect(given.only("google_cloud_run_v2_service_iam_member")).toMatchObject({
    role: "roles/run.invoker",
    member: "serviceAccount:service-123456789012@gcp-sa-monitoring-notification.iam.gserviceaccount.com",
  });
});

test("two places without an answer alert", () => {
  const policy = built({ host: "api.example.com", severity: "warning" }).only(POLICY);
  expect(policy).toMatchObject({
    severity: "WARNING",
    combiner: "OR",
    display_name: "Uptime: api.example.com: no answer",
  });
  expect(policy.conditions[0].condition_threshold).toEqual({
    filter: expect.stringMatching(
      /^metric\.type="monitoring\.googleapis\.com\/uptime_check\/check_passed" AND metric\.labels\.check_id="\$\{google_monitoring_uptime_check_config\.Uptime_\w+\.uptime_check_id\}" AND resource\.type="uptime_url"$/,
    ),
    comparison: "COMPARISON_GT",
    threshold_value: 1,
    duration: "60s",
    aggregations: [
      {
        alignment_period: "1200s",
        per_series_aligner: "ALIGN_NEXT_OLDER",
        cross_series_reducer: "REDUCE_COUNT_FALSE",
        group_by_fields: ["resource.label.*"],
      },
    ],
    trigger: { count: 1 },
  });
});

describe("a service that takes no requests from the internet", () => {
  const withService = (
    check: (service: CloudRunService) => UptimeCheckProps,
    ingress: "internal" | "all" = "internal",
  ) =>
    onStack((stack) => {
      setDefaults(stack, { project: "demo", projectNumber: "123456789012", region: "europe-west1" });
      const service = new CloudRunService(stack, "Api", { name: "api", image, ingress });
      return new UptimeCheck(stack, "Uptime", check(service));
    });

  test("is refused by its construct, and by either address that it has", () => {
    expect(codesOf(() => withService((service) => ({ service })))).toEqual(["uptime-internal"]);
    for (const host of ["api-123456789012.europe-west1.run.app", "api-abc123xyz-ew.a.run.app"]) {
      expect(codesOf(() => withService(() => ({ host })))).toEqual(["uptime-internal"]);
    }
  });

  test("is taken for no other service, nor for a load balancer", () => {
    for (const host of ["api-two-123456789012.europe-west1.run.app", "api-1.us-east1.run.app", "api.example.com"]) {
      expect(withService(() => ({ host }))).toBeInstanceOf(UptimeCheck);
    }
    expect(withService(() => ({ host: "api-123456789012.europe-west1.run.app" }), "all")).toBeInstanceOf(UptimeCheck);
  });
});

test.each<[UptimeCheckProps, string[]]>([
  [{ host: "api.example.com:8080" }, ["uptime-host"]],
  [{ host: "localhost" }, ["uptime-host"]],
  [{ timeout: "0s" }, ["uptime-timeout"]],
  [{ timeout: "1s" }, []],
  [{ timeout: "60s" }, []],
  [{ timeout: "61s" }, ["uptime-timeout"]],
  [{ port: 0 }, ["uptime-port"]],
  [{ port: 65_535 }, []],
  [{ port: 80.5 }, ["uptime-port"]],
  [{ regions: ["europe", "asia-pacific"] }, ["uptime-regions"]],
  [{ regions: ["europe", "asia-pacific", "south-america"] }, []],
  [{ regions: ["usa"] }, []],
  [{ regions: ["usa", "usa-iowa"] }, ["uptime-regions"]],
  [{ regions: ["europe", "europe", "asia-pacific"] }, ["uptime-regions"]],
  [{ contains: "x".repeat(1_024) }, []],
  [{ contains: "ü".repeat(513) }, ["uptime-contains"]],
  [{ path: "/a b" }, ["uptime-path"]],
  [{ serviceDirectory: "projects/a/locations/b/namespaces/c/services/d" }, ["uptime-target"]],
  [
    {
      host: undefined,
      serviceDirectory: "projects/a/locations/b/namespaces/c/services/d",
      regions: ["usa"],
    },
    ["uptime-regions"],
  ],
])("%j", (changes, codes) => {
  expect(errorsIn(changes)).toEqual(codes);
});

test.each([
  [{ host: "https://api.example.com/health" }, 'write host: "api.example.com", and path and port by themselves'],
  [{ host: "what is it" }, 'write for example host: "api.example.com"'],
  [{ path: "health" }, 'write path: "/health"'],
])("%j is mended by words that can be copied", (changes, fix) => {
  const [problem] = uptimeCheckRules.flatMap((rule) => [...rule.find(uptime(changes))]);
  expect(problem?.fix).toBe(fix);
});

test.each([
  [{ host: "api.example.com", every: "2m" }, "option-type"],
  [{ host: "api.example.com", regions: ["mars"] }, "option-type"],
  [{ service: "api" }, "uptime-service-form"],
  [{ url: "https://api.example.com" }, "option-unknown"],
])("%j is refused by its form", (props, code) => {
  const make = () => onStack((stack) => new UptimeCheck(stack, "Uptime", props as never));
  expect(problemsOf(make).map((problem) => problem.code)).toContain(code);
});
