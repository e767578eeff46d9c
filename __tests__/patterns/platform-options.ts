import type { TerraformStack } from "cdktf";
import { setDefaults } from "../../lib/foundation";
import { MultiRegionPlatform, type MultiRegionPlatformProps, type PlatformService } from "../../lib/patterns";
import { synth } from "../support/synth";

/** A subnetwork of Cloud Run in a region. */
export function subnet(region: string, cidr = "10.20.192.0/25") {
  return {
    region,
    network: "projects/demo/global/networks/atp",
    subnetwork: `projects/demo/regions/${region}/subnetworks/run`,
    cidr,
  };
}

/** A service that keeps all rules. */
export const service: PlatformService = {
  image: "us-central1-docker.pkg.dev/demo/atp/router:1.4.2",
  cpu: "2",
  memory: "4Gi",
  scaling: { min: 1, max: 4 },
};

/** Options of a platform that keep all rules. */
export const platform: MultiRegionPlatformProps = {
  name: "atp",
  project: "demo",
  regions: { "us-central1": { vpcAccess: subnet("us-central1") }, "europe-west1": {} },
  dataRegion: "us-central1",
  services: {
    router: { ...service, databaseConnections: 5 },
    memory: { ...service, cpu: "1", memory: "2Gi", scaling: { min: 1, max: 4 }, databaseConnections: 5 },
  },
  database: { connections: 100 },
  edge: { domains: ["api.example.com"], defaultService: "router", paths: { "/memory/*": "memory" } },
};

/** A platform on a stack of its own. */
export function built(
  props: MultiRegionPlatformProps = platform,
  look: (made: MultiRegionPlatform, stack: TerraformStack) => void = () => undefined,
) {
  return synth((stack) => {
    setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
    look(new MultiRegionPlatform(stack, "Platform", props), stack);
  });
}
