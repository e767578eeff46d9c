import * as fc from "fast-check";
import type { Cpu, Duration, IVolume, Memory } from "../../lib/foundation";
import {
  cloudSqlVolume,
  memoryVolume,
  nfsVolume,
  plainText,
  type CloudRunServiceProps,
  type LivenessProbe,
  type StartupProbe,
} from "../../lib/run";
import { cpuClasses } from "../../lib/run/limits";
import { bucketVolume, secretValue, secretVolume } from "./fakes";
import { gpuSizes, optionSpoilers, withOptions } from "./legal-options";

type Props = CloudRunServiceProps;
type Size = Pick<Props, "cpu" | "memory" | "cpuAllocation" | "concurrency" | "mounts">;

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const seconds = (min: number, max: number) => fc.integer({ min, max }).map((value): Duration => `${value}s`);
const letters = (pattern: RegExp) => fc.stringMatching(pattern, { size: "small" });
const text = fc.string({ maxLength: 40 }).filter((one) => !/[$%]\{|\.svc|:\/\/|\$\(/.test(one));
const port = fc.integer({ min: 1, max: 65_535 });

const image = fc.constantFrom(
  "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2",
  `us-docker.pkg.dev/demo/apps/nested/api@sha256:${"a".repeat(64)}`,
  "nginx:1.27",
  "docker.io/library/nginx:latest",
  "gcr.io/cloudrun/hello:1",
);

const env = fc.dictionary(
  letters(/^[A-Z_][A-Z0-9_]{0,12}X$/),
  fc.oneof(
    text,
    text.map((value) => plainText(value, "a test")),
    fc.constantFrom("key", "token").map(secretValue),
  ),
  { maxKeys: 5 },
);

const path = letters(/^(\/[a-z]{4,6}[0-9]){1,2}$/);
const volume = fc.oneof(
  fc.constantFrom("1Mi", "32Mi").map((size) => memoryVolume(size)),
  fc.constant(secretVolume("tls")),
  fc.boolean().map((writable) => bucketVolume("data", { writable, sharedWrites: "a test" })),
  fc.boolean().map((readOnly) => nfsVolume({ server: "10.0.0.2", path: "/a", readOnly })),
);
const mounts = fc
  .dictionary(path, volume, { maxKeys: 3 })
  .filter((one) => !Object.keys(one).some((inner) => Object.keys(one).some((outer) => inner.startsWith(`${outer}/`))));
const sockets = { "/cloudsql": cloudSqlVolume("demo:europe-west1:a", "example.com:demo:us-central1:b") };
const withSockets = (some: fc.Arbitrary<Readonly<Record<string, IVolume>>>) =>
  fc.tuple(some, fc.boolean()).map(([one, more]) => (more ? { ...one, ...sockets } : one));
const vpcAccess = fc.oneof(
  fc.record({ network: fc.constant("default"), tags: maybe(fc.constant(["web"])) }),
  fc.record({ subnetwork: fc.constant("run"), egress: fc.constantFrom("all-traffic" as const, undefined) }),
  fc.constant({ connector: "main" }),
);
const secretFiles = fc.dictionary(letters(/^\/[a-z]{1,8}x$/), fc.constant<IVolume>(secretVolume("tls")), {
  maxKeys: 2,
});

const fraction: fc.Arbitrary<Size> = fc.record({
  cpu: fc.integer({ min: 80, max: 999 }).map((millicpu): Cpu => `${millicpu}m`),
  memory: fc.integer({ min: 128, max: 512 }).map((mebibytes): Memory => `${mebibytes}Mi`),
  concurrency: fc.constantFrom(undefined, 1),
  mounts: withSockets(secretFiles),
});

const whole: fc.Arbitrary<Size> = fc
  .constantFrom(...cpuClasses.filter(({ fromMillicpu }) => fromMillicpu >= 1_000))
  .chain(({ fromMillicpu, minMebibytes, maxMebibytes }) =>
    fc.record({
      cpu: fc.constant<Cpu>(`${fromMillicpu}m`),
      memory: fc
        .integer({ min: Math.max(minMebibytes, 512), max: maxMebibytes })
        .map((mebibytes): Memory => `${mebibytes}Mi`),
      cpuAllocation: fc.constantFrom(undefined, "always" as const, "during-requests" as const),
      concurrency: maybe(fc.integer({ min: 1, max: 1_000 })),
      mounts: withSockets(mounts),
    }),
  );

const startup: fc.Arbitrary<StartupProbe> = fc
  .integer({ min: 1, max: 240 })
  .chain((period) =>
    fc.tuple(
      fc.record({
        delay: maybe(seconds(0, 240)),
        period: fc.constant<Duration>(`${period}s`),
        timeout: maybe(seconds(1, period)),
        failures: fc.integer({ min: 1, max: Math.floor(600 / period) }),
      }),
      fc.oneof(
        fc.record({ path: fc.constantFrom("/", "/health?deep=1"), headers: maybe(fc.constant({ "X-A": "b" })) }),
        fc.record({ tcp: fc.oneof(fc.constant(true as const), port) }),
        fc.record({ grpc: fc.constantFrom(true as const, "api.v1"), port: maybe(port) }),
      ),
    ),
  )
  .map(([timing, action]) => ({ ...timing, ...action }));

const liveness: fc.Arbitrary<LivenessProbe> = fc.oneof(
  fc.record({
    path: fc.constant("/alive"),
    period: maybe(seconds(5, 3_600)),
    failures: maybe(fc.nat(9).map((n) => n + 1)),
  }),
  fc.record({ grpc: fc.constant(true as const), delay: maybe(seconds(0, 3_600)) }),
);

const containers: fc.Arbitrary<Props> = fc
  .tuple(
    fc.oneof({ arbitrary: fraction, weight: 2 }, { arbitrary: whole, weight: 4 }, gpuSizes),
    fc.record({
      image,
      region: fc.constantFrom("europe-west1", "us-central1"),
      name: maybe(letters(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/)),
      project: maybe(fc.constant("demo")),
      description: maybe(text),
      imageManagedBy: fc.constantFrom(undefined, "terraform" as const, "ci" as const),
      command: maybe(fc.array(text, { maxLength: 2 }).filter(([program]) => program !== "")),
      args: maybe(fc.array(text, { maxLength: 2 })),
      env,
      port: maybe(port),
      protocol: fc.constantFrom(undefined, "http1" as const, "h2c" as const),
      startupCpuBoost: maybe(fc.boolean()),
      sessionAffinity: maybe(fc.boolean()),
      timeout: maybe(seconds(1, 3_600)),
      ingress: fc.constantFrom(undefined, "all" as const, "internal" as const, "internal-and-load-balancer" as const),
      invokers: fc.constantFrom(undefined, [], "public" as const, "no-iam-check" as const),
      startup: maybe(startup),
      liveness: maybe(liveness),
      labels: maybe(fc.constant({ team: "core" })),
      annotations: maybe(fc.constant({ "example.com/owner": "core" })),
      vpcAccess: maybe(vpcAccess),
      protection: fc.constantFrom(undefined, "on" as const, { off: "a test" }),
    }),
  )
  .map(([size, rest]) => reachable({ ...rest, ...size }));

/** Options of a service that keep every rule. */
export const legalServices: fc.Arbitrary<Props> = withOptions(containers);

/** With the network that an NFS volume needs, and with the whole name of a connector in the region. */
function reachable(props: Props): Props {
  const { mounts = {}, vpcAccess: given, region } = props;
  const needed = Object.values(mounts).some(({ volumeKind }) => volumeKind === "nfs")
    ? { network: "default" }
    : undefined;
  const connector = `projects/demo/locations/${region}/connectors/main`;
  return { ...props, vpcAccess: given !== undefined && "connector" in given ? { connector } : (given ?? needed) };
}

/** Changes to legal options, each of which makes them illegal whatever the others are. */
export const spoilers: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  fc.constantFrom(
    { image: "nginx" },
    { image: "" },
    { image: 1 },
    { region: "europe-west1-b" },
    { region: undefined },
    { name: "Api" },
    { cpu: "3" },
    { cpu: "1500m" },
    { cpu: 1 },
    { memory: "4GB" },
    { memory: "127Mi" },
    { memory: "33Gi" },
    { timeout: "0s" },
    { env: { PORT: "1" } },
    { env: { A: null } },
    { env: { ADMIN_PASSWORD: "x" } },
    { env: { A: "${var.x}" } },
    { mounts: { "/proc": secretVolume("tls") } },
    { mounts: { "/a": secretVolume("tls"), "/a/b": secretVolume("tls") } },
    { mounts: { "/share": nfsVolume({ server: "10.0.0.2", path: "/a" }) }, vpcAccess: undefined },
    { mounts: { "/share": nfsVolume({ server: "10.0.0.2", path: "a" }) } },
    { mounts: { "/sockets": cloudSqlVolume("demo:europe-west1:a") } },
    { mounts: { "/cloudsql": cloudSqlVolume("orders") } },
    { vpcAccess: {} },
    { vpcAccess: { network: "a", connector: "b" } },
    { vpcAccess: { network: "Default" } },
    { vpcAccess: { subnetwork: "projects/p/regions/asia-east1/subnetworks/a" } },
    { startup: {} },
    { startup: { path: "/", tcp: true } },
    { startup: { path: "/", timeout: "11s" } },
    { liveness: { tcp: true } },
    { labels: { "run.googleapis.com/x": "y" } },
    { annotations: { "autoscaling.knative.dev/maxScale": "1" } },
    { scaling: { min: 5, max: 1 } },
    { invokers: "everyone" },
    { protection: "off" },
    { unheardOf: true },
  ),
  optionSpoilers,
  fc.integer({ min: 1_001 }).map((concurrency) => ({ concurrency })),
  fc.integer({ max: 0 }).map((concurrency) => ({ concurrency })),
  fc.integer({ min: 65_536 }).map((one) => ({ port: one })),
  fc.integer({ max: 0 }).map((max) => ({ scaling: { max } })),
  fc.integer({ min: 3_601 }).map((one) => ({ timeout: `${one}s` })),
  fc.integer({ min: 1_801 }).map((failures) => ({ startup: { path: "/", period: "1s", failures } })),
  fc.integer({ min: 241 }).map((one) => ({ startup: { path: "/", delay: `${one}s` } })),
);
