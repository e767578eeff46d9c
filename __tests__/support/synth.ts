import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider, type GoogleProviderConfig } from "@cdktf/provider-google/lib/provider";
import { App, TerraformStack } from "cdktf";
import { ValidationError, type Problem } from "../../lib/validation";
import { mutable } from "./mutable-output";

/** A part of the Terraform JSON. Tests look at what they expect there, so it stays untyped. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** What one stack was synthesized to. */
export interface Synthesized {
  /** The whole `cdk.tf.json`, as Terraform reads it. */
  readonly json: Json;
  /** The resources of one type by logical id, without the framework's `//` notes. Empty where there is none. */
  resources(type: string): Record<string, Json>;
  /** The one resource of a type. Fails the test, naming what is there, when there are none or several. */
  only(type: string): Json;
  /** How many managed resources of each type there are. */
  readonly counts: Readonly<Record<string, number>>;
  /** The warning annotations, each with its code: `[run-quota] scaling.max: got …`. */
  readonly warnings: readonly string[];
  /** The paths of the constructs that the warnings belong to, in the order of `warnings`. */
  readonly warnedPaths: readonly string[];
}

export interface SynthOptions {
  /** Options of the google provider. */
  readonly provider?: GoogleProviderConfig;
}

/** Builds one stack named `test` with a google provider, and synthesizes it as `app.synth()` does, with validations. */
export function synth(build: (stack: TerraformStack) => void, options: SynthOptions = {}): Synthesized {
  const stacks = synthApp((app) => build(stackIn(app, "test", options)));
  return stacks["test"] as Synthesized;
}

/** A stack with a google provider, for tests that make several. */
export function stackIn(app: App, id: string, { provider = {} }: SynthOptions = {}): TerraformStack {
  const stack = new TerraformStack(app, id);
  new GoogleProvider(stack, "Google", provider);
  return stack;
}

/** Builds any number of stacks and synthesizes them together, so that references between stacks are the real ones. */
export function synthApp(build: (app: App) => void): Readonly<Record<string, Synthesized>> {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const app = new App({ outdir });
    build(app);
    app.synth();
    const { stacks } = read(outdir, "manifest.json");
    return Object.fromEntries(
      Object.entries<Json>(stacks).map(([name, stack]) => [
        name,
        synthesized(mutable(read(outdir, stack.synthesizedStackPath)), stack.annotations),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The problems of the ValidationError that the call throws. Fails the test when it throws nothing, or something else. */
export function problemsOf(run: () => unknown): readonly Problem[] {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof ValidationError) return thrown.problems;
    throw thrown;
  }
  throw new Error("expected a ValidationError, but nothing was thrown");
}

/** The codes of {@link problemsOf}, in the order in which they are reported. */
export function codesOf(run: () => unknown): readonly string[] {
  return problemsOf(run).map((problem) => problem.code);
}

/**
 * Runs the call on a bare stack `test` that is never synthesized: quick enough for tables of bad input.
 * Use it inside {@link problemsOf}: `problemsOf(() => onStack((stack) => new Thing(stack, "Thing", bad)))`.
 */
export function onStack<Result>(run: (stack: TerraformStack) => Result): Result {
  return run(new TerraformStack(new App({ outdir: tmpdir() }), "test"));
}

function synthesized(json: Json, annotations: readonly Json[]): Synthesized {
  const resources = (type: string): Record<string, Json> =>
    Object.fromEntries(
      Object.entries<Json>(json.resource?.[type] ?? {}).map(([id, { "//": _notes, ...body }]) => [id, body]),
    );
  const counts = Object.fromEntries(
    Object.entries<Json>(json.resource ?? {}).map(([type, byId]) => [type, Object.keys(byId).length]),
  );
  const only = (type: string): Json => {
    const found = Object.entries(resources(type));
    if (found.length === 1) return found[0]?.[1];
    const ids =
      found.map(([id]) => id).join(", ") || `none; there are ${Object.keys(counts).join(", ") || "no resources"}`;
    throw new Error(`expected one ${type}, found ${ids}`);
  };
  const warnings = annotations.filter((one) => one.level === "@cdktf/warn");
  return {
    json,
    resources,
    only,
    counts,
    warnings: warnings.map((one) => one.message),
    warnedPaths: warnings.map((one) => one.constructPath),
  };
}

function read(folder: string, file: string): Json {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}
