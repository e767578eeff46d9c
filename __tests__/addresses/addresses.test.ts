import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addressesOf, effectOnStates } from "../support/addresses";
import { synthesizeStacks } from "../support/stacks";

const REPORTS = join(__dirname, "../../docs/addresses");
const stacks = synthesizeStacks();
afterAll(() => stacks.remove());

describe("the addresses of the stacks are a promise to people with a state", () => {
  it.each(stacks.names)("%s has the addresses of the committed report", (name) => {
    const report = join(REPORTS, `${name}.txt`);
    const json = stacks.json(name);
    if (process.env["ACCEPT_ADDRESSES"] === "1") writeFileSync(report, addressesOf(json).join("\n") + "\n");
    const committed = existsSync(report) ? readFileSync(report, "utf8").trim().split("\n") : [];
    const effects = effectOnStates(committed, json);
    const advice =
      "Renamed? Add a `moved` entry to the stack. Meant? Run `npm run addresses:accept` and say it in the changeset.";
    if (effects.length > 0) throw new Error([...effects, advice].join("\n"));
  });

  it("a removed address is told as a destruction, unless it has moved", () => {
    const before = ["google_storage_bucket.Old"];
    const resource = { google_storage_bucket: { New: {} } };
    expect(effectOnStates(before, { resource })).toEqual([
      expect.stringContaining("google_storage_bucket.Old is gone: the next apply DESTROYS it"),
      expect.stringContaining("google_storage_bucket.New is new"),
    ]);
    const moved = [{ from: "google_storage_bucket.Old", to: "google_storage_bucket.New" }];
    expect(effectOnStates(before, { resource, moved })).toEqual([]);
  });
});
