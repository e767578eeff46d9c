// Proves the package as users get it: packed, judged, installed into empty folders, compiled against and run.
// With --complete, each compiler compiles each form, and what this machine does not allow to be looked at is a problem too.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foldersAboveProblems } from "./check-package/empty-folder";
import { useExample } from "./check-package/example";
import { useWithCdktf, useWithFork } from "./check-package/frameworks";
import { readManifest } from "./check-package/manifest";
import { judge, pack } from "./check-package/pack";
import { refuse, renderProblems } from "./check-package/problems";
import { Report } from "./check-package/report";
import { synthesizedProblems } from "./check-package/synthesized";
import { fetchToolbox } from "./check-package/toolbox";
import { fork } from "./check-package/versions";
import { lintWorkflows } from "./check-package/workflows";

const isComplete = process.argv.includes("--complete");

async function main(folder: string, report: Report): Promise<void> {
  await report.step("begin with an empty folder", () => refuse(foldersAboveProblems(folder)));
  const own = readManifest();
  const [tarball, toolbox] = await Promise.all([
    report.step("build and pack", () => pack(folder)),
    report.step("fetch compilers and versions of Node.js", () => fetchToolbox(join(folder, "toolbox"), report)),
  ]);
  if (tarball === undefined || toolbox === undefined) return;

  const check = { folder, own, tarball, report, toolbox, isComplete };
  const [withCdktf, withFork, byExample] = await Promise.all([
    useWithCdktf(check),
    useWithFork(check),
    useExample(check),
    report.step("publint and are-the-types-wrong", () => judge(tarball)),
    report.step("actionlint", () => lintWorkflows()),
  ]);
  await report.step("compare what was synthesized", () => {
    const versions = { cdktf: own.devDependencies["cdktf"] ?? "", fork: fork.version };
    refuse(synthesizedProblems([...withCdktf, ...byExample], withFork, versions));
  });
}

async function checkPackage(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "check-package-"));
  const report = new Report((line) => console.log(line));
  try {
    await main(folder, report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const problems = report.allProblems(isComplete);
  if (problems.length > 0) {
    console.error(renderProblems(problems));
    process.exitCode = 1;
  } else {
    console.log(
      ["check:package: the package is sound", ...report.missing.map((what) => `not looked at: ${what}`)].join("\n  "),
    );
  }
}

void checkPackage();
