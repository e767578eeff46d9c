import { SqlUser } from "@cdktf/provider-google/lib/sql-user";
import { WrittenSecret, type WrittenSecretProps } from "../../lib/secrets";
import { codesOf, onStack, synth } from "../support/synth";

const VERSION = "google_secret_manager_secret_version";
const given: WrittenSecretProps = {
  secretId: "shop-url",
  project: "demo",
  value: "postgresql://shop",
  labels: { team: "core" },
  protection: "on",
};
const built = (changes: Partial<WrittenSecretProps> = {}) =>
  synth((stack) => void new WrittenSecret(stack, "Url", { ...given, ...changes }));

test("a written secret hands its value over write-only, which Terraform 1.11 brought", () => {
  const result = built({ version: 3 });
  expect(result.only("google_secret_manager_secret")).toEqual({
    secret_id: "shop-url",
    project: "demo",
    replication: { auto: {} },
    labels: { team: "core" },
    deletion_protection: true,
  });
  expect(result.only(VERSION)).toEqual({
    secret: expect.stringMatching(/^\$\{google_secret_manager_secret\.Url_\w+\.id\}$/),
    secret_data_wo: "postgresql://shop",
    secret_data_wo_version: 3,
    deletion_policy: "ABANDON",
  });
  expect(result.json.terraform.required_version).toBe(">= 1.11.0");
});

test("a written secret that is none at all follows its value, with any Terraform", () => {
  const result = built({ isPublic: true });
  expect(result.only(VERSION)).toMatchObject({ secret_data: "postgresql://shop" });
  expect(result.only(VERSION)).not.toHaveProperty("secret_data_wo_version");
  expect(result.json.terraform).not.toHaveProperty("required_version");
});

test("a written secret is written anew with the resource that its value comes from", () => {
  const result = synth((stack) => {
    const writtenWith = new SqlUser(stack, "User", { name: "shop", instance: "shop" });
    void new WrittenSecret(stack, "Url", { ...given, writtenWith });
  });
  expect(result.only(VERSION).lifecycle).toEqual({ replace_triggered_by: ["google_sql_user.User.id"] });
});

test("two written secrets of one id in one project are refused", () => {
  const codes = codesOf(() =>
    onStack((stack) => {
      void new WrittenSecret(stack, "One", given);
      void new WrittenSecret(stack, "Two", given);
    }),
  );
  expect(codes).toEqual(["name-taken"]);
});
