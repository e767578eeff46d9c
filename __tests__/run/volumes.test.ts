import { TerraformVariable, type TerraformStack } from "cdktf";
import { ServiceAccount, setDefaults, useGoogleProvider, type IVolume } from "../../lib/foundation";
import {
  CloudRunService,
  cloudSqlVolume,
  diskVolume,
  nfsVolume,
  type CloudRunServiceProps,
  type CloudSqlReference,
} from "../../lib/run";
import { onStack, problemsOf, stackIn, synth, synthApp } from "../support/synth";
import { bucketVolume, image, minimal, secretVolume, untyped } from "./fakes";

const SERVICE = "google_cloud_run_v2_service";
const MEMBER = "google_project_iam_member";

const build = (mounts: Readonly<Record<string, IVolume>>, more: Partial<CloudRunServiceProps> = {}) =>
  synth((stack) => new CloudRunService(stack, "Api", { ...minimal, mounts, ...more }));

describe("an NFS volume", () => {
  const nfs = { server: "10.0.0.2", path: "/share" };
  const vpcAccess = { network: "default" };

  test("is written with whether it is only read, and needs no access", () => {
    const { only, counts } = build(
      { "/a": nfsVolume({ ...nfs, readOnly: true }), "/b": nfsVolume(nfs) },
      { vpcAccess, scaling: { max: 1 } },
    );
    expect(only(SERVICE).template).toMatchObject({
      execution_environment: "EXECUTION_ENVIRONMENT_GEN2",
      volumes: [
        { name: "a", nfs: { server: "10.0.0.2", path: "/share", read_only: true } },
        { name: "b", nfs: { server: "10.0.0.2", path: "/share", read_only: false } },
      ],
    });
    expect(counts).toEqual({ google_service_account: 1, [SERVICE]: 1 });
  });

  test("takes the address from a resource", () => {
    const { only } = synth((stack) => {
      const server = new TerraformVariable(stack, "server", { type: "string" }).stringValue;
      void new CloudRunService(stack, "Api", {
        ...minimal,
        vpcAccess,
        mounts: { "/a": nfsVolume({ ...nfs, server }) },
      });
    });
    expect(only(SERVICE).template.volumes[0].nfs.server).toBe("${var.server}");
  });
});

describe("a Cloud SQL volume", () => {
  const orders = "demo:europe-west1:orders";

  test("is written with its instances, each once, in their order", () => {
    const { only } = build({ "/cloudsql": cloudSqlVolume(orders, "demo:europe-west1:a", orders) });
    expect(only(SERVICE).template).toMatchObject({
      volumes: [{ name: "cloudsql", cloud_sql_instance: { instances: [orders, "demo:europe-west1:a"] } }],
      containers: [{ volume_mounts: [{ name: "cloudsql", mount_path: "/cloudsql" }] }],
    });
  });

  test("lets the account connect in the project of each instance, once, and the service waits for it", () => {
    const { resources, only } = build({
      "/cloudsql": cloudSqlVolume(orders, "demo:us-central1:b", "example.com:data:europe-west1:c"),
    });
    const members = Object.entries(resources(MEMBER));
    expect(members.map(([, { project, role }]) => [project, role]).sort()).toEqual([
      ["demo", "roles/cloudsql.client"],
      ["example.com:data", "roles/cloudsql.client"],
    ]);
    for (const [, { member }] of members) expect(member).toMatch(/^\$\{google_service_account\..*\.member\}$/);
    expect([...only(SERVICE).depends_on].sort()).toEqual(members.map(([id]) => `${MEMBER}.${id}`).sort());
  });

  test("lets two services of one account connect by one grant", () => {
    const { counts } = synth((stack) => {
      const serviceAccount = new ServiceAccount(stack, "Account", { accountId: "shared-account" });
      for (const id of ["A", "B"]) {
        void new CloudRunService(stack, id, {
          ...minimal,
          serviceAccount,
          mounts: { "/cloudsql": cloudSqlVolume(orders) },
        });
      }
    });
    expect(counts[MEMBER]).toBe(1);
  });

  const projectsOf = (reference: (stack: TerraformStack) => CloudSqlReference, project?: string) => {
    const { resources } = synth((stack) => {
      setDefaults(stack, { project: "workloads" });
      const mounts = { "/cloudsql": cloudSqlVolume(reference(stack)) };
      void new CloudRunService(stack, "Api", { ...minimal, project, mounts });
    });
    return Object.values(resources(MEMBER)).map((member) => member.project);
  };
  const text = (stack: TerraformStack, id: string) => new TerraformVariable(stack, id, { type: "string" }).stringValue;

  test("with a name known at apply lets it connect in the project of the workload, unless another is given", () => {
    expect(projectsOf((stack) => text(stack, "name"))).toEqual(["workloads"]);
    expect(projectsOf((stack) => text(stack, "name"), "own")).toEqual(["own"]);
    expect(projectsOf((stack) => ({ connectionName: text(stack, "name"), project: "data" }))).toEqual(["data"]);
    expect(projectsOf((stack) => ({ connectionName: text(stack, "name"), project: text(stack, "project") }))).toEqual([
      "${var.project}",
    ]);
    expect(projectsOf(() => ({ connectionName: orders, project: "data" }))).toEqual(["data"]);
  });

  test("with a name known at apply and no project anywhere is refused", () => {
    const problems = problemsOf(() =>
      onStack((stack) => {
        const mounts = { "/cloudsql": cloudSqlVolume(text(stack, "name")) };
        return new CloudRunService(stack, "Api", { ...minimal, mounts });
      }),
    );
    expect(problems).toMatchObject([{ code: "run-cloudsql-project", at: "mounts./cloudsql.instances.0" }]);
  });

  test("keeps the grant to an account of another stack where the service is", () => {
    const stacks = synthApp((app) => {
      const serviceAccount = new ServiceAccount(stackIn(app, "accounts"), "Account", { accountId: "shared-account" });
      const mounts = { "/cloudsql": cloudSqlVolume(orders) };
      void new CloudRunService(stackIn(app, "app"), "Api", { ...minimal, serviceAccount, mounts });
    });
    expect(stacks["accounts"]?.counts).toEqual({ google_service_account: 1 });
    const [id] = Object.keys(stacks["app"]?.resources(MEMBER) ?? {});
    expect(stacks["app"]?.only(SERVICE).depends_on).toEqual([`${MEMBER}.${id}`]);
  });
});

describe("a disk volume", () => {
  const withDisk = (version?: string) => (stack: TerraformStack) => {
    if (version !== undefined) useGoogleProvider(stack, version);
    return new CloudRunService(stack, "Api", { ...minimal, mounts: { "/scratch": diskVolume("10Gi") } });
  };

  test("is an empty folder on a disk of its size, in the second generation", () => {
    expect(synth(withDisk("7.30.0")).only(SERVICE).template).toMatchObject({
      execution_environment: "EXECUTION_ENVIRONMENT_GEN2",
      volumes: [{ name: "scratch", empty_dir: { medium: "DISK", size_limit: "10Gi" } }],
    });
  });

  test.each([undefined, "7.29.9"])("is refused with google %p, and the error names the version", (version) => {
    const [problem, ...others] = problemsOf(() => onStack(withDisk(version)));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: "run-provider-version",
      path: "test/Api",
      at: "mounts",
      got: "a disk volume",
    });
    expect(problem?.fix).toMatch(/useGoogleProvider\(stack, "7\.30\.0"\).*, or mount no disk$/);
  });
});

describe("a part of a bucket", () => {
  const part = (bucket: string, subPath: string): IVolume => {
    const whole = bucketVolume(bucket);
    return { ...whole, bindVolume: (consumer) => ({ ...whole.bindVolume(consumer), subPath }) as never };
  };
  const mountsOf = (only: ReturnType<typeof build>["only"]) =>
    only(SERVICE).template.containers.map((one: { volume_mounts: object[] }) => one.volume_mounts);

  test("lands in the mount that it belongs to, counted by container and by mount", () => {
    const acme = part("b", "tenants/acme");
    const { only } = build(
      { "/a": bucketVolume("a"), "/b": acme, "/c": secretVolume("c") },
      {
        sidecars: {
          x: { image, mounts: { "/z": part("z", "y") } },
          w: { image, mounts: { "/0": bucketVolume("0"), "/v": acme } },
        },
      },
    );
    expect(mountsOf(only)).toEqual([
      [
        { name: "a", mount_path: "/a" },
        { name: "b", mount_path: "/b", sub_path: "tenants/acme" },
        { name: "c", mount_path: "/c" },
      ],
      [
        { name: "0", mount_path: "/0" },
        { name: "b", mount_path: "/v", sub_path: "tenants/acme" },
      ],
      [{ name: "z", mount_path: "/z", sub_path: "y" }],
    ]);
  });
});

describe("volumes from JavaScript", () => {
  const told = (path: string, volume: unknown) =>
    problemsOf(() =>
      onStack(
        (stack) =>
          new CloudRunService(stack, "Api", untyped({ vpcAccess: { network: "n" }, mounts: { [path]: volume } })),
      ),
    ).map(({ code, at }) => [code, at]);

  test.each<[string, unknown, string, string]>([
    ["NFS without options", nfsVolume(undefined as never), "option-missing", "mounts./a.nfs"],
    ["NFS with text", nfsVolume("10.0.0.2:/share" as never), "option-type", "mounts./a.nfs"],
    ["NFS without a server", nfsVolume({ path: "/a" } as never), "option-missing", "mounts./a.nfs.server"],
    ["NFS with a number", nfsVolume({ server: 1, path: "/a" } as never), "option-type", "mounts./a.nfs.server"],
    [
      "an unknown option",
      nfsVolume({ server: "a", path: "/a", readonly: true } as never),
      "option-unknown",
      "mounts./a.nfs.readonly",
    ],
    [
      "a number as reason",
      nfsVolume({ server: "a", path: "/a", acknowledgeSharedWrites: 1 } as never),
      "option-type",
      "mounts./a.nfs.acknowledgeSharedWrites",
    ],
    [
      "text that Terraform would evaluate",
      nfsVolume({ server: "${var.x}", path: "/a", readOnly: true }),
      "option-interpolation",
      "mounts./a.nfs.server",
    ],
    ["a disk without a size", diskVolume(undefined as never), "run-mount-disk-form", "mounts./a"],
    ["a disk in other units", diskVolume("10GB" as never), "run-mount-disk-form", "mounts./a"],
  ])("%s", (_, volume, code, at) => {
    expect(told("/a", volume)).toContainEqual([code, at]);
  });

  test.each<[string, unknown, string, string]>([
    ["a number as instance", cloudSqlVolume(1 as never), "option-type", "mounts./cloudsql.instances.0"],
    [
      "an instance without a name",
      cloudSqlVolume({} as never),
      "option-missing",
      "mounts./cloudsql.instances.0.connectionName",
    ],
    [
      "a number as project",
      cloudSqlVolume({ connectionName: "a", project: 1 } as never),
      "option-type",
      "mounts./cloudsql.instances.0.project",
    ],
    [
      "text that Terraform would evaluate",
      cloudSqlVolume("${var.x}"),
      "option-interpolation",
      "mounts./cloudsql.instances.0",
    ],
  ])("%s", (_, volume, code, at) => {
    expect(told("/cloudsql", volume)).toContainEqual([code, at]);
  });

  test.each<[string, unknown, string]>([
    ["an unknown way out", { egress: "all" }, "vpcAccess.egress"],
    ["an unknown option", { subnet: "a" }, "vpcAccess.subnet"],
    ["text as tags", { tags: "web" }, "vpcAccess.tags"],
  ])("a network with %s", (_, vpcAccess, at) => {
    const problems = problemsOf(() => onStack((stack) => new CloudRunService(stack, "Api", untyped({ vpcAccess }))));
    expect(problems.map((one) => one.at)).toContain(at);
  });
});

describe("access to a network", () => {
  const accessOf = (vpcAccess: CloudRunServiceProps["vpcAccess"]) =>
    build({}, { vpcAccess }).only(SERVICE).template.vpc_access;

  test.each<[string, CloudRunServiceProps["vpcAccess"], unknown]>([
    ["none", undefined, undefined],
    [
      "a network",
      { network: "default" },
      { egress: "PRIVATE_RANGES_ONLY", network_interfaces: [{ network: "default", subnetwork: "default" }] },
    ],
    [
      "a subnetwork with tags and all traffic",
      { subnetwork: "run", tags: ["web", "api"], egress: "all-traffic" },
      { egress: "ALL_TRAFFIC", network_interfaces: [{ subnetwork: "run", tags: ["web", "api"] }] },
    ],
    [
      "no tags",
      { network: "a", subnetwork: "b", tags: [] },
      { egress: "PRIVATE_RANGES_ONLY", network_interfaces: [{ network: "a", subnetwork: "b" }] },
    ],
    [
      "a connector",
      { connector: "projects/demo/locations/europe-west1/connectors/c" },
      { connector: "projects/demo/locations/europe-west1/connectors/c", egress: "PRIVATE_RANGES_ONLY" },
    ],
    [
      "a connector for all traffic",
      { connector: "projects/demo/locations/europe-west1/connectors/c", egress: "all-traffic" },
      { connector: "projects/demo/locations/europe-west1/connectors/c", egress: "ALL_TRAFFIC" },
    ],
  ])("%s", (_, vpcAccess, expected) => {
    expect(accessOf(vpcAccess)).toEqual(expected);
  });
});
