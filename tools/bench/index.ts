import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** One synth in a process of its own. */
interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

/** What is measured, in both ways. */
interface Case {
  readonly name: string;
  readonly tenants: number;
  readonly layout: string;
  /**
   * In how many processes the library makes it, one after the other.
   * @default 1
   */
  readonly parts?: number;
}

const RUNS = Number(process.env["BENCH_RUNS"] ?? 5);
const CASES: readonly Case[] = [
  { name: "1 tenant, cold", tenants: 1, layout: "one-stack" },
  { name: "1,000 tenants in one stack", tenants: 1_000, layout: "one-stack" },
  { name: "1,000 tenants, a stack each", tenants: 1_000, layout: "stack-each" },
  { name: "a fleet of 1,000", tenants: 1_000, layout: "fleet" },
  // It takes minutes: only when it is asked for.
  ...(process.argv.includes("--large")
    ? [{ name: "a fleet of 10,000, in 10 parts", tenants: 10_000, layout: "fleet", parts: 10 }]
    : []),
].filter(({ layout }) => !process.argv.includes("--fleet") || layout === "fleet");

// The two ways take turns, so that a machine that slows down slows both.
const rows = CASES.map((one) => {
  const pairs = Array.from({ length: RUNS }, () => ({ raw: measure("raw", one), library: measureParts(one) }));
  return {
    case: one.name,
    "raw s": median(pairs.map(({ raw }) => raw.seconds)).toFixed(2),
    "library s": median(pairs.map(({ library }) => library.seconds)).toFixed(2),
    "time ratio": median(pairs.map(({ raw, library }) => library.seconds / raw.seconds)).toFixed(2),
    "library ms a tenant": ((1_000 * median(pairs.map(({ library }) => library.seconds))) / one.tenants).toFixed(1),
    "raw MB": median(pairs.map(({ raw }) => raw.megabytes)).toFixed(0),
    "library MB": median(pairs.map(({ library }) => library.megabytes)).toFixed(0),
    "memory ratio": median(pairs.map(({ raw, library }) => library.megabytes / raw.megabytes)).toFixed(2),
  };
});

console.log(`Median of ${RUNS} pairs of whole processes, Node.js ${process.version}; ratios are library / raw cdktf.`);
console.table(rows);

/** All parts together take their time, and no more memory than the largest of them. */
function measureParts(one: Case): Measured {
  const { parts = 1 } = one;
  const all = Array.from({ length: parts }, (_, index) => measure("library", one, `${index + 1}/${parts}`));
  return {
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
    megabytes: Math.max(...all.map(({ megabytes }) => megabytes)),
  };
}

function measure(way: string, { tenants, layout }: Case, part = "1/1"): Measured {
  const started = process.hrtime.bigint();
  const run = spawnSync(process.execPath, [join(__dirname, "synthesize.js"), way, String(tenants), layout], {
    encoding: "utf8",
    env: { ...process.env, GCP_FLEET_PART: part },
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (run.status !== 0) {
    console.error(run.stderr);
    process.exit(1);
  }
  return { seconds, megabytes: Number(run.stdout) / 1_024 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
