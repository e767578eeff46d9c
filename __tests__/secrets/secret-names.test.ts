import { nameForms } from "../../lib/foundation";
import { isVariableName, secretIdOf, variableNameOf } from "../../lib/secrets/secret-names";

describe("the id of a secret", () => {
  test.each([
    ["aunooai-acme", "ADMIN_PASSWORD", undefined, "aunooai-acme-admin-password"],
    [undefined, "OPENAI_API_KEY", undefined, "openai-api-key"],
    ["aunooai", "OPENAI_API_KEY", "Shared_OpenAI", "Shared_OpenAI"],
    ["a", "_X__Y", undefined, "a--x--y"],
  ])("prefix %p, key %p, id %p: %p", (prefix, key, id, expected) => {
    expect(secretIdOf(prefix, key, id)).toBe(expected);
  });

  test("what fits stays, what does not is cut and hashed, and no two become one", () => {
    const most = nameForms.secret.maxLength;
    const wanted = (length: number) => secretIdOf("p", "K".repeat(length - 2), undefined);
    expect(wanted(most)).toBe(`p-${"k".repeat(most - 2)}`);
    expect(wanted(most + 1)).toHaveLength(most);
    expect(wanted(most + 1)).not.toBe(wanted(most + 2));
  });
});

describe("the Terraform variable of a secret", () => {
  test.each([
    ["aunooai-acme-admin-password", "aunooai_acme_admin_password"],
    ["Shared_OpenAI", "shared_openai"],
    ["2fa-key", "secret_2fa_key"],
    ["version", "secret_version"],
    ["for-each", "secret_for_each"],
    ["-key", "_key"],
  ])("%p: %p", (id, expected) => {
    expect(variableNameOf(id)).toBe(expected);
    expect(isVariableName(expected)).toBe(true);
  });

  test.each(["", "2fa", "a-b", "a.b", "count", "ä"])("%p is no name for one", (name) => {
    expect(isVariableName(name)).toBe(false);
  });
});
