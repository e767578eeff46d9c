import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PolicyCheckError } from "./error";

/** The version whose policies the skips were decided for. */
const VERSION = "3.3.30";

/** A policy that a resource breaks. */
export interface Breach {
  readonly check: string;
  readonly name: string;
  /** For example `google_storage_bucket.Acme_Data_4D54B4C3`. */
  readonly resource: string;
}

/** What a scan found. */
interface Scan {
  readonly passed: number;
  readonly breaches: readonly Breach[];
}

/** What each stack's scan found, by the name of the stack. */
export type Scans = ReadonlyMap<string, Scan>;

interface Check {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
  /** Below the folder that was scanned: `/STACK/plan.json`. */
  readonly file_path: string;
}

interface Report {
  readonly results: {
    readonly passed_checks: readonly Check[];
    readonly failed_checks: readonly Check[];
    readonly parsing_errors?: readonly string[];
  };
}

/** The command that scans: that of the machine, else one installed into the cache. Undefined where there is no Python. */
export function findCheckov(cache: string): string | undefined {
  const installed = spawnSync("checkov", ["--version"], { encoding: "utf8" });
  if (installed.status === 0 && installed.stdout.trim() === VERSION) return "checkov";
  const folder = join(cache, `checkov-${VERSION}`);
  const command = join(folder, "bin", "checkov");
  if (existsSync(command)) return command;
  const made = spawnSync("python3", ["-m", "venv", folder], { stdio: "ignore" }).status === 0;
  const pip = join(folder, "bin", "pip");
  const got = made && spawnSync(pip, ["install", "--quiet", `checkov==${VERSION}`], { stdio: "ignore" }).status === 0;
  return got ? command : undefined;
}

/** Scans a folder that has one of Terraform JSON, or of the JSON of a plan, for each stack; all at once, since a start takes seconds. */
export function scan(command: string, framework: "terraform_json" | "terraform_plan", folder: string): Scans {
  const given = ["-d", folder, "--framework", framework, "--skip-download", "--compact", "-o", "json"];
  const { stdout, stderr } = spawnSync(command, given, { encoding: "utf8", maxBuffer: 2 ** 28 });
  const report = reportIn(stdout);
  if (report === undefined)
    throw new PolicyCheckError("no-report", `checkov gave no report of ${folder}: ${stdout}${stderr}`);
  const unread = report.results.parsing_errors ?? [];
  if (unread.length > 0) throw new PolicyCheckError("unread", `checkov could not read ${unread.join(", ")}`);
  const { passed_checks: passed, failed_checks: failed } = report.results;
  return new Map(
    readdirSync(folder).map((stack) => {
      const ofStack = ({ file_path }: Check) => file_path.split("/").includes(stack);
      const breaches = failed.filter(ofStack).map(({ check_id, check_name, resource }) => ({
        check: check_id,
        name: check_name,
        resource: resource.replace(/^resource\./, ""),
      }));
      return [stack, { passed: passed.filter(ofStack).length, breaches }];
    }),
  );
}

function reportIn(text: string): Report | undefined {
  try {
    const report = JSON.parse(text) as Partial<Report>;
    return report.results === undefined ? undefined : (report as Report);
  } catch {
    return undefined;
  }
}
