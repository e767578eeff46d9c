import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inWords, problemOf, ValidationError } from "../../validation";
import { parseReport, type ShardReport } from "./report";

/**
 * The reports of all shards in a folder, as {@link runShard} has written them.
 *
 * @throws ValidationError `rollout-reports` where there is no such folder, `rollout-report-form` for a file that is none.
 */
export function readReports(folder: string): readonly ShardReport[] {
  if (!existsSync(folder)) {
    const allowed = "the folder that shards wrote their reports to";
    const fix = "name it, or run the shards first";
    throw new ValidationError([
      problemOf("rollout-reports", folder, { at: "", got: inWords("no such folder"), allowed, fix }),
    ]);
  }
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /(^|[\\/])report\.json$/.test(name))
    .sort()
    .map((name) => parseReport(join(folder, name), readFileSync(join(folder, name), "utf8")));
}
