import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import { TerraformVariable, type TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import fc from "fast-check";
import { grantOnce, grantProjectRole, Principal, ServiceAccount, type IPrincipal } from "../../lib/foundation";
import { stackIn, synth, synthApp } from "../support/synth";

const MEMBER = "google_storage_bucket_iam_member";

class Bucket extends Construct {
  public readonly resource: StorageBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.resource = new StorageBucket(this, "Resource", { name: `bucket-${id.toLowerCase()}`, location: "EU" });
  }
}

function read(principal: IPrincipal, target: Bucket, role = "roles/storage.objectViewer", consumer?: IConstruct) {
  return grantOnce({
    principal,
    target,
    role,
    consumer,
    create: (scope, id) =>
      new StorageBucketIamMember(scope, id, { bucket: target.resource.name, role, member: principal.member }),
  });
}

function account(scope: Construct, id = "Account"): ServiceAccount {
  return new ServiceAccount(scope, id, { accountId: `${id.toLowerCase()}-account` });
}

describe("grantOnce", () => {
  it("makes one resource of one role on one thing to one principal, however often it is asked", () => {
    const { only } = synth((stack) => {
      const principal = account(stack);
      const bucket = new Bucket(stack, "Logs");
      const grants = [1, 2, 3].map(() => read(principal, bucket));
      expect(new Set(grants).size).toBe(1);
    });
    expect(only(MEMBER)).toEqual({
      bucket: "${google_storage_bucket.Logs_6819BB44.name}",
      member: "${google_service_account.Account_0D856946.member}",
      role: "roles/storage.objectViewer",
    });
  });

  it("makes two for two targets, two for two roles, and two for two principals", () => {
    const { counts } = synth((stack) => {
      const [first, second] = [account(stack, "First"), account(stack, "Second")];
      const [logs, data] = [new Bucket(stack, "Logs"), new Bucket(stack, "Data")];
      read(first, logs);
      read(first, data);
      read(first, logs, "roles/storage.objectUser");
      read(second, logs);
    });
    expect(counts[MEMBER]).toBe(4);
  });

  it("belongs to the principal, under the role and the path of the target", () => {
    synth((stack) => {
      const grant = read(account(new Construct(stack, "Shop")), new Bucket(new Construct(stack, "Data"), "Logs"));
      expect(grant.node.path).toBe("test/Shop/Account/Grants/storage.objectViewer/Data--Logs");
    });
  });

  it("can be waited for", () => {
    const { resources } = synth((stack) => {
      const grant = read(account(stack), new Bucket(stack, "Logs"));
      new StorageBucket(stack, "Waiting", { name: "waiting", location: "EU", dependsOn: [grant] });
    });
    const [address] = Object.keys(resources(MEMBER));
    expect(resources("google_storage_bucket")["Waiting"].depends_on).toEqual([`${MEMBER}.${address}`]);
  });

  it.each([
    ["first", (outer: Bucket, inner: Bucket) => [outer, inner]],
    ["last", (outer: Bucket, inner: Bucket) => [inner, outer]],
  ])("reaches a thing and the things within it, the outer one %s", (_, order) => {
    const { counts } = synth((stack) => {
      const outer = new Bucket(stack, "Outer");
      const principal = account(stack);
      order(outer, new Bucket(outer, "Inner")).forEach((target) => read(principal, target));
    });
    expect(counts[MEMBER]).toBe(2);
  });

  it("loses no grant where the framework drops the ids Default and Resource from addresses", () => {
    const { counts } = synth((stack) => {
      const principal = account(stack);
      const outer = new Bucket(stack, "Outer");
      const targets = [outer, new Bucket(outer, "Default"), new Bucket(new Construct(stack, "Default"), "Resource")];
      targets.forEach((target) => read(principal, target));
    });
    expect(counts[MEMBER]).toBe(3);
  });

  it("fails rather than take one target for another whose path is written alike", () => {
    synth((stack) => {
      const principal = account(stack);
      read(principal, new Bucket(stack, "A--B"));
      expect(() => read(principal, new Bucket(new Construct(stack, "A"), "B"))).toThrow(/already a Construct/);
    });
  });

  it("has an address that depends on nothing but who, what and which role", () => {
    const wanted = ["First", "Second"].flatMap((who) =>
      ["Logs", "Data", "Cache"].flatMap((what) =>
        ["roles/storage.objectViewer", "roles/storage.objectUser"].map((role) => ({ who, what, role })),
      ),
    );
    type Wanted = (typeof wanted)[number];

    function addresses(grants: readonly Wanted[], strangers: number): Record<string, string> {
      const made: Record<string, string> = {};
      synth((stack) => {
        for (let index = 0; index < strangers; index++)
          read(account(stack, `Other${index}`), new Bucket(stack, `B${index}`));
        const constructs = new Map<string, Construct>();
        const once = <Made extends Construct>(id: string, make: (scope: Construct, id: string) => Made): Made => {
          if (!constructs.has(id)) constructs.set(id, make(stack, id));
          return constructs.get(id) as Made;
        };
        for (const { who, what, role } of grants) {
          const bucket = once(what, (scope, id) => new Bucket(scope, id));
          made[`${who} ${what} ${role}`] = read(once(who, account), bucket, role).friendlyUniqueId;
        }
      });
      return made;
    }

    const all = addresses(wanted, 0);
    expect(new Set(Object.values(all)).size).toBe(wanted.length);
    fc.assert(
      fc.property(fc.shuffledSubarray(wanted), fc.nat(3), (some, strangers) => {
        for (const [grant, address] of Object.entries(addresses(some, strangers))) expect(address).toBe(all[grant]);
      }),
      { numRuns: 25 },
    );
  });
});

describe("a grant across stacks", () => {
  function shared(
    build: (principals: Record<"first" | "second", IPrincipal>, shop: TerraformStack, data: TerraformStack) => void,
  ) {
    return synthApp((app) => {
      const people = stackIn(app, "people");
      const principals = { first: account(people, "First"), second: account(people, "Second") };
      build(principals, stackIn(app, "shop"), stackIn(app, "data"));
    });
  }

  it("lives with the consumer that asks for it, so that the principal's stack needs to know nothing", () => {
    const { people, shop } = shared(({ first }, shop) => {
      const service = new Construct(shop, "Api");
      const grant = read(first, new Bucket(shop, "Logs"), undefined, service);
      expect(grant.node.path).toBe("shop/Api/GrantsTo/OtherStacks--people--First/storage.objectViewer/Logs");
    });
    expect(people?.counts[MEMBER]).toBeUndefined();
    expect(shop?.only(MEMBER).member).toBe(
      "${data.terraform_remote_state.cross-stack-reference-input-people.outputs.cross-stack-output-google_service_accountFirst_8D4707F1member}",
    );
  });

  it("is one for each principal that a consumer asks for", () => {
    const { shop } = shared(({ first, second }, shop) => {
      const service = new Construct(shop, "Api");
      const bucket = new Bucket(shop, "Logs");
      for (const principal of [first, second, first]) read(principal, bucket, undefined, service);
    });
    expect(shop?.counts[MEMBER]).toBe(2);
  });

  it("lives with the principal where no consumer is named, and names the target's stack in its path", () => {
    const { people, data } = shared(({ first }, _, data) => {
      const grant = read(first, new Bucket(data, "Logs"));
      expect(grant.node.path).toBe("people/First/Grants/storage.objectViewer/OtherStacks--data--Logs");
    });
    expect(people?.counts[MEMBER]).toBe(1);
    expect(data?.counts[MEMBER]).toBeUndefined();
  });

  it("keeps targets of one path in two stacks apart", () => {
    const { people } = shared(({ first }, shop, data) => {
      read(first, new Bucket(data, "Logs"));
      read(first, new Bucket(shop, "Logs"));
    });
    expect(people?.counts[MEMBER]).toBe(2);
  });
});

describe("grantProjectRole", () => {
  const PROJECT_MEMBER = "google_project_iam_member";
  const role = "roles/logging.logWriter";

  it("makes one resource of one role on one project to one principal", () => {
    const { only } = synth((stack) => {
      const principal = Principal.group(stack, "Auditors", "auditors@example.com");
      expect(grantProjectRole(principal, "shop", role)).toBe(grantProjectRole(principal, "shop", role));
    });
    expect(only(PROJECT_MEMBER)).toEqual({ project: "shop", role, member: "group:auditors@example.com" });
  });

  it("makes two for two projects and two for two roles", () => {
    const { counts } = synth((stack) => {
      const principal = account(stack);
      grantProjectRole(principal, "shop", role);
      grantProjectRole(principal, "data", role);
      grantProjectRole(principal, "shop", "projects/shop/roles/reader");
    });
    expect(counts[PROJECT_MEMBER]).toBe(3);
  });

  it("gives a project that is known only when Terraform runs an address that no other construct moves", () => {
    const addresses = [0, 5].map((strangers) => {
      const { resources } = synth((stack) => {
        for (let index = 0; index < strangers; index++) void new TerraformVariable(stack, `v${index}`, {}).stringValue;
        const principal = account(stack);
        const [one, two] = ["one", "two"].map((id) => new TerraformVariable(stack, id, {}));
        for (const variable of [one, two, one]) grantProjectRole(principal, variable?.stringValue ?? "", role);
      });
      return Object.keys(resources(PROJECT_MEMBER));
    });
    expect(addresses[0]).toHaveLength(2);
    expect(addresses[1]).toEqual(addresses[0]);
    expect(addresses[0]?.join()).not.toMatch(/token/i);
  });

  it("keeps the grant of a principal of another stack with the one that asks", () => {
    const { people, work } = synthApp((app) => {
      const principal = account(stackIn(app, "people"));
      const consumer = new Construct(stackIn(app, "work"), "Api");
      const grant = grantProjectRole(principal, "shop", role, consumer);
      expect(grant).toBe(grantProjectRole(principal, "shop", role, consumer));
      expect(grant).not.toBe(grantProjectRole(principal, "data", role, consumer));
      expect((grant as unknown as Construct).node.path).toBe(
        "work/Api/GrantsTo/OtherStacks--people--Account/ProjectRoles/OtherProjects/shop/logging.logWriter",
      );
    });
    expect(people?.counts[PROJECT_MEMBER]).toBeUndefined();
    expect(work?.counts[PROJECT_MEMBER]).toBe(2);
  });

  it("keeps it with the principal where both are in one stack, whoever asks", () => {
    const { counts } = synth((stack) => {
      const principal = account(stack);
      const consumer = new Construct(stack, "Api");
      expect(grantProjectRole(principal, "shop", role, consumer)).toBe(grantProjectRole(principal, "shop", role));
    });
    expect(counts[PROJECT_MEMBER]).toBe(1);
  });
});
