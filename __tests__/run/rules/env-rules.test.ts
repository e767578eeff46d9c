import { Token } from "cdktf";
import { onStack, problemsOf } from "../../support/synth";
import { CloudRunService, plainText, type CloudRunServiceProps } from "../../../lib/run";
import { reservedEnvNames, runLimits } from "../../../lib/run/limits";
import { errorsIn, findingsOf, fixesOf, minimal, secretValue, service, unknownText, warningsIn } from "../fakes";

type Env = NonNullable<CloudRunServiceProps["env"]>;

const errors = (env: Env) => errorsIn(service({ env }));
const warnings = (env: Env) => warningsIn(service({ env }));
const variables = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`V${index}`, "x"]));

describe("limits: just below, at, just above", () => {
  const { envCount, envValueBytes } = runLimits;

  test.each<[string, Env, string[]]>([
    ["one variable below", variables(envCount.value - 1), []],
    ["as many variables as allowed", variables(envCount.value), []],
    ["one variable above", variables(envCount.value + 1), ["run-env-count"]],
    ["one byte below", { A: "x".repeat(envValueBytes.value - 1) }, []],
    ["as many bytes as allowed", { A: "x".repeat(envValueBytes.value) }, []],
    ["one byte above", { A: "x".repeat(envValueBytes.value + 1) }, ["run-env-size"]],
    ["bytes, not characters", { A: "é".repeat(envValueBytes.value / 2 + 1) }, ["run-env-size"]],
    ["text with a reason", { A: plainText("x".repeat(envValueBytes.value + 1), "a test") }, ["run-env-size"]],
  ])("%s", (_, env, expected) => {
    expect(errors(env)).toEqual(expected);
  });
});

describe("the name of a variable", () => {
  test.each(["A", "_", "a1", "LOG_LEVEL", "PORT_2", "MY_PORT", "K_SERVICES", "port", "X_GOOGLE_Y"])(
    "%s passes",
    (name) => {
      expect(errors({ [name]: "x" })).toEqual([]);
    },
  );

  test.each([
    ["A-B", "write A_B"],
    ["1A", "write _1A"],
    ["a b.c", "write a_b_c"],
    ["é", "write _"],
    ["", "write _"],
  ])("%p is refused: %s", (name, fix) => {
    expect(errors({ [name]: "x" })).toEqual(["run-env-name"]);
    expect(fixesOf("run-env-name", service({ env: { [name]: "x" } }))).toEqual([fix]);
    expect(errors({ [fix.replace("write ", "")]: "x" })).toEqual([]);
  });

  test("has to be known at synth, though its value need not be", () => {
    const [finding, ...others] = findingsOf("run-env-name", service({ env: Token.asStringMap(unknownText) }));
    expect(finding).toMatchObject({ at: "env", fix: "write each name, and take its value from the reference" });
    expect(others).toEqual([]);
  });

  test("is told as it is, and only up to a = in it", () => {
    expect(findingsOf("run-env-name", service({ env: { "A-B": "x" } }))[0]).toMatchObject({
      at: "env.A-B",
      got: "A-B",
    });
    expect(findingsOf("run-env-name", service({ env: { "A-B=c=d": "x" } }))[0]).toMatchObject({
      at: "env.A-B",
      got: { text: '"A-B=…"' },
      fix: 'write A_B: "…", with what stands behind the = as its value',
    });
  });

  test.each(reservedEnvNames)("%s belongs to the platform, whatever kind of value it is given", (name) => {
    expect(errors({ [name]: "x" })).toEqual(["run-env-reserved"]);
    expect(errors({ [name]: secretValue("x") })).toEqual(["run-env-reserved"]);
    expect(errors({ [name]: plainText("x", "a test") })).toEqual(["run-env-reserved"]);
  });

  test("PORT is told the option that takes its place", () => {
    expect(fixesOf("run-env-reserved", service({ env: { PORT: "80" } }))[0]).toContain("the option port");
  });

  test("that is known only when Terraform runs passes", () => {
    expect(errors({ [unknownText]: "x" })).toEqual([]);
  });
});

describe("what looks secret", () => {
  test.each([
    ["ADMIN_PASSWORD", "x"],
    ["PASSWORD", "x"],
    ["PASSWD", "x"],
    ["JWT_SECRET", "x"],
    ["OPENAI_API_KEY", "x"],
    ["APIKEY", "x"],
    ["AWS_ACCESS_KEY", "x"],
    ["TLS_PRIVATE_KEY", "x"],
    ["GITHUB_TOKEN", "x"],
    ["github_token", "x"],
    ["DB_CREDENTIALS", "x"],
    ["DATABASE_URL", "postgres://app:hunter2@10.0.0.3/app"],
    ["REDIS", "redis://:hunter2@10.0.0.3:6379"],
    ["PEM", "-----BEGIN RSA PRIVATE KEY-----\nMII…"],
    ["PEM", "-----BEGIN PRIVATE KEY-----\nMII…"],
  ])("%s=%s is refused", (name, value) => {
    expect(errors({ [name]: value })).toEqual(["run-env-plain-secret"]);
  });

  test.each([
    ["MAX_TOKENS", "4096"],
    ["TOKENIZER", "x"],
    ["PASSWORD_FILE", "/etc/x"],
    ["SECRETARY", "x"],
    ["KEY_ID", "x"],
    ["DATABASE_URL", "postgres://10.0.0.3:5432/app"],
    ["URL", "http://host:80/a@b"],
    ["URL", "https://user@host/"],
    ["PEM", "-----BEGIN CERTIFICATE-----"],
    ["PASSWORD", ""],
  ])("%s=%s passes", (name, value) => {
    expect(errors({ [name]: value })).toEqual([]);
  });

  test("passes as a secret, and as text with a reason", () => {
    expect(errors({ API_KEY: secretValue("key") })).toEqual([]);
    expect(errors({ MAX_TOKEN: plainText("4096", "a number of tokens") })).toEqual([]);
    expect(errors({ URL: plainText("http://a:b@example.com", "an example in the documentation") })).toEqual([]);
  });

  test("is refused also where only the name is known", () => {
    expect(errors({ API_KEY: unknownText })).toEqual(["run-env-plain-secret"]);
    expect(errors({ URL: unknownText })).toEqual([]);
  });

  test.each(["", " "])("does not pass with the reason %p", (reason) => {
    expect(errors({ MAX_TOKEN: plainText("4096", reason) })).toEqual(["run-env-reason"]);
  });
});

describe("addresses of a Kubernetes cluster", () => {
  test.each([
    "http://worker.ml.svc.cluster.local:8080",
    "worker.ml.svc.cluster.local",
    "worker.ml.svc.cluster.local.",
    "http://worker.ml.svc/path",
    "a.example.com,worker.ml.svc",
    "tcp://user@worker.ml.svc:6379",
  ])("%s is refused", (value) => {
    expect(errors({ WORKER: value })).toEqual(["run-env-cluster-address"]);
  });

  test("are refused with a reason too, which is one for plain sight and not for the network", () => {
    expect(errors({ A: plainText("worker.ml.svc.cluster.local", "no secret") })).toEqual(["run-env-cluster-address"]);
  });

  test.each(["https://example.com/Service.svc", "https://svc.example.com", "worker.svc.example.com", "svc", "a.svcs"])(
    "%s passes",
    (value) => {
      expect(errors({ WORKER: value })).toEqual([]);
    },
  );
});

describe("a name in $(…)", () => {
  test.each([
    ["https://$(HOST)/", ["run-env-expansion"]],
    ["$(1)", []],
    ["$HOST", []],
    ["$(date +%s)", []],
    ["$()", []],
  ])("%s in a value warns: %p", (value, expected) => {
    expect(warnings({ A: value })).toEqual(expected);
  });

  test("warns in arguments and in the command, by their place", () => {
    const one = service({ command: ["/bin/sh"], args: ["-c", "$(SCRIPT)"] });
    expect(findingsOf("run-env-expansion", one).map((finding) => finding.at)).toEqual(["args.1"]);
    expect(warningsIn(service({ command: ["$(BINARY)"] }))).toEqual(["run-env-expansion"]);
  });
});

describe("the text of an error", () => {
  const PLANTED = "hunter2-planted";
  const leaks = [
    { ADMIN_PASSWORD: PLANTED },
    { DATABASE_URL: `postgres://app:${PLANTED}@10.0.0.3/app` },
    { PORT: PLANTED },
    { "A-B": PLANTED },
    { [`ADMIN_PASSWORD=${PLANTED}`]: "" },
    { A: PLANTED.repeat(3_000) },
    { A: `${PLANTED}.ml.svc.cluster.local` },
    { A: `\${var.${PLANTED}}` },
    { A: plainText(`\${var.${PLANTED}}`, "a test") },
    { TOKEN: plainText(PLANTED, "") },
    { A: [PLANTED] },
    { A: { value: PLANTED } },
    { A: new Map([["x", PLANTED]]) },
    [`ADMIN_PASSWORD=${PLANTED}`],
    new Map([["ADMIN_PASSWORD", PLANTED]]),
    PLANTED,
  ];

  test.each(leaks.map((env, index) => [index, env] as const))("never holds the value of a variable, %i", (_, env) => {
    const problems = problemsOf(() =>
      onStack((stack) => new CloudRunService(stack, "Api", { ...minimal, env } as never)),
    );
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems)).not.toContain(PLANTED);
  });
});
