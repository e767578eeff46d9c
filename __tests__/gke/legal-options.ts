import { App, TerraformStack, TerraformVariable } from "cdktf";
import { useGoogleProvider, type BoundVolume, type IVolume } from "../../lib/foundation";
import { GkeNamespace, type GkeWorkloadProps } from "../../lib/gke";
import { SecretBundle } from "../../lib/secrets";

const app = new App({ outdir: "." });
export const stack = new TerraformStack(app, "faults");
export const newer = new TerraformStack(app, "newer");
useGoogleProvider(newer, "7.6.0");
const variable = new TerraformVariable(stack, "later", { type: "string" });

/** Text and a number that are known only when Terraform runs. */
export const [later, laterNumber] = [variable.stringValue, variable.numberValue];

export const namespace = GkeNamespace.fromName(stack, "Namespace", "ml");
export const address = { name: "worker", address: "10.0.0.9", region: "europe-west1" };
export const subnet = {
  region: "europe-west1",
  network: "projects/demo/global/networks/main",
  subnetwork: "projects/demo/regions/europe-west1/subnetworks/run",
  cidr: "10.20.0.0/26",
};
export const secrets = new SecretBundle(stack, "Secrets", {
  project: "demo",
  secrets: { DSN: { from: "existing", secret: "dsn", version: "3" } },
});

/** A volume of a kind, that nothing is bound to. */
export function volume(volumeKind: BoundVolume["kind"]): IVolume {
  return { volumeKind, writable: true, bindVolume: () => ({ kind: "disk", sizeLimit: "1Gi", access: [] }) };
}

/** Options that keep all rules, with some of them changed. */
export function workload(changes: Partial<GkeWorkloadProps> = {}): GkeWorkloadProps {
  return {
    name: "ml-worker",
    namespace,
    image: "europe-west1-docker.pkg.dev/demo/omni/ml-worker:1.4.2",
    port: 8080,
    ...changes,
  };
}

/** An entry for the internet. */
export const entry = { address: "shop", certificates: ["shop-1"], healthPath: "/health" };
export const probe = { path: "/health" };
