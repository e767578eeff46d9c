import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entriesOf, judge } from "../../tools/check-policy/judge";
import { policyDocument } from "../../tools/check-policy/policy-doc";
import { skips, type Skip } from "../../tools/check-policy/skips";

const skip: Skip = { check: "CKV_1", resources: ["shop/Acme_Data"], reason: "a test" };
const breach = (resource: string, check = "CKV_1") => ({ check, name: "a policy", resource });

test.each([
  ["the same policy, stack and resource", "shop", breach("google_storage_bucket.Acme_Data_4D54B4C3"), 0],
  ["another resource", "shop", breach("google_storage_bucket.Acme_Archive_4D54B4C3"), 1],
  ["another stack", "other", breach("google_storage_bucket.Acme_Data_4D54B4C3"), 1],
  ["another policy", "shop", breach("google_storage_bucket.Acme_Data_4D54B4C3", "CKV_2"), 1],
])("a skip is for what it names: %s", (_, stack, one, failed) => {
  const verdict = judge(stack, [one], [skip]);
  expect(verdict.failed).toHaveLength(failed);
  expect(verdict.used).toHaveLength(1 - failed);
});

test("a resource whose id begins with that of another is not taken for it", () => {
  const { failed } = judge("shop", [breach("google_storage_bucket.Acme_Data_Logs_4D54B4C3")], [skip]);
  expect(failed).toHaveLength(1);
});

test("every skip has a reason that a reviewer can read, and no resource is named twice for a policy", () => {
  for (const { reason } of skips) expect(reason).toMatch(/^[A-Z].{40,}\.$/s);
  const entries = entriesOf(skips);
  expect(entries.length).toBeGreaterThan(5);
  expect(new Set(entries).size).toBe(entries.length);
});

test("docs/policy.md says what the skips say; otherwise run `npm run docs`", () => {
  expect(readFileSync(join(__dirname, "../../docs/policy.md"), "utf8")).toBe(policyDocument());
});
