// Checks what users can see of the package, or takes it into the reports: docs/adr/0008-public-surface.md.
import { resolve } from "node:path";
import { ValidationError, type Problem } from "../lib/validation";
import { staleIn, unsoundIn, writeReports } from "./api/gates";
import { readSurface } from "./api/surface";

const COMMANDS: Readonly<Record<string, (root: string) => void>> = {
  check(root) {
    const surface = readSurface(root);
    refuse([...unsoundIn(root, surface), ...staleIn(root, surface)]);
    console.log("check:api: the surface is sound, and is what the reports say");
  },
  accept(root) {
    const surface = readSurface(root);
    refuse(unsoundIn(root, surface));
    writeReports(root, surface);
    console.log("api:accept: docs/api holds the reports of the surface as it is now");
  },
};

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(problems);
}

const [given = ""] = process.argv.slice(2);
const command = COMMANDS[given];
try {
  if (command === undefined) {
    const allowed = Object.keys(COMMANDS).join(" or ");
    const fix = "run `npm run check:api` or `npm run api:accept`";
    throw new ValidationError([{ code: "api-command", path: "tools/api", at: "", got: given, allowed, fix }]);
  }
  command(resolve("."));
} catch (error) {
  if (!(error instanceof ValidationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
