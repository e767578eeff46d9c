import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import { grantAccess, ServiceAccount } from "../../lib/foundation";
import { onStack, problemsOf } from "../support/synth";

const role = "roles/storage.objectViewer";

test("each function is asked with the workload, and what it gives back is waited for in its order", () => {
  onStack((stack) => {
    const account = new ServiceAccount(stack, "Account", { accountId: "shop-api" });
    const grants = ["first", "second"].map(
      (bucket) => new StorageBucketIamMember(stack, bucket, { bucket, role, member: account.member }),
    );
    const asked: unknown[] = [];
    const access = grants.map((grant) => (who: unknown) => (asked.push(who), grant));
    expect(grantAccess(stack, account, access)).toEqual(grants);
    expect(asked).toEqual([account, account]);
    expect(grantAccess(stack, account)).toEqual([]);
  });
});

test.each<[what: unknown, got: string]>([
  [undefined, "nothing"],
  [null, "null"],
  ["roles/editor", "text"],
  [[{ fqn: "google_sql_user.a" }], "a list"],
  [Promise.resolve({ fqn: "google_sql_user.a" }), "an object"],
])("a function that gives back no grant is refused where it stands: %p", (given, got) => {
  const access = [() => ({ fqn: "google_sql_user.a" }), () => given as never];
  const problems = problemsOf(() =>
    onStack((stack) => grantAccess(stack, new ServiceAccount(stack, "Account", { accountId: "shop-api" }), access)),
  );
  expect(problems).toEqual([
    {
      code: "access-grant",
      path: "test",
      at: "access.1",
      got,
      allowed: expect.stringContaining("one grant"),
      fix: expect.stringContaining("(who) => database.grantReadWrite(who)"),
    },
  ]);
});
