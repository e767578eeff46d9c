import { parse } from "yaml";

interface Workflow {
  readonly jobs?: Readonly<Record<string, { readonly steps?: readonly { readonly run?: string }[] } | undefined>>;
}

/** The commands of a job of a GitHub workflow, one a line, in their order; none where there is no such job. */
export function commandsOf(text: string, job: string): readonly string[] {
  const { jobs = {} } = parse(text) as Workflow;
  return (jobs[job]?.steps ?? []).flatMap(({ run = "" }) => run.split("\n").filter((line) => line.trim() !== ""));
}
