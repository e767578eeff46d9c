import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adoptionFrom, gate, TenantFleet, type Adoption } from "../../lib/fleet";
import { CloudRunTenant } from "../../lib/patterns";
import { fleet } from "../fleet/fleets";
import { synthApp, type Synthesized } from "../support/synth";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

const IMAGE = "europe-west1-docker.pkg.dev/demo/apps/shop:1.4.2";
const BUCKET = "google_storage_bucket";
const SECRET = "google_secret_manager_secret";
const SERVICE = "google_cloud_run_v2_service";

/** A stack as it is written, to be changed by a test. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Stack = any;

describe(
  missing === undefined
    ? "a tenant that was made by a script, taken over"
    : `a tenant that was made by a script, taken over with the real provider (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "adopt-"));
    const folder = join(root, "stack");
    const within = [google ?? "", "--state", join(root, "cloud.json"), "--quota-factor", "20"];
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    const run = (...words: readonly string[]) => terraform({ folder, within }, ...words);

    const adopted = (): Adoption => {
      const exports = join(root, "exports");
      const script = ["python3", join(__dirname, "made_by_scripts.py"), "demo", "shop-acme", IMAGE, exports];
      const [command = "", ...options] = within;
      const made = spawnSync(command, [...options, ...script], { encoding: "utf8" });
      expect(made.stderr + made.stdout).toBe("");
      const shown = readdirSync(exports).map((name): unknown => JSON.parse(readFileSync(join(exports, name), "utf8")));
      return adoptionFrom(shown, { project: "demo", tenant: "acme" });
    };

    const stackOf = (adopt: Adoption): Synthesized => {
      const tenants = { acme: { cell: "c01", cpu: "2" as const, adopt } };
      const stacks = synthApp((app) =>
        TenantFleet.from(fleet({ tenants })).build(app, {
          tenant: (scope, { id: tenant, image, settings, adopted: found }) =>
            void new CloudRunTenant(scope, "Tenant", {
              application: "shop",
              tenant,
              image,
              ...found?.options,
              secrets: { ADMIN_PASSWORD: { from: "outside", version: "1" } },
              ...settings,
            }),
        }),
      );
      return stacks["shop-tenant-acme"]!;
    };

    /** Writes the stack with a change, its state beside it, and makes it ready. */
    const write = ({ json }: Synthesized, change: (stack: Stack) => void = () => undefined) => {
      const stack: Stack = JSON.parse(JSON.stringify(json));
      delete stack.terraform.backend;
      change(stack);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
      useChosenProvider(folder);
    };

    /** What the gate says of a plan, and what the plan itself has said. */
    const judged = (options?: Parameters<typeof gate>[1]) => {
      const planned = run("plan", "-input=false", "-out=plan.bin");
      const shown = run("show", "-json", "plan.bin");
      expect(planned.status === 0 ? "" : planned.output).toBe("");
      const findings = gate(JSON.parse(shown.stdout), options).map(({ code, address, attribute }) =>
        [code, address.split(".")[0], attribute].filter((part) => part !== undefined).join(" "),
      );
      return { findings, output: planned.output };
    };

    /** The secret by the number of the project, as gcloud names it. */
    const numbered = (): string => JSON.parse(readFileSync(join(root, "exports", "secret.json"), "utf8")).name;
    const own = (stack: Stack, type: string) => Object.values<Stack>(stack.resource[type])[0];
    const importOf = (stack: Stack, type: string) => stack.import.find(({ to }: Stack) => to.startsWith(`${type}.`));

    given(
      "each trap is refused by the gate, and what forces it is named; then the true plan imports and adds grants",
      () => {
        const adoption = adopted();
        const stack = stackOf(adoption);
        write(stack);
        expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
        const traps: Readonly<Record<string, readonly [change: (stack: Stack) => void, findings: readonly string[]]>> =
          {
            "a bucket as b/NAME": [
              (it) => void (importOf(it, BUCKET).id = "b/demo-shop-acme"),
              [`fleet-gate-replaced ${BUCKET} project`],
            ],
            "a secret by the number of the project": [
              (it) => void (importOf(it, SECRET).id = numbered()),
              [`fleet-gate-replaced ${SECRET} project`],
            ],
            "a bucket in another place": [
              (it) => void (own(it, BUCKET).location = "europe-west1"),
              [`fleet-gate-replaced ${BUCKET} location`],
            ],
            "a secret with another replication": [
              (it) => void (own(it, SECRET).replication = { auto: {} }),
              [`fleet-gate-replaced ${SECRET} replication`],
            ],
            "a version of a secret": [
              (it) => {
                const secret = `\${${importOf(it, SECRET).to}.id}`;
                it.resource.google_secret_manager_secret_version = {
                  One: { secret, secret_data_wo: "x", secret_data_wo_version: 1 },
                };
                it.import.push({
                  to: "google_secret_manager_secret_version.One",
                  id: "projects/demo/secrets/shop-acme-admin-password/versions/1",
                });
              },
              ["fleet-gate-never-imported google_secret_manager_secret_version"],
            ],
            "a variable that the code forgets": [
              (it) => {
                const [container] = own(it, SERVICE).template.containers;
                container.env = container.env.filter(({ name }: Stack) => name !== "LOG_LEVEL");
              },
              [`fleet-gate-changed ${SERVICE} template.containers.env`],
            ],
            "an import that is missing": [
              (it) => void (it.import = it.import.filter(({ to }: Stack) => !to.startsWith("google_service_account."))),
              ["fleet-gate-created google_service_account"],
            ],
          };
        const found = Object.entries(traps).map(([name, [change]]) => {
          write(stack, change);
          const { findings } = judged();
          return [name, findings];
        });
        expect(Object.fromEntries(found)).toEqual(
          Object.fromEntries(Object.entries(traps).map(([name, [, findings]]) => [name, findings])),
        );

        write(stack);
        const addresses = stack.json.import.map(({ to }: Stack) => to);
        const { findings, output } = judged({ addresses });
        expect(findings).toEqual([]);
        expect(output).toMatch(/Plan: 4 to import, \d+ to add, \d+ to change, 0 to destroy/);
        expect(run("apply", "-input=false", "plan.bin")).toMatchObject({ status: 0 });
        expect(run("plan", "-input=false", "-detailed-exitcode")).toMatchObject({ status: 0 });
        expect(judged({ addresses }).findings).toEqual([]);
        expect(readFileSync(join(folder, "terraform.tfstate"), "utf8")).not.toContain("made-by-hand");
      },
    );
  },
);
