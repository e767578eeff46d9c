import { App, type TerraformStack } from "cdktf";
import { Principal, ServiceAccount, setDefaults, useGoogleProvider } from "../../lib/foundation";
import { CloudRunService, type CloudRunServiceProps } from "../../lib/run";
import { codesOf, onStack, stackIn, synth, synthApp } from "../support/synth";
import { bucketVolume, minimal, secretValue } from "./fakes";

const SERVICE = "google_cloud_run_v2_service";
const MEMBER = "google_cloud_run_v2_service_iam_member";

describe("who may call the service", () => {
  const invited = (invokers?: "public" | "no-iam-check") =>
    synth((stack) => new CloudRunService(stack, "Api", { ...minimal, invokers }));

  test("is nobody by default", () => {
    const { counts, only } = invited();
    expect(counts[MEMBER]).toBeUndefined();
    expect(only(SERVICE)).not.toHaveProperty("invoker_iam_disabled");
  });

  test("is everybody where it is public, by one member", () => {
    const { resources, only, json } = invited("public");
    const [id] = Object.keys(json.resource[SERVICE]);
    expect(Object.values(resources(MEMBER))).toEqual([
      {
        name: `\${${SERVICE}.${id}.name}`,
        project: `\${${SERVICE}.${id}.project}`,
        location: `\${${SERVICE}.${id}.location}`,
        role: "roles/run.invoker",
        member: "allUsers",
      },
    ]);
    expect(only(SERVICE)).not.toHaveProperty("invoker_iam_disabled");
  });

  test("is everybody where nobody is checked, without any member", () => {
    const { counts, only } = invited("no-iam-check");
    expect(counts[MEMBER]).toBeUndefined();
    expect(only(SERVICE).invoker_iam_disabled).toBe(true);
  });

  test("is each of a list, once", () => {
    const { resources } = synth((stack) => {
      const caller = new ServiceAccount(stack, "Caller", { accountId: "caller" });
      const group = Principal.group(stack, "Team", "team@example.com");
      const api = new CloudRunService(stack, "Api", { ...minimal, invokers: [caller, group, caller] });
      expect(api.grantInvoke(group)).toBe(api.grantInvoke(group));
    });
    const members = Object.values(resources(MEMBER)).map(({ member, role }) => [member, role]);
    expect(members.sort()).toEqual([
      [expect.stringMatching(/^\$\{google_service_account\.Caller_.*\.member\}$/), "roles/run.invoker"],
      ["group:team@example.com", "roles/run.invoker"],
    ]);
  });

  test("may be everybody by a grant as well, since somebody asked for it", () => {
    const { only } = synth((stack) => {
      const all = Principal.fromMember(stack, "All", "allUsers");
      expect(new CloudRunService(stack, "Api", minimal).grantInvoke(all)).toBeDefined();
    });
    expect(only(MEMBER)).toMatchObject({ role: "roles/run.invoker", member: "allUsers" });
  });

  test("may be whoever signs in, where Identity-Aware Proxy asks", () => {
    const { only } = synth((stack) => {
      useGoogleProvider(stack, "7.21.0");
      setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
      const api = new CloudRunService(stack, "Api", { ...minimal, iap: true });
      api.grantIapAccess(Principal.fromMember(stack, "All", "allAuthenticatedUsers"));
    });
    expect(only("google_iap_web_cloud_run_service_iam_member").member).toBe("allAuthenticatedUsers");
  });

  test("is a principal: the account of a service, and neither the service nor text", () => {
    const invoked = (who: (stack: TerraformStack) => unknown) =>
      codesOf(() => onStack((stack) => new CloudRunService(stack, "Api", minimal).grantInvoke(who(stack) as never)));
    expect(invoked(() => undefined)).toEqual(["grant-principal"]);
    expect(invoked(() => "user:x")).toEqual(["grant-principal"]);
    expect(invoked((stack) => new CloudRunService(stack, "Gateway", minimal))).toEqual(["grant-principal"]);
    expect(invoked((stack) => stack.node.findChild("Api"))).toEqual(["grant-principal"]);
    const listed = { ...minimal, invokers: [{ member: "user:ada@example.com" }] } as never;
    expect(codesOf(() => onStack((stack) => new CloudRunService(stack, "Api", listed)))).toEqual(["grant-principal"]);
  });

  test("is told to load balancers", () => {
    const callers = (changes: object, after: (api: CloudRunService, stack: TerraformStack) => void = () => undefined) =>
      onStack((stack) => {
        useGoogleProvider(stack, "7.21.0");
        setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
        const props: CloudRunServiceProps = { ...minimal, ...changes };
        const api = new CloudRunService(stack, "Api", props);
        after(api, stack);
        return api.callers;
      });
    const grant = (member: string) => (api: CloudRunService, stack: TerraformStack) =>
      void api.grantInvoke(Principal.fromMember(stack, "Caller", member));
    const invokers = (member: string) => onStack((stack) => [Principal.fromMember(stack, "Caller", member)]);
    expect(callers({ invokers: "public" })).toBe("everybody");
    expect(callers({ invokers: "no-iam-check" })).toBe("everybody");
    expect(callers({ invokers: invokers("allUsers") })).toBe("everybody");
    expect(callers({}, grant("allUsers"))).toBe("everybody");
    expect(callers({ iap: true })).toBe("signed-in");
    expect(callers({ invokers: invokers("group:team@example.com") })).toBe("named");
    expect(callers({ invokers: invokers("allAuthenticatedUsers") })).toBe("named");
    expect(callers({})).toBe("none");
    expect(callers({ invokers: [] })).toBe("none");
    expect(callers({}, grant("serviceAccount:monitor@example.com"))).toBe("none");
  });

  test("may be the service of another stack", () => {
    const { gateway } = synthApp((app) => {
      const api = new CloudRunService(stackIn(app, "backend"), "Api", minimal);
      api.grantInvoke(new CloudRunService(stackIn(app, "gateway"), "Gateway", minimal).serviceAccount);
    });
    const [member] = Object.values(gateway!.resources(MEMBER));
    expect(member.name).toMatch(/^\$\{data\.terraform_remote_state\./);
    expect(member.member).toMatch(/^\$\{google_service_account\./);
  });
});

describe("who the service runs as", () => {
  test("is an account of its own, without any role", () => {
    const { only, counts } = synth((stack) => {
      setDefaults(stack, { project: "demo" });
      const api = new CloudRunService(stack, "Api", { ...minimal, name: "orders-api" });
      expect(api.serviceAccount.member).toBeDefined();
    });
    expect(counts).toEqual({ google_service_account: 1, [SERVICE]: 1 });
    expect(only("google_service_account")).toEqual({ account_id: "orders-api", project: "demo" });
  });

  test.each([
    ["api", /^api-[0-9a-f]{8}$/],
    ["a".repeat(30), /^a{30}$/],
    ["a".repeat(31), /^a{21}-[0-9a-f]{8}$/],
    ["a".repeat(49), /^a{21}-[0-9a-f]{8}$/],
  ])("has a legal name for the service %s", (name, id) => {
    const { only } = synth((stack) => new CloudRunService(stack, "Api", { ...minimal, name }));
    expect(only("google_service_account").account_id).toMatch(id);
  });

  test("is the given account, and no other is made", () => {
    const { only, counts } = synth((stack) => {
      const given = new ServiceAccount(stack, "Given", { accountId: "given-account" });
      const api = new CloudRunService(stack, "Api", { ...minimal, serviceAccount: given });
      expect(api.serviceAccount).toBe(given);
    });
    expect(counts["google_service_account"]).toBe(1);
    expect(only(SERVICE).template.service_account).toMatch(/^\$\{google_service_account\.Given_.*\.email\}$/);
  });
});

describe("what the service waits for", () => {
  test("is the access to all that it is given, each once", () => {
    const { only, json } = synth((stack) => {
      void new CloudRunService(stack, "Api", {
        ...minimal,
        env: { B: secretValue("shared"), A: secretValue("shared"), PLAIN: "x" },
        mounts: { "/a": bucketVolume("a"), "/b": bucketVolume("b") },
      });
    });
    const grants = Object.keys(json.resource.google_storage_bucket_iam_member);
    expect(grants).toHaveLength(3);
    const named = grants.map((id) => `google_storage_bucket_iam_member.${id}`);
    expect([...only(SERVICE).depends_on].sort()).toEqual(named.sort());
  });

  test("is bound to the account and to the project of the service", () => {
    let seen: unknown;
    synth((stack) => {
      const api = new CloudRunService(stack, "Api", {
        ...minimal,
        project: "demo",
        env: {
          A: {
            envKind: "plain",
            bindEnv: ({ serviceAccount, project }) => {
              seen = { serviceAccount, project };
              return { kind: "plain", value: "x", access: [] };
            },
          },
        },
      });
      expect(seen).toEqual({ serviceAccount: api.serviceAccount, project: "demo" });
    });
  });

  test("is nothing where nothing needs access", () => {
    const { only } = synth((stack) => new CloudRunService(stack, "Api", { ...minimal, env: { A: "x" } }));
    expect(only(SERVICE)).not.toHaveProperty("depends_on");
  });
});

describe("options of a mounted bucket that the bindings do not know", () => {
  const mountedAt = (paths: Readonly<Record<string, string[]>>) =>
    synth((stack) => {
      const mounts = Object.entries(paths).map(([path, mountOptions]) => [
        path,
        bucketVolume(path.slice(1), { mountOptions }),
      ]);
      return new CloudRunService(stack, "Api", { ...minimal, mounts: Object.fromEntries(mounts) });
    }).only(SERVICE).template.volumes;

  test("land in the volume that they belong to, the second of two", () => {
    expect(mountedAt({ "/b": ["implicit-dirs", "uid=1000"], "/a": [] })).toEqual([
      { name: "a", gcs: { bucket: "a", read_only: true } },
      { name: "b", gcs: { bucket: "b", read_only: true, mount_options: ["implicit-dirs", "uid=1000"] } },
    ]);
  });

  test("land in each volume that has some", () => {
    expect(mountedAt({ "/a": ["uid=1"], "/b": [], "/c": ["uid=3", "gid=3"] })).toEqual([
      { name: "a", gcs: { bucket: "a", read_only: true, mount_options: ["uid=1"] } },
      { name: "b", gcs: { bucket: "b", read_only: true } },
      { name: "c", gcs: { bucket: "c", read_only: true, mount_options: ["uid=3", "gid=3"] } },
    ]);
  });
});

test("an app is left as it was by a service that is refused", () => {
  const app = new App({ outdir: "/tmp" });
  const stack = stackIn(app, "test");
  expect(() => new CloudRunService(stack, "Api", { ...minimal, name: "Api" })).toThrow("run-name");
  expect(stack.node.findChild("Api").node.children).toEqual([]);
});
