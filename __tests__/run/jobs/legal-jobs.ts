import * as fc from "fast-check";
import type { Duration } from "../../../lib/foundation";
import type {
  BackgroundContainerProps,
  CloudRunJobProps,
  CloudRunServiceProps,
  CloudRunWorkerPoolProps,
  ContainerProps,
  JobSchedule,
} from "../../../lib/run";
import { workloadForms } from "../../../lib/run/workload-shape";
import { legalServices } from "../legal-services";

/** The options of legal services that jobs and worker pools have too, made legal for them. */
type Shared = Omit<CloudRunJobProps, "tasks" | "parallelism" | "retries" | "timeout" | "schedule">;
type Probe = NonNullable<CloudRunServiceProps["startup"]>;

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const seconds = (min: number, max: number) => fc.integer({ min, max }).map((value): Duration => `${value}s`);
const SHARED = new Set(Object.keys(workloadForms).filter((key) => key !== "liveness" && key !== "readiness"));

const shared: fc.Arbitrary<Shared> = legalServices.map((service) => {
  const { startup, gpu, region, cpu, sidecars } = service;
  const own = Object.fromEntries(Object.entries(service).filter(([key]) => SHARED.has(key)));
  return {
    ...(own as unknown as Shared),
    ...(isFraction(cpu) ? { cpu: "1", memory: "512Mi" } : {}),
    region: region ?? "europe-west1",
    sidecars: sidecars === undefined ? undefined : Object.fromEntries(Object.entries(sidecars).map(backgroundSidecar)),
    startup: startup === undefined ? undefined : withPort(startup),
    gpu: gpu === undefined ? undefined : { type: gpu.type },
    // Stages belong to options of services alone.
    launchStage: undefined,
  };
});

function backgroundSidecar([name, container]: [string, ContainerProps]): [string, BackgroundContainerProps] {
  const { liveness: _liveness, readiness: _readiness, ...sidecar } = container;
  return [name, sidecar];
}

function isFraction(cpu: CloudRunServiceProps["cpu"] = "1"): boolean {
  return cpu.endsWith("m") ? Number(cpu.slice(0, -1)) < 1_000 : Number(cpu) < 1;
}

function withPort(probe: Probe): Probe {
  if (probe.tcp !== undefined) return { ...probe, tcp: 9_000 };
  return { ...probe, port: 9_000 };
}

const field = (least: number, most: number) =>
  fc.oneof(
    fc.constant("*"),
    fc.integer({ min: least, max: most }).map(String),
    fc
      .tuple(fc.integer({ min: least, max: most - 1 }), fc.nat(3))
      .map(([from, more]) => `${from}-${Math.min(from + more, most)}`),
    fc.uniqueArray(fc.integer({ min: least, max: most }), { minLength: 2, maxLength: 4 }).map((all) => all.join(",")),
    fc.integer({ min: 2, max: Math.floor(most / 2) }).map((step) => `*/${step}`),
  );

const cron = fc.oneof(
  // Days to the 28th are in every month.
  fc.tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6)).map((fields) => fields.join(" ")),
  fc.constantFrom("every 45 minutes", "every day 09:00", "3rd tue of month 9:00"),
);

const schedule: fc.Arbitrary<JobSchedule> = fc.record({
  cron,
  timeZone: fc.constantFrom(undefined, ...Intl.supportedValuesOf("timeZone")),
  paused: maybe(fc.boolean()),
  region: maybe(fc.constant("europe-west3")),
  attemptDeadline: maybe(seconds(15, 1_800)),
  retry: maybe(
    fc.record({
      count: fc.nat(5),
      maxDuration: maybe(seconds(0, 86_400)),
      minBackoff: maybe(seconds(0, 3_600)),
      maxBackoff: maybe(seconds(3_600, 86_400)),
      maxDoublings: maybe(fc.integer({ min: 1, max: 16 })),
    }),
  ),
});

/** Options of a job that keep every rule. */
export const legalJobs: fc.Arbitrary<CloudRunJobProps> = fc
  .tuple(shared, fc.integer({ min: 1, max: 10_000 }), fc.nat(), maybe(fc.nat(10)), seconds(1, 3_600), maybe(schedule))
  .map(([props, tasks, some, retries, timeout, when]) => {
    const parallelism = some % 3 === 0 ? undefined : some % (tasks + 1);
    return { ...props, tasks, parallelism, retries, timeout, schedule: when };
  });

/** Options of a worker pool that keep every rule. */
export const legalPools: fc.Arbitrary<CloudRunWorkerPoolProps> = fc
  .tuple(
    shared,
    maybe(fc.nat(30)),
    maybe(fc.string({ maxLength: 20 }).filter((one) => !/[$%]\{/.test(one))),
    fc.boolean(),
  )
  .map(([props, instances, description, isAlive]) => ({
    ...props,
    instances,
    description,
    liveness: isAlive ? { path: "/alive", port: 9_000 } : undefined,
  }));

/** Changes to legal options of a job or a worker pool, each of which makes them illegal whatever the others are. */
const sharedSpoilers: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.constantFrom<
  Readonly<Record<string, unknown>>
>(
  { image: "nginx" },
  { region: undefined },
  { region: "europe-west1-b" },
  { name: "Nightly" },
  { cpu: "3", gpu: undefined },
  { cpu: "500m", gpu: undefined, sidecars: undefined },
  { memory: "511Mi", gpu: undefined, sidecars: undefined },
  { env: { PORT: "1" } },
  { env: { ADMIN_PASSWORD: "x" } },
  { startup: { tcp: true } },
  { startup: { path: "/" } },
  { port: 8_080 },
  { scaling: { max: 1 } },
  { invokers: "public" },
  { executionEnvironment: "gen2" },
  { readiness: { path: "/", port: 9_000 } },
  { protection: "off" },
  { unheardOf: true },
);

/** Changes that make the options of a job illegal. */
export const jobSpoilers: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  sharedSpoilers,
  fc.constantFrom<Readonly<Record<string, unknown>>>(
    { liveness: { path: "/", port: 9_000 } },
    { env: { CLOUD_RUN_JOB: "x" } },
    { tasks: 2, parallelism: 3 },
    { schedule: { cron: "0 3 * *" } },
    { schedule: { cron: "0 3 30 2 *" } },
    { schedule: { cron: "0 3 * * *", timeZone: "Berlin" } },
    { schedule: { cron: "0 3 * * *", retry: { count: 1, minBackoff: "2h" } } },
  ),
  fc.integer({ min: 10_001 }).map((tasks) => ({ tasks })),
  fc.integer({ max: 0 }).map((tasks) => ({ tasks })),
  fc.integer({ min: 11 }).map((retries) => ({ retries })),
  fc.integer({ min: 604_801 }).map((one) => ({ timeout: `${one}s` })),
  fc.integer({ min: 60, max: 10_000 }).map((minute) => ({ schedule: { cron: `${minute} * * * *` } })),
  fc.integer({ min: 6 }).map((count) => ({ schedule: { cron: "0 3 * * *", retry: { count } } })),
);

/** Changes that make the options of a worker pool illegal. */
export const poolSpoilers: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  sharedSpoilers,
  fc.constantFrom(
    { env: { CLOUD_RUN_WORKER_POOL: "x" } },
    { liveness: { tcp: 9_000 } },
    { tasks: 3 },
    { instances: 0.5 },
  ),
  fc.integer({ max: -1 }).map((instances) => ({ instances })),
  fc.integer({ min: 513, max: 600 }).map((length) => ({ description: "d".repeat(length) })),
);
