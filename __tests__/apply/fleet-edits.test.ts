import type { FleetProps, TenantSettings } from "../../lib/fleet";
import { fleetSteps, missing } from "./fleet-steps";

const given = missing === undefined ? it : it.skip;
const steps = fleetSteps();
afterAll(steps.remove);

const tenants = { globex: { cell: "us" } };
const CONTAINER = "google_cloud_run_v2_service.template.containers";
const secrets = (version: number) => ({ ADMIN_PASSWORD: { from: "generated", version } }) as const;
const defaults = (changes: TenantSettings) => ({
  defaults: { channel: "stable", secrets: secrets(1), ...changes },
});

/** What was done to all tenants by scripts, as the edit of the list, and what the plan of a tenant then says. */
const EDITS: Readonly<Record<string, readonly [Partial<FleetProps<TenantSettings>>, readonly string[]]>> = {
  image: [{ channels: { stable: { tag: "1.4.3" } } }, [`${CONTAINER}.image`]],
  size: [
    defaults({ cpu: "4", memory: "8Gi" }),
    [`${CONTAINER}.resources.limits.cpu`, `${CONTAINER}.resources.limits.memory`],
  ],
  mount: [defaults({ dataPath: "/data" }), [`${CONTAINER}.volume_mounts.mount_path`]],
  retention: [
    defaults({ retentionPeriod: "90d" }),
    ["google_storage_bucket.retention_policy", "google_storage_bucket.versioning.enabled"],
  ],
  secret: [
    defaults({ secrets: secrets(2) }),
    [
      `${CONTAINER}.env.value_source.secret_key_ref.version`,
      "replace google_secret_manager_secret_version, because of secret_data_wo_version",
    ],
  ],
};

describe(
  missing === undefined
    ? "an edit of what all tenants have, planned"
    : `an edit of what all tenants have, planned (skipped: ${missing})`,
  () => {
    given("changes what it says and nothing else, and is applied", () => {
      steps.makeBucket();
      const first = steps.synthesized("first", { tenants });
      first.init("globex");
      expect(first.apply("globex")).toMatchObject({ status: 0 });
      const planned = Object.entries(EDITS).map(([name, [edit]]) => {
        const step = steps.synthesized(name, { tenants, ...edit });
        step.init("globex");
        return [name, step.changes("globex")];
      });
      expect(Object.fromEntries(planned)).toEqual(
        Object.fromEntries(Object.entries(EDITS).map(([name, [, changes]]) => [name, changes])),
      );

      const all = steps.synthesized("all", {
        tenants,
        ...Object.assign({}, ...Object.values(EDITS).map(([edit]) => edit)),
      });
      all.init("globex");
      expect(all.apply("globex")).toMatchObject({ status: 0 });
      expect(all.planned("globex")).toBe("No changes.");
    });
  },
);
