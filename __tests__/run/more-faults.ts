import { cloudSqlVolume, nfsVolume, type CloudRunServiceProps } from "../../lib/run";
import { bucketVolume, service, type Subject } from "./fakes";

const sidecar = { image: "envoyproxy/envoy:v1.31.2" } as const;
const probed = { ...sidecar, startup: { tcp: 5_432 } } as const;
const latest = { latest: true } as const;
const big = { cpu: "22", memory: "80Gi", regionQuota: { cpu: 100, memory: "2000Gi" }, scaling: { max: 1 } } as const;
const rtx = { ...big, gpu: { type: "nvidia-rtx-pro-6000" } } as const;
const inRegions = { region: undefined, regions: ["europe-west1", "us-central1"] } as const;
const vpcAccess = { network: "default" } as const;

function traffic(...targets: readonly object[]): Subject {
  return service({ traffic: targets as CloudRunServiceProps["traffic"] });
}

/** More options that break one rule alone: beyond the other end of a range, or said in other words. */
export const moreFaults: Readonly<Record<string, readonly Subject[]>> = {
  "run-timeout": [service({ timeout: "0s" }), service({ timeout: "3601s" })],
  "run-annotation": [
    service({ annotations: { "": "x" } }),
    service({ revisionAnnotations: { "a/b/c": "x" } }),
    service({ revisionAnnotations: { note: "x".repeat(262_141) } }),
  ],
  "run-concurrency-range": [service({ concurrency: 1_001 }), service({ concurrency: 1.5 })],
  "run-port": [service({ port: 65_536 })],
  "run-scaling-count": [service({ scaling: { min: -1, max: 2 } }), service({ scaling: { min: 1.5, max: 2 } })],
  "run-service-scaling-count": [
    service({ scaling: { max: 5, serviceLevel: { max: 0 } } }),
    service({ scaling: { max: 5, serviceLevel: { min: 5, max: 2.5 } } }),
  ],
  "run-scaling-levels": [
    service({ scaling: { min: 4, max: 5, serviceLevel: { max: 3 } } }),
    service({
      scaling: { max: 2, serviceLevel: { min: 5 } },
      traffic: [
        { ...latest, percent: 50 },
        { revision: "api-1", percent: 50 },
      ],
    }),
  ],
  "run-gpu-rtx-memory": [service({ ...rtx, memory: "1024Gi" }), service({ ...rtx, memory: "79Gi" })],
  "run-traffic-target": [traffic({ ...latest, revision: "api-1", percent: 100 })],
  "run-traffic-percent": [
    traffic({ ...latest, percent: -1 }),
    traffic({ ...latest, percent: 99.5 }),
    traffic({ ...latest, percent: 33.4 }, { revision: "api-1", percent: 66 }),
  ],
  "run-traffic-total": [traffic(), traffic({ ...latest, percent: 60 }, { revision: "api-1", percent: 60 })],
  "run-traffic-twice": [traffic({ revision: "api-1", percent: 50 }, { revision: "api-1", percent: 50 })],
  "run-revision-name": [
    service({ resolvedName: "api", revisionName: "api-" }),
    service({ name: undefined, resolvedName: undefined, revisionName: "Api-1" }),
    service({ resolvedName: "api", traffic: [{ revision: "web-1", percent: 100 }] }),
  ],
  "run-audience": [service({ customAudiences: ["https://a.example.com/a b"] }), service({ customAudiences: [""] })],
  "run-audience-url": [
    service({ customAudiences: ["ftp://orders"] }),
    service({ customAudiences: ["//orders"] }),
    service({ customAudiences: ["athttps://orders"] }),
  ],
  "run-regions-count": [
    service({ region: undefined, regions: [] }),
    service({ region: undefined, regions: ["europe-west1", "europe-west1"] }),
  ],
  "run-regions-access": [service({ ...inRegions, iap: true, projectNumber: "123456789012" })],
  "run-readiness-range": [
    service({ readiness: { path: "/", period: "0s" } }),
    service({ readiness: { path: "/", timeout: "0s" } }),
  ],
  "run-probe-option": [service({ startup: { tcp: 8_080, headers: { "X-Probe": "yes" } } as never })],
  "run-argument-secret": [service({ command: ["migrate", "postgres://shop:hunter2@10.0.0.3/shop"] })],
  "run-command-empty": [service({ command: [""] })],
  "run-working-dir": [service({ workingDir: "./srv" }), service({ workingDir: ".//srv" })],
  "run-image-form": [service({ image: "https://europe-west1-docker.pkg.dev/demo/apps/api:1" })],
  "run-container-name": [
    service({ containerName: "proxy", sidecars: { proxy: sidecar } }),
    service({ containerName: "Web" }),
  ],
  "run-container-dependency": [
    service({ dependsOn: ["cache"], sidecars: { proxy: probed, metrics: sidecar } }),
    service({ sidecars: { proxy: { ...sidecar, dependsOn: ["cache"] } } }),
    service({
      containerName: "web",
      startup: { tcp: 8_080 },
      dependsOn: ["proxy"],
      sidecars: { proxy: { ...probed, dependsOn: ["web"] } },
    }),
  ],
  "run-mount-name": [
    service({
      mounts: { "/a": bucketVolume("a", { volumeName: "data" }), "/b": bucketVolume("b", { volumeName: "data" }) },
    }),
  ],
  "run-mount-shared-writes": [
    service({ ...inRegions, scaling: { max: 1 }, mounts: { "/a": bucketVolume("a", { writable: true }) } }),
  ],
  "run-quota": [
    service({
      regionQuota: { cpu: 1, memory: "8Gi" },
      scaling: { instances: 2 },
      traffic: [
        { ...latest, percent: 50 },
        { revision: "api-1", percent: 50 },
      ],
    }),
    service({ regionQuota: { cpu: 10, memory: "8Gi" }, scaling: { max: 5, serviceLevel: { min: 12, max: 20 } } }),
  ],
  "run-cloudsql-instance": [service({ mounts: { "/cloudsql": cloudSqlVolume() } })],
  "run-nfs-server": [
    service({ vpcAccess, mounts: { "/a": nfsVolume({ server: "a server", path: "/share", readOnly: true }) } }),
  ],
  "run-vpc-choice": [
    service({ vpcAccess: { ...vpcAccess, connector: "projects/p/locations/europe-west1/connectors/c" } as never }),
  ],
};
