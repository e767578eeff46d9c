import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { addLife, type Life } from "../edge/balancers";
import { stackIn } from "../support/synth";
import { firstPlan, localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

const BEGINNING: Life = { regions: ["us-central1", "europe-west1"], domains: ["api.example.com"] };
const TWO_DOMAINS: Life = { ...BEGINNING, domains: ["api.example.com", "www.example.com"] };
const LAST: Life = { ...BEGINNING, domains: ["www.example.com"], isOwn: true, isGuarded: false };

describe(
  missing === undefined
    ? "a load balancer, applied"
    : `a load balancer, applied with the real provider (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "edge-"));
    const state = join(root, "edge.tfstate");
    const folder = join(root, "cdktf.out", "stacks", "edge");
    const log = join(root, "requests.jsonl");
    const within = [google ?? "", "--state", join(root, "cloud.json"), "--quota-factor", "20", "--log", log];
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    const write = (life: Life) => {
      const app = new App({ outdir: join(root, "cdktf.out") });
      const stack = stackIn(app, "edge", { provider: { project: "demo", region: "us-central1" } });
      void new LocalBackend(stack, { path: state });
      addLife(stack, life);
      app.synth();
      useChosenProvider(folder);
    };
    const run = (...words: readonly string[]) => {
      rmSync(log, { force: true });
      const { status, output } = terraform({ folder, within }, ...words, "-auto-approve", "-input=false");
      return [status, status === 0 ? "" : output.slice(Math.max(0, output.indexOf("Error: ")))];
    };
    const expectNothingToDo = () => {
      const { output } = terraform({ folder, within }, "plan", "-detailed-exitcode", "-input=false");
      expect(output.slice(Math.max(0, output.indexOf("Terraform will perform")))).toContain("No changes.");
    };
    /** What the plan of a change does, by type of resource. */
    const planOf = (life: Life) => {
      write(life);
      const changes = firstPlan({ folder, within }).changes.filter(({ actions }) => actions.join() !== "no-op");
      return changes.map(({ type, actions }) => `${actions.join(" then ")} ${type.replace("google_", "")}`).sort();
    };
    /** What was sent. */
    const requests = () =>
      readFileSync(log, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as { method: string; url: string; request: { name?: string } | null });
    const updateOf = (path: string) =>
      requests().find(({ method, url }) => method === "PUT" && url.includes(`/${path}?`))?.request ?? "no update";
    /** The changes that were sent, in their order: method, collection and name. */
    const sent = () =>
      requests()
        .filter(({ method }) => method !== "GET")
        .map(({ method, url, request }) => {
          const [path = "", query = ""] = url.replace(/^https:\/\/[^/]+\/(compute\/)?v\d\//, "").split("?");
          const made = method === "POST" ? (request?.name ?? /\w+Id=([^&]+)/.exec(query)?.[1]) : undefined;
          return [`${method} ${path}`, ...(made === undefined ? [] : [made])].join("/");
        });
    const place = (pattern: RegExp) => {
      const found = sent().findIndex((line) => pattern.test(line));
      expect([pattern.source, found === -1 ? sent() : "found"]).toEqual([pattern.source, "found"]);
      return found;
    };
    /** That the first of each of the requests was sent after that of the one before it. */
    const expectInOrder = (...patterns: readonly RegExp[]) => {
      const places = patterns.map(place);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    };
    beforeAll(() => {
      if (missing !== undefined) return;
      write(BEGINNING);
      expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
    });

    given("one apply makes all of it, services before what leads to them, and leaves an empty plan", () => {
      expect(run("apply")).toEqual([0, ""]);
      for (const region of BEGINNING.regions) {
        const [invoker, group] = [
          `${region}/services/router:setIamPolicy`,
          `networkEndpointGroups/atp-router-${region}`,
        ];
        expectInOrder(new RegExp(invoker), new RegExp(`POST .*${group}`), /^POST .*backendServices\/atp-router$/);
      }
      expectNothingToDo();
    });

    given("a further region is added, and nothing is deleted", () => {
      const changed = { ...BEGINNING, regions: [...BEGINNING.regions, "asia-southeast1"] };
      expect(planOf(changed)).toEqual([
        "create cloud_run_v2_service",
        "create cloud_run_v2_service_iam_member",
        "create compute_region_network_endpoint_group",
        "update compute_backend_service",
      ]);
      expect(run("apply")).toEqual([0, ""]);
      expectInOrder(/asia.*:setIamPolicy/, /^POST .*networkEndpointGroups/, /backendServices\/atp-router/);
      expectNothingToDo();
    });

    given("a region is left out of the backend before anything of it is deleted", () => {
      expect(planOf(BEGINNING)).toEqual([
        "delete cloud_run_v2_service",
        "delete cloud_run_v2_service_iam_member",
        "delete compute_region_network_endpoint_group",
        "update compute_backend_service",
      ]);
      expect(run("apply")).toEqual([0, ""]);
      expectInOrder(/backendServices\/atp-router/, /^DELETE .*networkEndpointGroups/, /^DELETE .*services\/router/);
      expectNothingToDo();
    });

    given("a service with another name gets an endpoint group of its own before the earlier one is deleted", () => {
      expect(planOf({ ...BEGINNING, memory: "recall" })).toEqual([
        "create then delete compute_region_network_endpoint_group",
        "update compute_backend_service",
      ]);
      expect(run("apply")).toEqual([0, ""]);
      expectInOrder(/^POST .*networkEndpointGroups/, /backendServices\/atp-memory/, /^DELETE .*networkEndpointGroups/);
      expectNothingToDo();
    });

    given("a backend is deleted after no path leads to it any more", () => {
      expect(planOf({ ...BEGINNING, hasStatic: false })).toEqual([
        "create then delete compute_region_network_endpoint_group",
        "delete compute_backend_bucket",
        "update compute_backend_service",
        "update compute_url_map",
      ]);
      expect(run("apply")).toEqual([0, ""]);
      expectInOrder(/urlMaps\/atp$/, /^DELETE .*backendBuckets/);
      expectNothingToDo();
    });

    given("a further domain touches no certificate that is there", () => {
      expect(planOf(TWO_DOMAINS)).toEqual([
        "create certificate_manager_certificate",
        "create certificate_manager_certificate_map_entry",
        "create certificate_manager_dns_authorization",
        "create compute_backend_bucket",
        "create dns_record_set",
        "create dns_record_set",
        "create dns_record_set",
        "update compute_url_map",
      ]);
      expect(run("apply")).toEqual([0, ""]);
      expectNothingToDo();
    });

    given("a domain that goes takes nothing with it but what is its own", () => {
      expect(planOf({ ...BEGINNING, domains: ["www.example.com"] })).toEqual([
        "delete certificate_manager_certificate",
        "delete certificate_manager_certificate_map_entry",
        "delete certificate_manager_dns_authorization",
        "delete dns_record_set",
        "delete dns_record_set",
        "delete dns_record_set",
        "update compute_url_map",
      ]);
      expect(run("apply")).toEqual([0, ""]);
      expectNothingToDo();
    });

    given(
      "a certificate of another kind comes beside the earlier one, which goes when it is written out no more",
      () => {
        const domains = ["www.example.com"];
        const both = { ...BEGINNING, domains, certificates: { authorization: ["dns", "load-balancer"] } } as const;
        expect(planOf(both)).toEqual([
          "create certificate_manager_certificate",
          "update certificate_manager_certificate_map_entry",
        ]);
        expect(run("apply")).toEqual([0, ""]);
        expectInOrder(/^POST .*\/certificates\//, /^PATCH .*certificateMapEntries/);
        expectNothingToDo();

        const other = { ...BEGINNING, domains, certificates: { authorization: "load-balancer" } } as const;
        expect(planOf(other)).toEqual([
          "delete certificate_manager_certificate",
          "delete certificate_manager_dns_authorization",
          "delete dns_record_set",
          "update certificate_manager_certificate_map_entry",
        ]);
        expect(run("apply")).toEqual([0, ""]);
        expectInOrder(/^PATCH .*certificateMapEntries/, /^DELETE .*\/certificates\//);
        expectNothingToDo();
      },
    );

    given("a certificate of one's own takes the place of Google's before that is deleted", () => {
      expect(planOf({ ...BEGINNING, domains: ["www.example.com"], isOwn: true })).toEqual([
        "create certificate_manager_certificate",
        "delete certificate_manager_certificate",
        "update certificate_manager_certificate_map_entry",
      ]);
      expect(run("apply")).toEqual([0, ""]);
      expectInOrder(/^POST .*\/certificates\//, /^PATCH .*certificateMapEntries/, /^DELETE .*\/certificates\//);
      expectNothingToDo();
    });

    given("a policy of Cloud Armor is taken from the backend before it is deleted", () => {
      expect(planOf(LAST)).toEqual([
        "delete compute_security_policy",
        "delete compute_security_policy_rule",
        "delete compute_security_policy_rule",
        "update compute_backend_service",
      ]);
      expect(run("apply")).toEqual([0, ""]);
      expectInOrder(/backendServices\/atp-router\/setSecurityPolicy/, /^DELETE .*securityPolicies/);
      expectNothingToDo();
    });

    given(
      "a backend that keeps all answers is asked for without the longest time, which the platform refuses there",
      () => {
        write({ ...LAST, recall: { cdn: { cacheMode: "force-cache-all" } } });
        expect(run("apply")).toEqual([0, ""]);
        const update = updateOf("backendServices/atp-memory");
        expect(update).toMatchObject({ cdnPolicy: { cacheMode: "FORCE_CACHE_ALL", defaultTtl: 3_600 } });
        expect(update).not.toHaveProperty("cdnPolicy.maxTtl");
      },
    );

    given("sign-in that is written no more is switched off", () => {
      write({ ...LAST, recall: { cdn: undefined, iap: true } });
      expect(run("apply")).toEqual([0, ""]);
      write({ ...LAST, recall: { cdn: undefined } });
      expect(run("apply")).toEqual([0, ""]);
      const update = updateOf("backendServices/atp-memory");
      expect(update).toMatchObject({ iap: { enabled: false } });
      expectNothingToDo();
    });

    given("a destroy leaves nothing", () => {
      expect(run("destroy")).toEqual([0, ""]);
      expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ resources: [] });
    });
  },
);
