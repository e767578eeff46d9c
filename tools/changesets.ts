const LINE = /^Plan effect:.*$/gm;
const KNOWN = /^Plan effect: (?:none|in place|replaces \S.*)$/;
const RELEASE = /^---\n[\s\S]*?^["']?[^\s"':]+["']?: (?:major|minor|patch)\n[\s\S]*?^---\n/m;

/** What is wrong with the text of a changeset; empty where nothing is. .changeset/README.md says how one looks. */
export function changesetProblems(text: string): readonly string[] {
  const lines = text.match(LINE) ?? [];
  const problems: string[] = [];
  if (!RELEASE.test(text)) problems.push("names no version: begin with the package and major, minor or patch");
  if (lines.length !== 1) problems.push(`has ${lines.length} lines that begin with "Plan effect:", needs one`);
  for (const line of lines) {
    if (!KNOWN.test(line)) problems.push(`"${line}" is none of: none, in place, replaces TYPE.NAME`);
  }
  return problems;
}
