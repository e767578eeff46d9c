import { SecretBundle, type SecretBundleProps } from "../../lib/secrets";
import { ValidationError } from "../../lib/validation";
import { onStack, problemsOf, synth } from "../support/synth";
import { one, room } from "./faults";

const PLANTED = "hunter2-PLANTED";
const ENCODED = Buffer.from(PLANTED).toString("base64");

// What people without a compiler may write who want to hand over the value itself.
const attempts: readonly [string, unknown][] = [
  ["in the place of the source", PLANTED],
  ...[
    "value",
    "Value",
    "data",
    "secretData",
    "secret_data",
    "secretDataWo",
    "secret_data_wo",
    "payload",
    "password",
    "default",
    "plaintext",
    "content",
    "secretValue",
    "stringValue",
  ].map((option): [string, unknown] => [`as ${option}`, { from: "variable", [option]: PLANTED }]),
  ["beside another source", { from: "existing", secret: "a", version: "1", value: PLANTED }],
  ["without a source", { value: PLANTED }],
  ["in an object", { from: "variable", value: { plain: PLANTED } }],
  ["as base64", { from: "variable", data: ENCODED }],
];

const textOf = (props: SecretBundleProps): string => {
  try {
    onStack((stack) => new SecretBundle(stack, "Secrets", props));
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(ValidationError);
    return String(thrown) + JSON.stringify((thrown as ValidationError).problems);
  }
  return "";
};

describe("a value in the code", () => {
  test.each(attempts)("%s is refused by that name", (_, source) => {
    const problems = problemsOf(() => onStack((stack) => new SecretBundle(stack, "Secrets", one(source))));
    expect(problems.map((problem) => problem.code)).toEqual(["secret-value-in-code"]);
    expect(problems[0]?.at).toMatch(/^secrets\.KEY/);
    expect(problems[0]?.fix).toContain("TF_VAR_");
  });

  test.each([
    ...attempts,
    ["as a kind of source", { from: PLANTED }],
    ["as a version", { from: "variable", version: PLANTED }],
    ["as a length", { from: "generated", length: PLANTED }],
    ["as an option that is none", { from: "variable", secretText: PLANTED }],
    ["as the name of an existing secret", { from: "existing", secret: `${PLANTED}/+=` }],
    ["as an expression", { from: "variable", value: `\${${PLANTED}}` }],
  ] as [string, unknown][])("%s is not repeated in the error", (_, source) => {
    const text = textOf(one(source));
    expect(text).not.toBe("");
    expect(text).not.toContain(PLANTED);
    expect(text).not.toContain(ENCODED);
  });

  test("is an error for the compiler too", () => {
    const props: SecretBundleProps<"A"> = {
      secrets: {
        // @ts-expect-error A source has no value.
        A: { from: "variable", value: PLANTED },
      },
    };
    expect(textOf(props)).toContain("secret-value-in-code");
  });
});

describe("what is synthesized", () => {
  const everything = room.good.map((props, index) =>
    JSON.stringify(
      synth((stack) => void new SecretBundle(stack, "Secrets", { ...props, prefix: `bundle-${index}` })).json,
    ),
  );

  test("never has the argument whose value is stored in the state", () => {
    for (const json of everything) expect(json).not.toMatch(/"secret_data"/);
  });

  test("takes every value from an ephemeral variable or an ephemeral password", () => {
    const sources = everything.flatMap((json) =>
      [...json.matchAll(/"secret_data_wo":"([^"]*)"/g)].map((match) => match[1]),
    );
    const written = room.good
      .flatMap(({ secrets }) => Object.values(secrets))
      .filter(({ from }) => /^(variable|generated)$/.test(from));
    expect(sources).toHaveLength(written.length);
    for (const source of sources) expect(source).toMatch(/^\$\{(var|ephemeral\.random_password)\.[A-Za-z0-9_.-]+\}$/);
  });

  test("gives no variable a default", () => {
    for (const json of everything) {
      for (const variable of Object.values<Record<string, unknown>>(JSON.parse(json).variable ?? {})) {
        expect(variable).toMatchObject({ sensitive: true, ephemeral: true });
        expect(variable).not.toHaveProperty("default");
      }
    }
  });

  test("does not change by what the variables of the environment hold", () => {
    process.env["TF_VAR_bundle_1_admin_password"] = PLANTED;
    process.env["ADMIN_PASSWORD"] = PLANTED;
    try {
      const again = synth((stack) => void new SecretBundle(stack, "Secrets", { ...room.good[1]!, prefix: "bundle-1" }));
      expect(JSON.stringify(again.json)).toBe(everything[1]);
      expect(everything[1]).not.toContain(PLANTED);
    } finally {
      delete process.env["TF_VAR_bundle_1_admin_password"];
      delete process.env["ADMIN_PASSWORD"];
    }
  });
});
