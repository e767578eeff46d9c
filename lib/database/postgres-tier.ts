import { isKnownText } from "../validation";
import { postgresLimits } from "./postgres-limits";

/** The editions of Cloud SQL. */
export type PostgresEdition = "enterprise" | "enterprise-plus";

/** What the name of a tier says. */
export interface PostgresTier {
  /** The machine: those of one series go with one edition and one kind of disk. */
  readonly series: "shared" | "custom" | "n4" | "n2" | "c4a";
  readonly edition: PostgresEdition;
  /** Processors; a part of one for the shared ones. */
  readonly processors: number;
  /** Megabytes of 1024 kilobytes. */
  readonly memory: number;
}

const MEGABYTES = 1_024;
const SHARED: Readonly<Record<string, number>> = { "db-f1-micro": 614, "db-g1-small": 1_740 };
const CUSTOM = /^db-custom-(N4-)?(\d{1,3})-(\d{1,7})$/;
const PLUS = /^db-(perf-optimized-N|c4a-highmem)-(\d{1,3})$/;

/** Gigabytes by processors of the predefined machines. Cloud SQL documentation, machine series; read 2026-11-21. */
const PREDEFINED: Readonly<Record<"n2" | "c4a", Readonly<Record<number, number>>>> = {
  n2: { 2: 16, 4: 32, 8: 64, 16: 128, 32: 256, 48: 384, 64: 512, 80: 640, 96: 768, 128: 864 },
  c4a: { 1: 8, 2: 16, 4: 32, 8: 64, 16: 128, 32: 256, 48: 384, 64: 512, 72: 576 },
};

/** Connections by gigabytes from which on they hold, the most first; see `connections` of the limits for the source. */
const CONNECTIONS: readonly (readonly [gigabytes: number, connections: number])[] = [
  [120, 1_000],
  [60, 800],
  [30, 600],
  [15, 500],
  [7.5, 400],
  [6, 200],
  [3.75, 100],
  [1.5, 50],
  [0, 25],
];

const limits = {
  processors: postgresLimits.processors.value,
  memory: postgresLimits.memoryLeast.value,
  memoryStep: postgresLimits.memoryStep.value,
  memoryPerProcessor: {
    least: postgresLimits.memoryPerProcessorLeast.value,
    most: postgresLimits.memoryPerProcessorMost.value,
  },
};

/** What the name of a tier says; undefined for a name of no tier of PostgreSQL, and for what is known only at apply. */
export function tierOf(name: string): PostgresTier | undefined {
  if (!isKnownText(name)) return undefined;
  const shared = SHARED[name];
  if (shared !== undefined) return { series: "shared", edition: "enterprise", processors: 0.5, memory: shared };
  const custom = CUSTOM.exec(name);
  if (custom !== null) {
    const [, n4, processors, memory] = custom;
    const series = n4 === undefined ? "custom" : "n4";
    return { series, edition: "enterprise", processors: Number(processors), memory: Number(memory) };
  }
  return predefinedTier(name);
}

function predefinedTier(name: string): PostgresTier | undefined {
  const [, kind, processors = ""] = PLUS.exec(name) ?? [];
  if (kind === undefined) return undefined;
  const series = kind === "c4a-highmem" ? "c4a" : "n2";
  const gigabytes = PREDEFINED[series][Number(processors)];
  if (gigabytes === undefined) return undefined;
  return { series, edition: "enterprise-plus", processors: Number(processors), memory: gigabytes * MEGABYTES };
}

/** True for machines whose disk is Hyperdisk, and can be no other. */
export function needsHyperdisk({ series }: PostgresTier): boolean {
  return series === "n4" || series === "c4a";
}

/** The connections that Cloud SQL lets in where no flag says how many. */
export function defaultConnections({ memory }: PostgresTier): number {
  const gigabytes = memory / MEGABYTES;
  return CONNECTIONS.find(([from]) => gigabytes >= from)?.[1] ?? 25;
}

/** The nearest legal shape with at least as many processors and as much memory, for messages. */
export function nearestCustomTier({ processors, memory }: PostgresTier): string {
  const { processors: most, memory: least, memoryStep: step, memoryPerProcessor: share } = limits;
  const cores = processors <= 1 ? 1 : Math.min(most, processors + (processors % 2));
  const [low, high] = [Math.max(least, share.least * cores), share.most * cores];
  const megabytes = Math.min(Math.floor(high / step), Math.ceil(Math.max(memory, low) / step)) * step;
  return `db-custom-${cores}-${megabytes}`;
}
