import { gate, type AdoptionGateOptions } from "../../../lib/fleet";
import { problemsOf } from "../fleets";

interface Change {
  readonly actions?: readonly string[];
  readonly importing?: object;
  readonly before?: object | null;
  readonly after?: object | null;
  readonly after_unknown?: object;
  readonly before_sensitive?: object;
  readonly after_sensitive?: object;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

const SERVICE = "google_cloud_run_v2_service.App";
const importing = { id: "some/id" };

/** A plan as `terraform show -json` prints it, with one change for each address. */
function plan(changes: Readonly<Record<string, Change>>, rest: object = {}) {
  const resource_changes = Object.entries(changes).map(([address, change]) => {
    const [type, name] = address.split(".");
    return { address, mode: "managed", type, name, change: { actions: ["update"], before: {}, after: {}, ...change } };
  });
  return { format_version: "1.2", planned_values: {}, resource_changes, ...rest };
}

function codes(changes: Readonly<Record<string, Change>>, options?: AdoptionGateOptions) {
  return gate(plan(changes), options).map(({ code, address, attribute }) =>
    [code, address, attribute].join(" ").trim(),
  );
}

describe("the gate before a tenant is taken over", () => {
  it("lets an import pass that changes nothing", () => {
    expect(codes({ [SERVICE]: { actions: ["no-op"], importing } })).toEqual([]);
    expect(codes({})).toEqual([]);
    const { resource_changes: _, ...empty } = plan({});
    expect(gate(empty)).toEqual([]);
  });

  it.each([
    ["labels", { labels: {} }, { labels: { fleet: "shop" } }],
    ["terraform_labels", { terraform_labels: null }, { terraform_labels: { fleet: "shop" } }],
    ["effective_labels", { effective_labels: { a: "1" } }, { effective_labels: { a: "2" } }],
    ["deletion_protection", { deletion_protection: true }, { deletion_protection: false }],
    ["client", { client: "gcloud" }, { client: null }],
    ["client_version", { client_version: "540.0.0" }, { client_version: null }],
    [
      "annotations of the platform",
      { annotations: { "run.googleapis.com/operation-id": "x", "client.knative.dev/user-image": "y" } },
      { annotations: {} },
    ],
    [
      "what is off and was not there",
      { versioning: [] },
      { versioning: [{ enabled: false, days: 0, name: "", x: null }] },
    ],
  ])("lets a change of %s pass", (_, before, after) => {
    expect(codes({ [SERVICE]: { importing, before, after } })).toEqual([]);
  });

  it.each([
    [
      "labels of the template",
      { template: [{ labels: { a: "1" } }] },
      { template: [{ labels: {} }] },
      "template.labels.a",
    ],
    ["an annotation of somebody else", { annotations: { team: "a" } }, { annotations: {} }, "annotations.team"],
    ["what was on", { versioning: [{ enabled: true }] }, { versioning: [{ enabled: false }] }, "versioning.enabled"],
    ["something that begins alike", { client_name: "a" }, { client_name: "b" }, "client_name"],
    [
      "an image",
      { template: [{ containers: [{ image: "a" }] }] },
      { template: [{ containers: [{ image: "b" }] }] },
      "template.containers.image",
    ],
  ])("refuses a change of %s", (_, before, after, attribute) => {
    expect(codes({ [SERVICE]: { importing, before, after } })).toEqual([`fleet-gate-changed ${SERVICE} ${attribute}`]);
    expect(codes({ [SERVICE]: { before, after } })).toEqual([`fleet-gate-changed ${SERVICE} ${attribute}`]);
  });

  it("refuses what is known only after the apply, unless the platform tells it by itself", () => {
    const before = {
      etag: "x",
      uri: "https://a",
      conditions: [{}],
      ingress: "all",
      template: [{ service_account: "a@b" }],
    };
    const after = { ingress: "all", template: [{}] };
    const after_unknown = { etag: true, uri: true, conditions: true, template: [{ service_account: true }] };
    expect(gate(plan({ [SERVICE]: { importing, before, after, after_unknown } }))).toMatchObject([
      { attribute: "template.service_account", before: '"a@b"', after: "known after the apply" },
    ]);
  });

  it("tells both values of what is changed, and no value that may be secret", () => {
    const env = (value: string, more: readonly object[] = []) => [{ env: [{ name: "PASSWORD", value }, ...more] }];
    const findings = gate(
      plan({
        [SERVICE]: {
          before: { cpu: "1", secret_data: "hunter2", password: { a: "hunter3" }, template: env("hunter4") },
          after: {
            cpu: "2",
            secret_data: "hunter5",
            password: { a: "hunter6" },
            template: env("hunter7", [{ name: "A" }]),
          },
          before_sensitive: { secret_data: true, password: { a: true } },
          after_sensitive: { secret_data: true, password: true },
        },
      }),
    );
    expect(findings.map(({ attribute, before, after }) => [attribute, before, after])).toEqual([
      ["cpu", '"1"', '"2"'],
      ["password.a", "(hidden)", "(hidden)"],
      ["secret_data", "(hidden)", "(hidden)"],
      ["template.env", "the variables PASSWORD", "the variables A, PASSWORD"],
    ]);
    expect(JSON.stringify(findings)).not.toContain("hunter");
  });

  it("hides a block of which a part is secret", () => {
    const findings = gate(
      plan({
        "google_secret_manager_secret.S": {
          actions: ["delete", "create"],
          before: { block: [{ key: "hunter2" }] },
          after: { block: [{ key: "hunter3" }] },
          before_sensitive: { block: [{ key: true }] },
          after_sensitive: { block: [{ key: true }] },
          replace_paths: [["block"]],
        },
      }),
    );
    expect(findings).toMatchObject([{ attribute: "block", before: "(hidden)", after: "(hidden)" }]);
  });

  it.each(["google_storage_bucket_iam_member", "google_project_iam_member", "google_project_service"])(
    "lets a new %s pass, which harms nobody, and refuses to import one",
    (type) => {
      expect(codes({ [`${type}.One`]: { actions: ["create"], before: null } })).toEqual([]);
      expect(codes({ [`${type}.One`]: { actions: ["no-op"], importing } })).toEqual([
        `fleet-gate-never-imported ${type}.One`,
      ]);
    },
  );

  it.each(["google_storage_bucket_iam_binding", "google_storage_bucket", "terraform_data"])(
    "refuses a new %s",
    (type) => {
      expect(codes({ [`${type}.One`]: { actions: ["create"], before: null } })).toEqual([
        `fleet-gate-created ${type}.One`,
      ]);
    },
  );

  it("lets the fingerprint be made and changed, and not destroyed", () => {
    const address = "terraform_data.fleet_fingerprint";
    expect(codes({ [address]: { actions: ["create"], before: null } })).toEqual([]);
    expect(codes({ [address]: { before: { input: "a" }, after: { input: "b" } } })).toEqual([]);
    expect(codes({ [address]: { actions: ["delete"], after: null } })).toEqual([`fleet-gate-destroyed ${address}`]);
  });

  it("refuses a new version of a secret, unless it is said", () => {
    const address = "google_secret_manager_secret_version.One";
    const created = { [address]: { actions: ["create"], before: null } };
    expect(codes(created)).toEqual([`fleet-gate-created ${address}`]);
    expect(codes(created, { newSecretVersions: true })).toEqual([]);
    const imported = { [address]: { actions: ["no-op"], importing } };
    expect(codes(imported, { newSecretVersions: true })).toEqual([`fleet-gate-never-imported ${address}`]);
  });

  it("refuses what is destroyed or forgotten", () => {
    expect(codes({ [SERVICE]: { actions: ["delete"], after: null } })).toEqual([`fleet-gate-destroyed ${SERVICE}`]);
    expect(codes({ [SERVICE]: { actions: ["forget"] } })).toEqual([`fleet-gate-forgotten ${SERVICE}`]);
  });

  it.each([
    ["delete", "create"],
    ["create", "delete"],
  ])("names what forces a replacement: %s, %s", (...actions) => {
    const change = { importing, actions, before: { location: "EU", r: { a: 1 } }, after: { location: "US", r: {} } };
    expect(gate(plan({ "google_storage_bucket.B": { ...change, replace_paths: [["location"]] } }))).toEqual([
      {
        code: "fleet-gate-replaced",
        address: "google_storage_bucket.B",
        attribute: "location",
        before: '"EU"',
        after: '"US"',
        fix: 'write location as it is: "EU"',
      },
    ]);
    const paths = [["r", 0, "a"], ["location"], ["r", 0, "b"]];
    expect(codes({ "google_storage_bucket.B": { ...change, replace_paths: paths } })).toEqual([
      "fleet-gate-replaced google_storage_bucket.B r",
      "fleet-gate-replaced google_storage_bucket.B location",
    ]);
    expect(codes({ "google_storage_bucket.B": { ...change, replace_paths: [["r", 0, "a"]] } })).toEqual([
      "fleet-gate-replaced google_storage_bucket.B r.a",
    ]);
    expect(codes({ "google_storage_bucket.B": change })).toEqual(["fleet-gate-replaced google_storage_bucket.B"]);
  });

  it("knows the two ids that lead to a replacement", () => {
    const fixOf = (address: string, project: string) =>
      gate(
        plan({
          [address]: {
            actions: ["delete", "create"],
            before: { project },
            after: { project: "demo" },
            replace_paths: [["project"]],
          },
        }),
      )[0]?.fix;
    expect(fixOf("google_storage_bucket.B", "b")).toMatch(/as PROJECT\/BUCKET/);
    expect(fixOf("google_secret_manager_secret.S", "123456789012")).toMatch(/by the id of the project/);
    expect(fixOf("google_secret_manager_secret_version.V", "demo-two")).toMatch(
      /manage the secret and not its versions/,
    );
    expect(fixOf("google_storage_bucket.B", "demo-two")).toBe('write project as it is: "demo-two"');
  });

  it("leaves alone what is only read", () => {
    const read = plan({ "google_project.One": { actions: ["read"], before: null, after: { name: "x" } } });
    const resource_changes = read.resource_changes.map((one) => ({ ...one, mode: "data" }));
    expect(gate({ ...read, resource_changes })).toEqual([]);
  });

  it("asks for each address that is to be taken over, be it in the plan or in the state", () => {
    const changes = { [SERVICE]: { actions: ["no-op"], importing }, "google_storage_bucket.B": { actions: ["no-op"] } };
    const prior_state = { values: { root_module: { resources: [{ address: "google_storage_bucket.B" }] } } };
    const addresses = [SERVICE, "google_storage_bucket.B", "google_service_account.A"];
    expect(gate(plan(changes, { prior_state }), { addresses })).toMatchObject([
      { code: "fleet-gate-not-imported", address: "google_service_account.A" },
    ]);
    expect(gate(plan(changes), { addresses }).map(({ address }) => address)).toEqual(addresses.slice(1));
  });

  it("refuses a plan that ended with an error, and what is no plan", () => {
    expect(gate(plan({}, { errored: true }))).toMatchObject([{ code: "fleet-gate-errored" }]);
    for (const other of [
      undefined,
      [],
      "text",
      {},
      { format_version: "1.0", values: {} },
      plan({}, { resource_changes: {} }),
    ]) {
      expect(problemsOf(() => gate(other))).toMatchObject([{ code: "fleet-gate-form" }]);
    }
  });
});
