// Mutates the code of each room, or of those that are named, and says which share of the mutants the room's tests find.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { percent, scoreOf, sum, type Report, type Score } from "./mutation/score";

const ENOUGH = 90;
const NOTHING: Score = { found: 0, valid: 0 };

const named = process.argv.slice(2);
const scores = (named.length > 0 ? named : roomsWithRules()).map((room) => [room, mutate(room)] as const);
for (const [room, score] of scores) console.log(line(room, score));
if (scores.length > 1) console.log(line("all", sum(scores.map(([, score]) => score))));

if (scores.some(([, score]) => percent(score) < ENOUGH)) {
  console.error(`below ${ENOUGH} %: coverage/mutation/ROOM/mutation.html shows what survived`);
  process.exitCode = 1;
}

function mutate(room: string): Score {
  const report = join("coverage/mutation", room, "mutation.json");
  rmSync(report, { force: true });
  const { status } = spawnSync("npx", ["stryker", "run"], { stdio: "inherit", env: { ...process.env, ROOM: room } });
  return status === 0 ? scoreOf(JSON.parse(readFileSync(report, "utf8")) as Report) : NOTHING;
}

function roomsWithRules(): string[] {
  const rooms = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return rooms.map(({ name }) => name).filter((name) => name === "validation" || hasRules(join("lib", name)));
}

function hasRules(folder: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).some((file) => file.endsWith("-rules.ts"));
}

function line(room: string, score: Score): string {
  return `mutation: ${room}: ${percent(score).toFixed(1)} %, ${score.found} of ${score.valid}`;
}
