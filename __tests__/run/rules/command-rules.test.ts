import { plainText } from "../../../lib/run";
import { runLimits } from "../../../lib/run/limits";
import { errorsIn, findingsOf, fixesOf, secretValue, service, unknownText, warningsIn, type Subject } from "../fakes";

const most = runLimits.argumentCount.value;

describe("how a container is started", () => {
  test.each<[Partial<Subject>, string[]]>([
    [{ command: [] }, []],
    [{ command: ["/bin/api", ""] }, []],
    [{ command: [""] }, ["run-command-empty"]],
    [{ command: ["", "/bin/api"] }, ["run-command-empty"]],
    [{ workingDir: "/srv" }, []],
    [{ workingDir: "/" }, []],
    [{ workingDir: "srv" }, ["run-working-dir"]],
    [{ workingDir: "./srv" }, ["run-working-dir"]],
    [{ workingDir: "" }, ["run-working-dir"]],
    [{ workingDir: unknownText }, []],
    [{ command: ["/bin/api", "a\0b"] }, ["run-text-nul"]],
    [{ args: ["\0"] }, ["run-text-nul"]],
    [{ env: { A: "a\0" } }, ["run-text-nul"]],
    [{ env: { A: plainText("a\0", "a test") } }, ["run-text-nul"]],
    [{ env: { A: secretValue("a"), B: unknownText } }, []],
  ])("%p", (changes, expected) => {
    expect(errorsIn(service(changes))).toEqual(expected);
  });

  test.each<[string, string]>([
    ["srv", 'write "/srv"'],
    ["./srv", 'write "/srv"'],
    ["", 'write "/"'],
  ])("working directory %p: %s", (workingDir, fix) => {
    expect(fixesOf("run-working-dir", service({ workingDir }))).toEqual([fix]);
  });

  test("a NUL character is told at its place, without the text around it", () => {
    const found = findingsOf("run-text-nul", service({ command: ["/a", "\0"], args: ["planted\0"], env: { A: "\0" } }));
    expect(found.map(({ at }) => at)).toEqual(["env.A", "command.1", "args.0"]);
    expect(JSON.stringify(found)).not.toContain("planted");
  });
});

describe("the arguments of all containers: just below, at, just above", () => {
  test.each<[number, string[]]>([
    [most - 1, []],
    [most, []],
    [most + 1, ["run-args-count"]],
  ])("%p", (count, expected) => {
    const args = (length: number) => Array.from({ length }, () => "x");
    const proxy = { image: "envoyproxy/envoy:v1.31.2", args: args(500) };
    expect(errorsIn(service({ args: args(count) }))).toEqual(expected);
    expect(errorsIn(service({ args: args(count - 500), sidecars: { proxy } }))).toEqual(expected);
  });
});

test("names that begin as Google's own are warned of, and others are not", () => {
  const one = service({ env: { X_GOOGLE_A: "x", X_GOOGLE_: "x", GOOGLE_A: "x", X_GOOGLE: "x" } });
  expect(warningsIn(one)).toEqual(["run-env-google-prefix"]);
  expect(fixesOf("run-env-google-prefix", one)).toEqual(["write A", "write another name"]);
});

test.each<[string, string]>([
  ["X_GOOGLE_A", "write A"],
  ["X_GOOGLE_X_GOOGLE_A", "write A"],
  ["X_GOOGLE_PORT", "write another name"],
  ["X_GOOGLE_K_SERVICE", "write another name"],
  ["X_GOOGLE_CLOUD_RUN_TASK_INDEX", "write another name"],
  ["X_GOOGLE_CLOUD_RUN_WORKER_POOL", "write another name"],
  ["X_GOOGLE_2FA", "write another name"],
  ["X_GOOGLE_A-B", "write another name"],
  ["X_GOOGLE_TAKEN", "write another name"],
])("of the name %s the rest is proposed where it can be the name of another: %s", (name, fix) => {
  expect(fixesOf("run-env-google-prefix", service({ env: { [name]: "x", TAKEN: "x" } }))).toEqual([fix]);
});
