import { multiRegionPlatformRules, multiRegionServiceRules, type PlatformSubject } from "../../lib/patterns";
import { platform, service, subnet } from "./platform-options";

const regions = { "us-central1": {}, "europe-west1": {} };
const everything = { egress: "all-traffic" as const };

function having(changes: Partial<PlatformSubject>): PlatformSubject {
  return { ...platform, ...changes };
}

function serving(changes: object): PlatformSubject {
  return having({ services: { ...platform.services, router: { ...service, ...changes } } });
}

const inside = { ...subnet("us-central1"), ...everything };
const calling: Partial<PlatformSubject> = {
  projectNumber: "123456789012",
  regions: { "us-central1": { vpcAccess: inside } },
  services: {
    router: { ...service, calls: { MEMORY_URL: "memory" } },
    memory: { ...service, backend: "off" },
  },
};

/** The rules of a service in several regions. */
export const multiRegionService = {
  name: "patterns/multi-region-service",
  rules: multiRegionServiceRules.filter(({ code }) => code.startsWith("multi-region-")),
  good: [{ regions }, { regions: { "us-central1": { env: { A: "1" } } }, env: { B: "1" } }],
  faults: {
    "multi-region-none": { regions: {} },
    "multi-region-name": { regions: { "us-central1-a": {} } },
    "multi-region-env-twice": { regions: { "us-central1": { env: { A: "1" } } }, env: { A: "2" } },
  },
};

/** The rules of a platform, without those of its services. */
export const multiRegionPlatform = {
  name: "patterns/platform",
  rules: multiRegionPlatformRules.filter(({ code }) => code.startsWith("platform-")),
  good: [
    platform,
    having(calling),
    having({ regionQuota: { cpu: 12, memory: "24Gi" } }),
    having({ database: { connections: 80, reserved: 0 } }),
    having({ database: { connections: 5, pooler: "PgBouncer as a sidecar" } }),
    having({ database: undefined }),
    having({ regions: { "us-central1": { vpcAccess: subnet("us-central1", "10.20.192.0/27") } } }),
  ],
  faults: {
    "platform-name": having({ name: "ATP" }),
    "platform-services-none": having({ services: {} }),
    "platform-region-unknown": having({ dataRegion: "us-west1" }),
    "platform-call-unknown": having({
      ...calling,
      services: { ...calling.services, router: { ...service, calls: { MEMORY_URL: "memroy" } } },
    }),
    "platform-call-env-twice": having({
      ...calling,
      services: { ...calling.services, router: { ...service, calls: { A: "memory" }, env: { A: "x" } } },
    }),
    "platform-call-path": having({ ...calling, regions: { "us-central1": { vpcAccess: subnet("us-central1") } } }),
    "platform-call-project-number": having({ ...calling, projectNumber: undefined }),
    "platform-edge-empty": having({ services: { memory: { ...service, backend: "off" } } }),
    "platform-bucket-name": having({ edge: { ...platform.edge, buckets: { router: { bucket: "static" } } } }),
    "platform-quota": having({ regionQuota: { cpu: 11, memory: "24Gi" } }),
    "platform-quota-default": serving({ scaling: { max: 9 } }),
    "platform-connections": having({ database: { connections: 89 } }),
    "platform-addresses": having({
      regions: { "us-central1": { vpcAccess: subnet("us-central1", "10.20.192.0/29") } },
    }),
    "platform-addresses-few": having({
      regions: { "us-central1": { vpcAccess: subnet("us-central1", "10.20.192.0/28") } },
    }),
  },
};
