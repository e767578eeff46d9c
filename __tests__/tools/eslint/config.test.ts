import { execFileSync } from "node:child_process";
import { join } from "node:path";
import house from "../../../tools/eslint";

const root = join(__dirname, "../../..");

// The compiler knows files that exist, so each text stands in for one of these. They are in tsconfig.lint-texts.json.
const inLib = "lib/validation/problem.ts";
const inTests = "__tests__/support/rule-tester.ts";
const inTools = "tools/eslint/index.js";

// Its index exports ServiceAccount.
const withPublicClass = "lib/foundation/principals.ts";

const classOf = (head: string, body: string) => {
  const [name = "", ...rest] = head.split(" ");
  const declared = [name, "extends Construct", ...rest].join(" ");
  return `import { Construct } from "constructs";\n/** For the test. */\nexport class ${declared} {\n${body}\n}\n`;
};
const constructor = (statement: string) =>
  classOf("Thing", `constructor(scope: Construct, id: string) { super(scope, id); ${statement} }`);

interface Case {
  readonly what: string;
  readonly filePath: string;
  readonly text: string;
  readonly speaks: string | undefined;
}

const cases: readonly Case[] = [
  { what: "sound text", filePath: inLib, text: "export const one = 1;\n", speaks: undefined },
  {
    what: "a promise that nobody waits for",
    filePath: inLib,
    text: "Promise.resolve(1);\nexport {};\n",
    speaks: "@typescript-eslint/no-floating-promises",
  },
  { what: "301 lines", filePath: inLib, text: "export {};\n" + "// line\n".repeat(300), speaks: "max-lines" },
  { what: "300 lines", filePath: inLib, text: "export {};\n" + "// line\n".repeat(299), speaks: undefined },
  { what: "301 lines of a tool", filePath: inTools, text: "// line\n".repeat(301), speaks: "max-lines" },
  { what: "301 lines of a stack", filePath: "stacks/any.js", text: "// line\n".repeat(301), speaks: "max-lines" },
  {
    what: "an import up the ladder",
    filePath: inLib,
    text: 'import "../foundation";\n',
    speaks: "house/import-ladder",
  },
  {
    what: "the provider as a whole",
    filePath: inTests,
    // One that is not installed: the compiler takes many seconds to load a provider as a whole.
    text: 'import "@cdktf/provider-random";\n',
    speaks: "house/no-provider-barrel",
  },
  {
    what: "an output of a construct",
    filePath: inLib,
    text: 'export { TerraformOutput } from "cdktf";\n',
    speaks: "house/no-terraform-output-in-lib",
  },
  {
    what: "an output in a test",
    filePath: inTests,
    text: 'export { TerraformOutput } from "cdktf";\n',
    speaks: undefined,
  },
  {
    what: "a plain error of the library",
    filePath: inLib,
    text: 'export function no(): never {\n  throw new Error("no");\n}\n',
    speaks: "house/no-plain-error",
  },
  {
    what: "a plain error of a tool",
    filePath: inTools,
    text: 'throw new Error("no");\n',
    speaks: "house/no-plain-error",
  },
  {
    what: "a plain error of a test",
    filePath: inTests,
    text: 'throw new Error("no");\n',
    speaks: undefined,
  },
  {
    what: "instanceof on a framework class",
    filePath: inLib,
    text: 'import { App } from "cdktf";\nexport const isApp = (x: unknown): boolean => x instanceof App;\n',
    speaks: "house/no-framework-instanceof",
  },
  {
    what: "an id put together",
    filePath: inLib,
    text: 'import { Construct } from "constructs";\nexport const make = (scope: Construct, key: string) => new Construct(scope, `a-${key}`);\n',
    speaks: "house/no-template-construct-id",
  },
  {
    what: "an id from a value, in a constructor",
    filePath: inLib,
    text: constructor("new Construct(this, id);"),
    speaks: "awscdk/no-variable-construct-id",
  },
  {
    what: "an id that a helper was given",
    filePath: inLib,
    text: 'import { Construct } from "constructs";\nexport function make(scope: Construct, id: string): Construct {\n  return new Construct(scope, id);\n}\n',
    speaks: undefined,
  },
  {
    what: "a child beside the construct",
    filePath: inLib,
    text: constructor('new Construct(scope, "Child");'),
    speaks: "awscdk/require-passing-this",
  },
  {
    what: "an id that is not PascalCase",
    filePath: inLib,
    text: constructor('new Construct(this, "the_child");'),
    speaks: "awscdk/pascal-case-construct-id",
  },
  {
    what: "props that may be changed",
    filePath: inLib,
    text: "/** For the test. */\nexport interface ThingProps {\n  /** Its name. */\n  name: string;\n}\n",
    speaks: "awscdk/no-mutable-property-of-props-interface",
  },
  {
    what: "an option without its default",
    filePath: inLib,
    text: "/** For the test. */\nexport interface ThingProps {\n  /** Its name. */\n  readonly name?: string;\n}\n",
    speaks: "awscdk/require-props-default-doc",
  },
  {
    what: "a constructor of the wrong shape, of a class that users have",
    filePath: withPublicClass,
    text: classOf("ServiceAccount", "constructor(scope: Construct, name: string) { super(scope, name.trim()); }"),
    speaks: "awscdk/construct-constructor-property",
  },
  {
    what: "a constructor of another shape, of a class that the room keeps",
    filePath: withPublicClass,
    text: classOf("Kept", "constructor(scope: Construct, name: string) { super(scope, name.trim()); }"),
    speaks: undefined,
  },
  {
    what: "a private constructor of another shape",
    filePath: withPublicClass,
    text: classOf(
      "ServiceAccount",
      "private constructor(scope: Construct, name: string) { super(scope, name.trim()); }",
    ),
    speaks: undefined,
  },
  {
    what: "a public property without a text",
    filePath: withPublicClass,
    text: classOf("ServiceAccount", 'public readonly email = "a";'),
    speaks: "awscdk/require-jsdoc",
  },
  {
    what: "a property that the implemented interface documents",
    filePath: withPublicClass,
    text:
      "interface IPrincipal {\n  /** Who. */\n  readonly email: string;\n}\n" +
      classOf("ServiceAccount implements IPrincipal", 'public readonly email: string = "a";'),
    speaks: undefined,
  },
  {
    what: "a private file of the framework",
    filePath: inLib,
    text: 'import "cdktf/lib/tokens/private/stack-trace";\n',
    speaks: "awscdk/no-import-private",
  },
  {
    what: "a child with the name of its parent",
    filePath: inLib,
    text: constructor('new Construct(this, "Thing");'),
    speaks: "awscdk/no-parent-name-construct-id-match",
  },
  {
    what: "an id that says Stack",
    filePath: inLib,
    text: constructor('new Construct(this, "MyStack");'),
    speaks: "awscdk/no-construct-stack-suffix",
  },
  {
    what: "a public property that may be changed",
    filePath: inLib,
    text: classOf("Thing", "/** How many. */\npublic count: number | undefined;"),
    speaks: "awscdk/no-mutable-public-property-of-construct",
  },
  {
    what: "props of another name than the construct",
    filePath: inLib,
    text:
      "interface OtherProps {\n  /** Who. */\n  readonly who: string;\n}\n" +
      classOf(
        "Thing",
        "constructor(scope: Construct, id: string, props: OtherProps) { super(scope, id + props.who); }",
      ),
    speaks: "awscdk/props-name-convention",
  },
];

describe("eslint.config.mjs", () => {
  let spoken: readonly (readonly string[])[];
  beforeAll(() => {
    spoken = lint(cases);
  }, 120_000);

  test.each(cases.map((one, index) => ({ ...one, index })))("$what in $filePath: $speaks", ({ speaks, index }) => {
    expect(spoken[index]).toEqual(speaks === undefined ? [] : [speaks]);
  });
});

test.each(Object.entries(house.rules))("every message of %s names the page that explains it", (_name, rule) => {
  const messages = Object.values(rule.meta?.messages ?? {});
  expect(messages).not.toEqual([]);
  for (const message of messages) expect(message).toMatch(/ See docs\/adr\/0002-house-rules\.md\.$/);
});

// In a process of its own: a configuration that is an ES module cannot be loaded inside jest.
function lint(texts: readonly Case[]): readonly (readonly string[])[] {
  const script = join(root, "__tests__/support/lint-texts.mjs");
  const output = execFileSync(process.execPath, [script], {
    cwd: root,
    input: JSON.stringify(texts),
    encoding: "utf8",
  });
  return JSON.parse(output) as string[][];
}
