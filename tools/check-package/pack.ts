import { join } from "node:path";
import { refuse, type Problem } from "./problems";
import { ROOT, run, tool } from "./shell";

const PUBLISHED =
  /^(?:dist\/.+\.(?:js|d\.ts)|schema\/[a-z.]+\.json|docs\/rules\.md|README\.md|LICENSE|package\.json|CHANGELOG\.md)$/;

/** Builds and packs the package, as a release does: the path of the tarball. */
export async function pack(folder: string): Promise<string> {
  await run("npm", ["run", "build"], { cwd: ROOT });
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const packed = JSON.parse(await run("npm", args, { cwd: ROOT })) as [
    { filename: string; files: readonly { path: string }[] },
  ];
  const [{ filename, files }] = packed;
  refuse(packedFileProblems(files.map(({ path }) => path)));
  return join(folder, filename);
}

/** What does not belong into the package: sources, tests, tools and examples. */
export function packedFileProblems(paths: readonly string[]): readonly Problem[] {
  return paths
    .filter((path) => !PUBLISHED.test(path))
    .map((path) => ({
      code: "packed-too-much",
      at: path,
      got: "a file in the tarball",
      allowed:
        "compiled code and its types, JSON Schemas, docs/rules.md, README.md, LICENSE, CHANGELOG.md, package.json",
      fix: "mend `files` in package.json",
    }));
}

export async function judge(tarball: string): Promise<void> {
  await run(tool("publint"), ["run", tarball, "--strict"], { cwd: ROOT });
  await run(tool("attw"), [tarball, "--no-color", "--no-emoji"], { cwd: ROOT });
}
