import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import ts from "typescript";
import { synthApp } from "./synth";

/** A piece of TypeScript in a document: a whole file that exports a stack `Example`. */
export interface Fence {
  /** The document, from the root of the repository. */
  readonly file: string;
  /** The line of the document on which the code begins, counted from 1. */
  readonly line: number;
  readonly code: string;
  /** How many resources of which type the example makes. Undefined where the document does not say. */
  readonly expects: Readonly<Record<string, number>> | undefined;
}

const ROOT = join(__dirname, "..", "..");
const LIBRARY = join(ROOT, "lib");
const OPENS = /^```(\S*)/;
const EXPECTS = /^<!-- expects: (nothing|[a-z0-9_]+=\d+(?: [a-z0-9_]+=\d+)*) -->$/;
/** Languages that would let TypeScript stand in a document unchecked. */
const EVASIVE = new Set(["", "typescript", "tsx", "js", "javascript", "jsx"]);

/** The documents whose examples are run: the README of the root and of each room, and what lies in docs. */
export function documents(): readonly string[] {
  const rooms = readdirSync(join(ROOT, "lib"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const docs = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
  return ["README.md", ...rooms.map(({ name }) => `lib/${name}/README.md`), ...docs.map((name) => `docs/${name}`)];
}

/** The TypeScript in a document; none where there is no such document. */
export function fencesIn(file: string): readonly Fence[] {
  const path = join(ROOT, file);
  return existsSync(path) ? parseFences(file, readFileSync(path, "utf8")) : [];
}

/**
 * The TypeScript in the text of a document. A line above each says what it makes:
 * `<!-- expects: google_service_account=1 google_storage_bucket=2 -->`, or `nothing`.
 *
 * @throws Error for code of a language that would not be run, and for code that has no end.
 */
export function parseFences(file: string, text: string): readonly Fence[] {
  const lines = text.split("\n");
  const fences: Fence[] = [];
  for (let index = 0; index < lines.length; index++) {
    const language = OPENS.exec(lines[index] ?? "")?.[1];
    if (language === undefined) continue;
    const place = `${file}:${index + 1}`;
    const end = lines.indexOf("```", index + 1);
    if (end < 0) throw new Error(`${place}: the code has no end`);
    if (EVASIVE.has(language))
      throw new Error(`${place}: write \`\`\`ts for code that is run, \`\`\`text for what is not`);
    if (language === "ts") {
      const code = lines.slice(index + 1, end).join("\n");
      fences.push({ file, line: index + 2, code, expects: parseExpects(lines.slice(0, index)) });
    }
    index = end;
  }
  return fences;
}

/** The type errors of all examples, found in one program, each as `FILE:LINE: message` in the document. */
export function typeErrors(fences: readonly Fence[]): readonly string[] {
  const virtual = new Map(fences.map((fence, index) => [join(ROOT, "build", "fences", `${index}.ts`), fence]));
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => virtual.has(name) || fileExists(name);
  host.readFile = (name) => virtual.get(name)?.code ?? readFile(name);
  const program = ts.createProgram([...virtual.keys()], options, host);
  // Only the examples are asked: errors of the library itself are reported where it is compiled.
  const diagnostics = [...virtual.keys()].flatMap((name) => {
    const source = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return [...program.getOptionsDiagnostics(), ...diagnostics].map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, "\n");
    const fence = virtual.get(file?.fileName ?? "");
    if (file === undefined || fence === undefined) return message;
    return `${fence.file}:${fence.line + file.getLineAndCharacterOfPosition(start).line}: ${message}`;
  });
}

/** Runs an example, with all validations: how many resources of each type its stacks make. */
export function run({ file, line, code }: Fence): Readonly<Record<string, number>> {
  const module = { exports: {} as { Example?: new (scope: Construct, id: string) => TerraformStack } };
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code is that of our own documents
  const load = new Function("require", "module", "exports", outputText) as (...given: unknown[]) => void;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- what an example imports is known only when it runs
  load((name: string) => require(name.replace(/^cdktf-gcp-constructs/, LIBRARY)) as unknown, module, module.exports);
  const { Example } = module.exports;
  if (Example === undefined) throw new Error(`${file}:${line}: export a class Example that extends TerraformStack`);
  const counts: Record<string, number> = {};
  for (const stack of Object.values(synthApp((app) => void new Example(app, "example")))) {
    for (const [type, count] of Object.entries(stack.counts)) counts[type] = (counts[type] ?? 0) + count;
  }
  return counts;
}

function parseExpects(above: readonly string[]): Fence["expects"] {
  // A formatter may put a blank line between the comment and the code.
  const listed = EXPECTS.exec((above.at(-1) || above.at(-2)) ?? "")?.[1];
  if (listed === undefined) return undefined;
  if (listed === "nothing") return {};
  return Object.fromEntries(
    listed.split(" ").map((part) => {
      const [type = "", count] = part.split("=");
      return [type, Number(count)];
    }),
  );
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (name) => ts.sys.readFile(name)) as {
    config: { compilerOptions: object };
  };
  const paths = { "cdktf-gcp-constructs": ["./lib/index.ts"], "cdktf-gcp-constructs/*": ["./lib/*/index.ts"] };
  const own = { ...config.compilerOptions, types: ["node"], skipLibCheck: true, noEmit: true, paths };
  return ts.parseJsonConfigFileContent({ compilerOptions: own, files: [] }, ts.sys, ROOT).options;
}
