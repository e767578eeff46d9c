import { lockProblems, type FleetLock } from "../../lib/fleet";
import { fleetSteps, missing, type Entry } from "./fleet-steps";

const given = missing === undefined ? it : it.skip;
const steps = fleetSteps();
const { cloud, makeBucket, synthesized } = steps;
afterAll(steps.remove);

const DATA = "demo-project-aunooai-initech";
const PURGED = { after: "2027-01-31", confirm: "initech" } as const;

/** Applies a step in the life of initech, and says what its plan was. */
function takeStep(step: ReturnType<typeof steps.synthesized>): string {
  step.init("initech");
  const plan = step.planned("initech");
  expect(step.apply("initech")).toMatchObject({ status: 0 });
  expect(step.planned("initech")).toBe("No changes.");
  return plan;
}

const codesOf = (before: FleetLock, after: FleetLock) =>
  lockProblems("fleet.lock.json", before, after).map(({ code }) => code);

describe(
  missing === undefined ? "a tenant of a fleet, applied" : `a tenant of a fleet, applied (skipped: ${missing})`,
  () => {
    given(
      "an apply that fails keeps the fingerprint of the one before, and the stack is pending until one goes through",
      () => {
        makeBucket();
        const first = synthesized("first", { tenants: { globex: { cell: "us" } } });
        first.init("globex");
        expect(first.standing()).toEqual(["never applied"]);
        expect(first.apply("globex")).toMatchObject({ status: 0 });
        expect(first.standing()).toEqual(["applied"]);
        expect(first.planned("globex")).toBe("No changes.");

        const larger = synthesized("larger", { tenants: { globex: { cell: "us", cpu: "4", memory: "8Gi" } } });
        larger.init("globex");
        expect(larger.standing()).toEqual(["pending"]);
        const failed = larger.apply("globex", "--fail", "PATCH .*/services/aunooai-globex", "403", "9");
        expect(failed).toMatchObject({ status: 1 });
        expect(larger.standing()).toEqual(["pending"]);
        // What was applied last is still what the first list said.
        expect(first.standing()).toEqual(["applied"]);
        expect(larger.apply("globex")).toMatchObject({ status: 0 });
        expect(larger.standing()).toEqual(["applied"]);
      },
    );

    given(
      "goes from active to purged: nothing is lost before, nothing is left after, and no step touches another tenant",
      () => {
        const globex: Entry = { cell: "us", cpu: "4", memory: "8Gi" };
        const said = (step: string, entry: Partial<Entry>, today?: string) =>
          synthesized(step, { tenants: { initech: { cell: "us", ...entry }, globex } }, today);
        const active = said("active", {});
        const suspended = said("suspended", { state: "suspended" });
        const retained = said("retained", { state: "retained" });
        const ready = said("ready", { state: "retained", purge: PURGED });
        const purged = said("purged", { state: "purged", purge: PURGED }, PURGED.after);

        active.init("initech");
        expect(active.apply("initech")).toMatchObject({ status: 0 });
        cloud("put", DATA, "notes.txt", "what nobody may lose");
        const everything = active.addresses("initech");
        expect(everything).toHaveLength(10);

        // The door is shut and nothing else is gone; then what runs is gone as well.
        expect(takeStep(suspended)).toBe("Plan: 0 to add, 2 to change, 1 to destroy.");
        expect(takeStep(retained)).toBe("Plan: 0 to add, 1 to change, 1 to destroy.");
        const running = /^google_cloud_run_v2_service(_iam_member)?\./;
        expect(retained.addresses("initech")).toEqual(everything.filter((address) => !running.test(address)));
        // Terraform itself refuses to destroy what is retained.
        expect(retained.run("initech", "destroy", "-auto-approve", "-input=false")).toMatchObject({
          status: 1,
          output: expect.stringContaining("Instance cannot be destroyed"),
        });
        expect(cloud("get", DATA, "notes.txt")).toBe("what nobody may lose");

        // Without its entry the tenant has no stack: nothing plans it, nothing destroys it, and the lock says so.
        const gone = synthesized("gone", { tenants: { globex } });
        expect(codesOf(retained.lock, gone.lock)).toEqual(["fleet-tenant-gone"]);
        gone.init("globex");
        expect(gone.planned("globex")).toBe("No changes.");
        expect(retained.addresses("initech")).toHaveLength(8);

        expect(takeStep(ready)).toBe("Plan: 0 to add, 3 to change, 0 to destroy.");
        expect(cloud("get", DATA, "notes.txt")).toBe("what nobody may lose");
        expect(takeStep(purged)).toBe("Plan: 0 to add, 1 to change, 7 to destroy.");
        expect(purged.addresses("initech")).toEqual(["terraform_data.fleet_fingerprint"]);
        expect(cloud("get", DATA, "notes.txt")).toBe("404");
        expect(codesOf(purged.lock, gone.lock)).toEqual([]);
        // Nobody has touched the other tenant in all of this.
        expect(gone.planned("globex")).toBe("No changes.");
      },
    );
  },
);
