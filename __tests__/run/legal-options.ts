import * as fc from "fast-check";
import type { Cpu, Duration, Memory } from "../../lib/foundation";
import type { CloudRunServiceProps, ContainerProps, Scaling } from "../../lib/run";
import { secretValue } from "./fakes";

type Props = CloudRunServiceProps;

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const automatic = fc.tuple(fc.nat(20), fc.nat(20), maybe(fc.nat(10))).map(([min, more, ready]): Scaling => {
  const serviceLevel = ready === undefined ? undefined : { min: ready };
  return { min, max: Math.max(1, min + more), serviceLevel };
});
const manual = fc.integer({ min: 2, max: 20 }).map((instances): Scaling => ({ instances }));

/** Options beyond the containers that keep every rule, with any size. */
const others = fc.record({
  scaling: maybe(fc.oneof(automatic, manual)),
  customAudiences: maybe(fc.constantFrom([], ["https://a.example.com", "https://b.example.com/v2"])),
  binaryAuthorization: fc.constantFrom(
    undefined,
    { policy: "default" },
    { policy: "projects/demo/platforms/cloudRun/policies/strict", breakGlass: "a test" },
  ),
  revisionLabels: maybe(fc.constant({ version: "2" })),
  revisionAnnotations: maybe(fc.constant({ "example.com/commit": "abc" })),
  launchStage: fc.constantFrom(undefined, "BETA" as const),
  workingDir: maybe(fc.constantFrom("/", "/srv/app")),
  containerName: maybe(fc.constant("web")),
});

/** CPU and memory that go with a GPU. */
export const gpuSizes: fc.Arbitrary<Pick<Props, "gpu" | "cpu" | "memory" | "cpuAllocation">> = fc
  .tuple(
    fc.constantFrom(
      ["nvidia-l4", "4", "16Gi"] as const,
      ["nvidia-l4", "8", "32Gi"] as const,
      ["nvidia-rtx-pro-6000", "20", "80Gi"] as const,
      ["nvidia-rtx-pro-6000", "30", "120Gi"] as const,
    ),
    maybe(fc.boolean()),
    fc.constantFrom(undefined, "always" as const),
  )
  .map(([[type, cpu, memory], zonalRedundancy, cpuAllocation]) => ({
    gpu: { type, zonalRedundancy },
    cpu: cpu satisfies Cpu,
    memory: memory satisfies Memory,
    cpuAllocation,
  }));

const sidecar: fc.Arbitrary<ContainerProps> = fc.record({
  image: fc.constant("envoyproxy/envoy:v1.31.2"),
  cpu: fc.constantFrom<Cpu>("500m", "1"),
  memory: fc.constantFrom<Memory>("128Mi", "512Mi"),
  args: maybe(fc.constant(["--quiet"])),
  env: maybe(fc.constant({ LEVEL: "info", KEY: secretValue("key") })),
  startup: fc.constantFrom(
    { tcp: 9_901 },
    { path: "/ready", port: 9_901, period: "2s" as Duration, failures: 30 },
    { grpc: true as const, port: 9_901 },
  ),
  liveness: maybe(fc.constant({ path: "/alive", port: 9_901 })),
});
const sidecars = fc.dictionary(fc.constantFrom("proxy", "metrics", "otel-2"), sidecar, { maxKeys: 2 });

const split = fc.constantFrom<(name: string) => Props["traffic"]>(
  () => [{ latest: true, percent: 100 }],
  () => [
    { latest: true, percent: 100, tag: "live" },
    { latest: true, tag: "next" },
  ],
  (name) => [
    { latest: true, percent: 90 },
    { revision: `${name}-00001-abc`, percent: 10, tag: "previous" },
  ],
);

/** Puts further options, sidecars and a split of the traffic to legal options. */
export function withOptions(services: fc.Arbitrary<Props>): fc.Arbitrary<Props> {
  return fc
    .tuple(services, others, maybe(sidecars), fc.boolean(), maybe(split), fc.boolean(), fc.boolean())
    .map(([service, more, beside, isAwaited, traffic, isNamed, isEncrypted]) => {
      const props: Props = { ...service, ...more, ...besideOf(service, beside, isAwaited) };
      const key = `projects/keys/locations/${service.region}/keyRings/ring/cryptoKeys/key`;
      return {
        ...props,
        encryption: isEncrypted ? { key, agentAccess: "exists" } : undefined,
        ...(service.name === undefined
          ? {}
          : {
              traffic: traffic?.(service.name),
              revisionName: isNamed && service.imageManagedBy !== "ci" ? `${service.name}-v2` : undefined,
            }),
      };
    });
}

/** The options with another name, and with the revisions of that name. */
export function renamed(props: Props, name: string): Props {
  const { name: old, revisionName, traffic } = props;
  if (old === undefined) return props;
  const move = (revision: string) => `${name}${revision.slice(old.length)}`;
  return {
    ...props,
    name,
    revisionName: revisionName === undefined ? undefined : move(revisionName),
    traffic: traffic?.map((target) =>
      target.revision === undefined ? target : { ...target, revision: move(target.revision) },
    ),
  };
}

// Sidecars go beside a whole processor, as long as all together have no more than eight.
function besideOf({ cpu = "1", gpu }: Props, beside: Props["sidecars"], isAwaited: boolean): Partial<Props> {
  const names = Object.keys(beside ?? {});
  const millicpu = Number(cpu.replace(/m$/, "")) * (cpu.endsWith("m") ? 1 : 1_000);
  const isFull = millicpu > 6_000 && gpu?.type !== "nvidia-rtx-pro-6000";
  if (names.length === 0 || millicpu < 1_000 || isFull) return {};
  return { sidecars: beside, dependsOn: isAwaited ? names : undefined };
}

/** Changes that make any legal options illegal. */
export const optionSpoilers: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.constantFrom<
  Readonly<Record<string, unknown>>
>(
  { scaling: { instances: 0 } },
  { scaling: { instances: 3, max: 5 } },
  { scaling: { max: 5, serviceLevel: { min: 2, max: 1 } } },
  { scaling: { max: 5, serviceLevel: { max: 5 } } },
  { traffic: [] },
  { traffic: [{ latest: true, percent: 99 }] },
  { traffic: [{ latest: true, percent: 100, tag: "v1" }] },
  { traffic: [{ latest: true, percent: 100 }, { latest: true }] },
  { revisionName: "another-services-revision-of-a-name-that-nobody-has" },
  { gpu: { type: "nvidia-l4" }, cpu: "2", memory: "4Gi" },
  { gpu: { type: "nvidia-t4" } },
  { encryption: { key: "key" } },
  { encryption: { key: "projects/k/locations/asia-east1/keyRings/r/cryptoKeys/k", agentAccess: "exists" } },
  { binaryAuthorization: { policy: "strict" } },
  { customAudiences: [""] },
  { launchStage: "GA" },
  { revisionLabels: { Version: "2" } },
  { readiness: { path: "/ready" } },
  { readiness: { tcp: 80 } },
  { regions: ["europe-west1", "us-central1"] },
  { defaultUri: false },
  { deployHealthCheck: false },
  { iap: true },
  { command: [""] },
  { workingDir: "srv" },
  { args: ["\0"] },
  { sidecars: { Proxy: { image: "nginx:1" } } },
  { sidecars: { proxy: { image: "nginx:1", startup: { tcp: true } } } },
  { dependsOn: ["nobody"] },
);
