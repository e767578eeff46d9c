import * as fc from "fast-check";
import { GkeNamespace, GkeWorkload, type GkeWorkloadProps } from "../../lib/gke";
import { memoryVolume } from "../../lib/run";
import { duration, letters, maybe, noDuration, protection } from "../support/arbitraries";
import { describeProperties } from "../support/properties";
import { address, subnet } from "./legal-options";
import { prepare } from "./workloads";

type Props = Omit<GkeWorkloadProps, "namespace">;

const word = letters(/^[a-z]{1,8}$/);
const path = word.map((name) => `/${name}`);
const timing = {
  delay: maybe(duration(0, 59, "s")),
  period: maybe(duration(1, 60, "s")),
  failures: maybe(fc.nat(60).map((n) => n + 1)),
};
const probe = fc.oneof(
  fc.record({ path, ...timing, headers: maybe(fc.dictionary(letters(/^[a-z]{1,5}$/), word, { maxKeys: 2 })) }),
  fc.record({ tcp: fc.constantFrom(true as const, 9_000), ...timing }),
  fc.record({ grpc: fc.constantFrom(true as const, "shop"), ...timing }),
  fc.record({ exec: fc.array(word, { minLength: 1, maxLength: 3 }), ...timing }),
);
const gibibytes = fc.integer({ min: 1, max: 4 });
/** One to six gibibytes for each processor. */
const size = fc
  .tuple(gibibytes, fc.integer({ min: 1, max: 6 }))
  .map(([cpu, ratio]) => ({ cpu: `${cpu}` as const, memory: `${cpu * ratio}Gi` as const }));
const exposure = fc.constantFrom<GkeWorkloadProps["expose"]>(
  undefined,
  { namespaces: [] },
  { internal: address, from: [subnet] },
  { internal: address, from: ["10.30.0.0/16", { ...subnet, region: "us-east1" }] },
  { public: { address: "shop", certificates: ["a"], healthPath: "/health", hosts: ["shop.example.com"] } },
);
/** Either a scaler or a disk. */
const pods = fc.oneof(
  fc.record({ scaling: maybe(fc.record({ min: maybe(fc.constant(2)), max: fc.integer({ min: 2, max: 9 }) })) }),
  fc.record({ disk: fc.record({ size: fc.constant("10Gi" as const), path: fc.constant("/disk") }), protection }),
);

const legal: fc.Arbitrary<Props> = fc
  .tuple(
    fc.record({
      name: letters(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/),
      image: fc.constantFrom("shop:1", `europe-west1-docker.pkg.dev/demo/a/b@sha256:${"0".repeat(64)}`),
      port: fc.integer({ min: 1, max: 65_535 }),
      size: maybe(size),
      env: maybe(fc.dictionary(letters(/^[A-Z]{1,3}[0-9]$/), word, { maxKeys: 3 })),
      files: maybe(fc.dictionary(letters(/^\/[a-z]{1,6}\.[a-z]{2}$/), fc.string(), { maxKeys: 2 }).map(withoutSigns)),
      mounts: fc.boolean().map((some) => (some ? { "/cache": memoryVolume("64Mi") } : undefined)),
      startup: maybe(probe),
      liveness: maybe(probe),
      expose: exposure,
      user: maybe(fc.integer({ min: 1, max: 70_000 })),
      grace: maybe(duration(11, 600, "s")),
      drain: maybe(duration(1, 10, "s")),
      readOnlyRootFilesystem: maybe(fc.boolean()),
      metrics: maybe(fc.record({ path })),
      labels: maybe(fc.dictionary(letters(/^[a-z]{1,8}$/), word, { maxKeys: 3 })),
      waitForRollout: maybe(fc.boolean()),
    }),
    pods,
  )
  .map(([props, more]) => ({ ...props, ...more }));

// Text that Terraform would evaluate is refused, as in all options.
function withoutSigns(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace(/[$%\\]/g, "")]));
}

describeProperties("a workload", {
  legal,
  spoilers: [
    { name: "Worker" },
    { name: "${var.x}" },
    { image: "shop" },
    { port: 0 },
    { size: { cpu: "1", memory: "40Gi" } },
    { size: { cpu: "31", memory: "62Gi" } },
    { size: { cpu: 1, memory: "1Gi" } },
    { env: { PASSWORD: "x" } },
    { env: { A: 1 } },
    { mounts: { data: memoryVolume("64Mi") } },
    { files: { "/a": 1 } },
    { startup: { path: "/", tcp: true } },
    { liveness: { path: "health" } },
    { scaling: { min: 3, max: 2 } },
    { disruption: { maxUnavailable: 0 } },
    { expose: { internal: address, from: [] } },
    { expose: { public: {} } },
    { user: 0 },
    { computeClass: "Fast" },
    { architecture: "arm64" },
    { protection: "off" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 601 }).map((seconds) => ({ grace: `${seconds}s` })),
    fc.integer({ min: 65_536 }).map((port) => ({ port })),
    fc.integer({ min: 101 }).map((cpuUtilization) => ({ scaling: { max: 3, cpuUtilization } })),
    fc.integer({ min: 53, max: 90 }).map((length) => ({ name: "a".repeat(length) })),
    noDuration.map((grace) => ({ grace })),
  ),
  renamed: (props, suffix) => ({ ...props, name: `${props.name}-${suffix}` }),
  prepare: (stack) => {
    prepare(stack);
    void new GkeNamespace(stack, "Ml", { name: "ml" });
  },
  build: (scope, id, props) => {
    const namespace = scope.node.root.node.findChild("test").node.findChild("Ml") as GkeNamespace;
    void new GkeWorkload(scope, id, { ...props, namespace });
  },
});
