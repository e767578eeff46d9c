import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version of the package that this file is in. */
export function version(folder: string = __dirname): string {
  const file = join(folder, "package.json");
  if (existsSync(file)) return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
  return dirname(folder) === folder ? "unknown" : version(dirname(folder));
}
