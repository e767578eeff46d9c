import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { intersects } from "semver";
import { cliCommands, nodesOfCli } from "../../../tools/check-package/example";
import { commandsOf } from "../../../tools/check-package/workflow";

const ROOT = join(__dirname, "../../..");
const EXAMPLE = join(ROOT, "examples/cloud-run");
const read = (...path: string[]) => readFileSync(join(...path), "utf8");
const example = JSON.parse(read(EXAMPLE, "package.json"));
const own = JSON.parse(read(ROOT, "package.json"));
const workflow = read(EXAMPLE, ".github/workflows/infrastructure.yml");
const validate = commandsOf(workflow, "validate");
const plan = commandsOf(workflow, "plan");

describe("the example", () => {
  it("asks for the package, and for its peers in versions that the package allows", () => {
    expect(example.dependencies[own.name]).toBe("latest");
    for (const [name, range] of Object.entries<string>(own.peerDependencies)) {
      if (own.peerDependenciesMeta[name]?.optional) expect(example.dependencies).not.toHaveProperty(name);
      else expect([name, intersects(example.dependencies[name], range)]).toEqual([name, true]);
    }
  });

  it("is built with what this project is built with", () => {
    const versions = { ...example.dependencies, ...example.devDependencies };
    for (const [name, version] of Object.entries<string>(own.devDependencies)) {
      if (name in versions) expect([name, versions[name]]).toEqual([name, version]);
    }
  });

  it("is a project of its own, which cannot be published", () => {
    expect(example.private).toBe(true);
    expect(own).not.toHaveProperty("workspaces");
    expect(existsSync(join(EXAMPLE, "README.md"))).toBe(true);
  });

  it("has cdktf run the script that its workflow runs", () => {
    expect(JSON.parse(read(EXAMPLE, "cdktf.json")).app).toBe("npm run --silent synth");
    expect(validate).toContain("npm run synth");
  });
});

describe("the workflow of the example", () => {
  it("validates without the state and plans with it", () => {
    expect(validate).toEqual([
      "npm ci",
      "npm run synth",
      "terraform -chdir=cdktf.out/stacks/shop init -backend=false",
      "terraform -chdir=cdktf.out/stacks/shop validate",
    ]);
    expect(plan).toEqual([
      "npm ci",
      "npm run synth",
      "terraform -chdir=cdktf.out/stacks/shop init",
      "terraform -chdir=cdktf.out/stacks/shop plan -lock=false",
    ]);
  });

  it("has no commands in a job that it has not", () => {
    expect(commandsOf(workflow, "deploy")).toEqual([]);
  });
});

describe("docs/using.md", () => {
  const page = read(ROOT, "docs/using.md");

  it.each(Object.values(cliCommands))("shows the command that is tried: %s", (command) => {
    expect(page).toContain(command);
  });

  it.each(plan)("shows the command of the workflow, but for its options: %s", (command) => {
    expect(page).toContain(command.replace(" -lock=false", ""));
  });

  it("shows the fork in the version that is tried", () => {
    expect(page).toContain('"cdktf": "npm:cdktn@0.24.0"');
  });
});

describe("the Node.js that a command line starts on", () => {
  const node = (major: number) => ({ name: `Node.js ${major}`, major, program: "node" });

  it("is 22 at most for that of cdktf, and newer for that of its fork", () => {
    expect(nodesOfCli([node(24), node(20), node(22), node(26)])).toEqual({ old: node(20), recent: node(24) });
  });

  it("may be missing", () => {
    expect(nodesOfCli([node(20)])).toEqual({ old: node(20), recent: undefined });
    expect(nodesOfCli([node(24)])).toEqual({ old: undefined, recent: node(24) });
  });
});
