import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { useGoogleProvider } from "../../lib/foundation";
import { addLife } from "../edge/balancers";
import { stackIn } from "../support/synth";
import {
  countsByType,
  expectValid,
  firstPlan,
  plannedBy,
  useChosenProvider,
  whyNoTerraform,
} from "../support/terraform";

const NEWER = "7.45.0";
const missing = whyNoTerraform() ?? whyNoTerraform(NEWER);
const given = missing === undefined ? it : it.skip;

const root = mkdtempSync(join(tmpdir(), "edge-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const app = new App({ outdir: root });
for (const id of ["edge", "newer"]) {
  const stack = stackIn(app, id, { provider: { project: "demo", region: "us-central1" } });
  if (id === "newer") useGoogleProvider(stack, NEWER);
  addLife(stack, {
    regions: ["us-central1", "europe-west1", "asia-southeast1"],
    domains: ["api.example.com", "*.example.com"],
  });
}
app.synth();
const folder = (id: string) => join(root, "stacks", id);
useChosenProvider(folder("edge"));
useChosenProvider(folder("newer"), NEWER);

describe(missing === undefined ? "load balancers, planned" : `load balancers, planned (skipped: ${missing})`, () => {
  describe.each([
    ["google 6.50", "edge"],
    ["google 7.45", "newer"],
  ])("with %s", (_, id) => {
    given("are valid to the real provider, without a warning", () => {
      expectValid({ folder: folder(id) });
    });

    given("plan without a call to Google, and create what they should", () => {
      const { changes } = firstPlan({ folder: folder(id) });
      expect(countsByType(changes)).toEqual({
        google_certificate_manager_certificate: 2,
        google_certificate_manager_certificate_map: 1,
        google_certificate_manager_certificate_map_entry: 2,
        google_certificate_manager_dns_authorization: 2,
        google_cloud_run_v2_service: 3,
        google_cloud_run_v2_service_iam_member: 3,
        google_compute_backend_bucket: 1,
        google_compute_backend_service: 2,
        google_compute_global_address: 2,
        google_compute_global_forwarding_rule: 4,
        google_compute_region_network_endpoint_group: 4,
        google_compute_security_policy: 1,
        google_compute_security_policy_rule: 2,
        google_compute_ssl_policy: 1,
        google_compute_target_http_proxy: 1,
        google_compute_target_https_proxy: 1,
        google_compute_url_map: 2,
        google_dns_managed_zone: 1,
        google_dns_record_set: 6,
        google_service_account: 1,
        google_storage_bucket: 1,
      });
      const router = plannedBy(changes, "google_compute_backend_service", "name")["atp-router"];
      expect(router).toMatchObject({
        load_balancing_scheme: "EXTERNAL_MANAGED",
        outlier_detection: [{ consecutive_errors: 5, max_ejection_percent: 50 }],
      });
      expect(router?.backend).toHaveLength(3);
      const memory = plannedBy(changes, "google_compute_backend_service", "name")["atp-memory"];
      expect(memory?.cdn_policy).toMatchObject([{ cache_mode: "CACHE_ALL_STATIC", max_ttl: 3_600, default_ttl: 600 }]);
    });
  });
});
