import type { App } from "cdktf";
import { TenantFleet } from "../lib/fleet";
import { addAtp } from "./atp";
import { addAunooaiGke } from "./aunooai-gke";
import { AunooaiImages } from "./aunooai-images";
import { addAunooaiTenants } from "./aunooai-tenants";
import { ElevenDops } from "./elevendops";
import type { InstallationOfAll } from "./installation";
import { OmniImages } from "./omni-images";
import { addOmni } from "./omni-split-ml";

export { installationFrom, type InstallationOfAll } from "./installation";
export { reportFailure, reportSynthesis } from "./report";

const AUNOOAI = { github: "example/aunooai" };
const ATP = {
  source: { github: "example/atp", repositoryId: 123456789, ownerId: 1234567 },
  domains: ["atp.example.com"],
  oncall: "oncall@example.com",
  budget: { billingAccount: "012345-6789AB-CDEF01", units: 1_000, currency: "USD" },
};
const ELEVENDOPS = { github: "example/elevendops" };
const OMNI = { github: "example/omni" };

/** All systems, each as stacks of its own. */
export function addStacks(app: App, { staging, tenants, today, ...production }: InstallationOfAll): void {
  new AunooaiImages(app, "aunooai-images", { ...production, source: AUNOOAI });
  addAunooaiTenants(app, TenantFleet.fromFile(tenants), { ...production, today });
  addAunooaiGke(app, "aunooai-gke", production);
  addAtp(app, { ...production, ...ATP });
  new ElevenDops(app, "elevendops", { ...production, environment: "production", source: ELEVENDOPS });
  new ElevenDops(app, "elevendops-staging", {
    ...{ ...production, ...staging, environment: "staging", source: ELEVENDOPS },
    scaling: { max: 2 },
    protection: { off: "rebuilt from the main branch" },
  });
  new OmniImages(app, "omni-images", { ...production, source: OMNI });
  addOmni(app, "omni", { ...production, gatewayImage: ":1.4.2", workerImage: ":1.4.2" });
}
