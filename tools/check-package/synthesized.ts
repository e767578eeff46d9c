import type { Problem } from "./problems";

/** What a consumer synthesized. */
export interface Synthesized {
  /** How it was made. */
  readonly by: string;
  /** The stack as it was written. */
  readonly text: string;
}

interface Stack {
  readonly "//"?: { readonly metadata?: { readonly version?: string } };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The stack of the example has a tenant, so an empty one is not taken for a good one. */
function contentProblems({ by, text }: Synthesized): readonly Problem[] {
  const { resource = {} } = JSON.parse(text) as Stack;
  const services = Object.keys(resource["google_cloud_run_v2_service"] ?? {});
  if (services.length === 1) return [];
  return [
    {
      code: "synthesized-otherwise",
      at: by,
      got: `${services.length} google_cloud_run_v2_service among ${Object.keys(resource).join(", ") || "no resources"}`,
      allowed: "one",
      fix: "run the example by hand: examples/cloud-run",
    },
  ];
}

/** Everything that was synthesized, with cdktf and with its fork, is the same stack. */
export function synthesizedProblems(
  withCdktf: readonly Synthesized[],
  withFork: readonly Synthesized[],
  versions: { readonly cdktf: string; readonly fork: string },
): readonly Problem[] {
  const [reference] = withCdktf;
  const spelled = [
    ...(reference === undefined ? [] : [inOneSpelling(reference, versions.cdktf)]),
    ...withFork.map((one) => inOneSpelling(one, versions.fork)),
  ];
  return [
    ...[...withCdktf, ...withFork].flatMap(contentProblems),
    ...differenceProblems(withCdktf),
    ...spelled.filter((one) => "code" in one),
    ...differenceProblems(spelled.filter((one) => "text" in one)),
  ];
}

/** All variants write the same, byte for byte. */
function differenceProblems([first, ...others]: readonly Synthesized[]): readonly Problem[] {
  if (first === undefined) return [];
  return others
    .filter(({ text }) => text !== first.text)
    .map(({ by, text }) => ({
      code: "synthesized-differently",
      at: by,
      got: firstDifference(text, first.text),
      allowed: `what "${first.by}" gives: ${firstDifference(first.text, text)}`,
      fix: "find what depends on the compiler, the module system, Node.js or the framework",
    }));
}

/**
 * The stack as cdktf 0.21 would have written it. The fork writes two things otherwise, and nothing else is touched: its
 * own version in the metadata of the stack, and empty objects and lists on one line.
 *
 * @param version - of the framework that must have written it
 */
function inOneSpelling({ by, text }: Synthesized, version: string): Synthesized | Problem {
  const written = (JSON.parse(text) as Stack)["//"]?.metadata?.version;
  if (written !== version) {
    return {
      code: "another-framework",
      at: by,
      got: `a stack of version ${written ?? "unknown"}`,
      allowed: version,
      fix: "see that only one framework is installed, and that it is the one under the name cdktf",
    };
  }
  const spelled = text
    .replace(`"version": "${version}"`, '"version": "of the framework"')
    // No string of JSON has a line end in it, so this is never inside of one.
    .replaceAll(/\{\n *\}/g, "{}")
    .replaceAll(/\[\n *\]/g, "[]");
  return { by, text: spelled };
}

function firstDifference(text: string, other: string): string {
  const others = other.split("\n");
  const lines = text.split("\n");
  const index = lines.findIndex((line, at) => line !== others[at]);
  return index < 0 ? `${lines.length} lines` : `line ${index + 1}: ${(lines[index] ?? "").trim()}`;
}
