import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
  type IConfigFile,
} from "@microsoft/api-extractor";
import { ApiPackage, type ApiItem } from "@microsoft/api-extractor-model";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Problem } from "../../lib/validation";
import type { Entry } from "./entries";

/** What one entry of the package shows. */
export interface Room extends Entry {
  /** The report of API Extractor: every public signature, in one order. */
  readonly report: string;
  /** The same as data, with the docstrings. */
  readonly items: readonly ApiItem[];
}

interface Staged {
  /** Holds the declarations, and gets the results. */
  readonly folder: string;
  /** The configuration of API Extractor, without its own defaults: those write some messages into the report only. */
  readonly config: IConfigFile;
  readonly entries: readonly Entry[];
}

const COMPILER_OPTIONS = {
  target: "es2022",
  lib: ["es2023"],
  module: "node20",
  types: ["node"],
  strict: true,
  skipLibCheck: true,
};

/** Runs API Extractor on each entry, over one reading of all declarations. */
export function extract(staged: Staged): { rooms: readonly Room[]; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const configs = staged.entries.map((entry) => [entry, configOf(entry, staged)] as const);
  const mains = configs.map(([, config]) => config.mainEntryPointFilePath);
  const [first] = configs;
  if (first === undefined) return { rooms: [], problems };
  const compilerState = CompilerState.create(first[1], { additionalEntryPoints: mains });
  const rooms = configs.map(([entry, config]) => {
    const messageCallback = (message: ExtractorMessage) => {
      if (isFinding(message)) problems.push(asProblem(message, entry, staged.folder));
      message.handled = true;
    };
    // Local means that a report is written and compared with nothing; tools/api/reports.ts compares them all at once.
    Extractor.invoke(config, { localBuild: true, compilerState, messageCallback });
    return { ...entry, report: reportOf(staged.folder, entry), items: itemsOf(config) };
  });
  return { rooms, problems };
}

function configOf({ room, types }: Entry, { folder, config, entries }: Staged): ExtractorConfig {
  const overrideTsconfig = {
    compilerOptions: COMPILER_OPTIONS,
    files: entries.map((entry) => join(folder, entry.types)),
  };
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
    configObject: {
      ...config,
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, types),
      compiler: { overrideTsconfig },
      apiReport: { ...config.apiReport, enabled: true, ...reportPlaces(folder, room) },
      docModel: { ...config.docModel, enabled: true, apiJsonFilePath: join(folder, `${room}.api.json`) },
    },
  });
}

function reportPlaces(folder: string, room: string) {
  return { reportFolder: folder, reportTempFolder: join(folder, "temp"), reportFileName: `${room}.api.md` };
}

// Whether something is documented is no matter of the surface, and a mark of it would change the report.
function reportOf(folder: string, { room }: Entry): string {
  const report = readFileSync(join(folder, `${room}.api.md`), "utf8");
  return report.replace(/^ *\/\/ \(undocumented\)\n/gm, "").replace(/^(.*\/\/ @\w+) \(undocumented\)$/gm, "$1");
}

function itemsOf({ apiJsonFilePath }: ExtractorConfig): readonly ApiItem[] {
  return ApiPackage.loadFromJsonFile(apiJsonFilePath).members.flatMap((entryPoint) => entryPoint.members);
}

function isFinding({ logLevel, messageId }: ExtractorMessage): boolean {
  const isTold = logLevel === ExtractorLogLevel.Error || logLevel === ExtractorLogLevel.Warning;
  return isTold && !messageId.startsWith("console-api-report-");
}

const FORGOTTEN = /^The symbol "(.+)" needs to be exported/;

function asProblem({ messageId, text, sourceFilePath }: ExtractorMessage, entry: Entry, folder: string): Problem {
  const file = sourceFilePath === undefined ? entry.types : relative(folder, sourceFilePath);
  const source = file.replace(/^dist/, "lib").replace(/\.d\.ts$/, ".ts");
  const common = { code: messageId, path: entry.room, at: source };
  const [, forgotten] = FORGOTTEN.exec(text) ?? [];
  if (forgotten === undefined) {
    const fix = "see the page of the message on api-extractor.com or tsdoc.org";
    return { ...common, got: text, allowed: "declarations and docstrings without such a message", fix };
  }
  return {
    ...common,
    got: `a public signature mentions "${forgotten}"`,
    allowed: `names that ${entry.specifier} exports, or another entry of the package`,
    fix: `export type { ${forgotten} } in the index of the room, or keep it out of the signature`,
  };
}
