import { ServiceAccount } from "../../lib/foundation";
import { CloudRunService, memoryVolume, plainText } from "../../lib/run";
import { onStack, problemsOf, synth } from "../support/synth";
import { image, untyped } from "./fakes";

const problems = (changes: Readonly<Record<string, unknown>>) =>
  problemsOf(() => onStack((stack) => new CloudRunService(stack, "Api", untyped(changes))));
const told = (changes: Readonly<Record<string, unknown>>) => problems(changes).map(({ code, at }) => [code, at]);

test("what is wrong with one probe is told beside another that is none", () => {
  expect(told({ startup: { path: "/", period: "500s" }, liveness: null })).toEqual([
    ["option-type", "liveness"],
    ["run-startup-range", "startup.period"],
  ]);
});

describe("options from JavaScript", () => {
  test.each<[string, Readonly<Record<string, unknown>>, string, string]>([
    ["an unknown key", { cpus: "1" }, "option-unknown", "cpus"],
    ["an option of the defaults only", { regionQuota: { cpu: 1_000, memory: "1Gi" } }, "option-unknown", "regionQuota"],
    ["an unknown key in scaling", { scaling: { max: 1, maximum: 2 } }, "option-unknown", "scaling.maximum"],
    ["an unknown key in startup", { startup: { path: "/", threshold: 2 } }, "option-unknown", "startup.threshold"],
    ["an unknown key in liveness", { liveness: { path: "/", retries: 2 } }, "option-unknown", "liveness.retries"],
    ["no image", { image: undefined }, "option-missing", "image"],
    ["no max in scaling", { scaling: { min: 1 } }, "option-missing", "scaling.max"],
    ["a number as CPU", { cpu: 1 }, "cpu-form", "cpu"],
    ["a number as memory", { memory: 512 }, "memory-form", "memory"],
    ["memory in other units", { memory: "4GB" }, "memory-form", "memory"],
    ["a number as timeout", { timeout: 300 }, "duration-form", "timeout"],
    ["a timeout in words", { timeout: "five minutes" }, "duration-form", "timeout"],
    ["a number as period", { startup: { path: "/", period: 10 } }, "duration-form", "startup.period"],
    ["a port as text", { port: "8080" }, "option-type", "port"],
    ["a port that is no number", { port: Number.NaN }, "option-type", "port"],
    ["tcp: false", { startup: { tcp: false } }, "option-type", "startup.tcp"],
    ["a number as a variable", { env: { A: 1 } }, "run-env-value", "env.A"],
    ["null as a variable", { env: { A: null } }, "run-env-value", "env.A"],
    ["a number in plainText", { env: { A: plainText(1 as never, "a test") } }, "run-env-value", "env.A"],
    ["a list as env", { env: ["A=B"] }, "option-type", "env"],
    ["a Map as env", { env: new Map([["A", "B"]]) }, "option-type", "env"],
    ["a Map as mounts", { mounts: new Map() }, "option-type", "mounts"],
    ["text as a mount", { mounts: { "/data": "bucket" } }, "run-mount-volume", "mounts./data"],
    [
      "memory in other units for a volume",
      { mounts: { "/tmp": memoryVolume("1GB" as never) } },
      "run-mount-memory-form",
      "mounts./tmp",
    ],
    [
      "a volume in memory without a size",
      { mounts: { "/tmp": memoryVolume(undefined as never) } },
      "run-mount-memory-form",
      "mounts./tmp",
    ],
    ["an unknown word for invokers", { invokers: "everyone" }, "run-invoker", "invokers"],
    ["text in invokers", { invokers: ["user:a@example.com"] }, "run-invoker", "invokers.0"],
    ["text as service account", { serviceAccount: "a@example.com" }, "run-service-account", "serviceAccount"],
    [
      "a group as service account",
      { serviceAccount: { member: "group:a@example.com" } },
      "run-service-account",
      "serviceAccount",
    ],
    ["an unknown owner of the image", { imageManagedBy: "github" }, "option-type", "imageManagedBy"],
    ["an unknown ingress", { ingress: "none" }, "option-type", "ingress"],
    ["text as labels", { labels: "team" }, "option-type", "labels"],
    ["a list as labels", { labels: ["team"] }, "option-type", "labels"],
    ["a number as label", { labels: { team: 1 } }, "option-type", "labels.team"],
    ["a number as annotation", { annotations: { note: 1 } }, "option-type", "annotations.note"],
    ["a command as text", { command: "/bin/api" }, "option-type", "command"],
    ["protection switched off without a reason", { protection: { off: "" } }, "protection-form", "protection"],
    ["text that Terraform would evaluate", { env: { A: "${var.x}" } }, "option-interpolation", "env.A"],
    [
      "such text with a reason",
      { env: { A: plainText("%{ if true }", "a test") } },
      "option-interpolation",
      "env.A.value",
    ],
  ])("%s", (_, changes, code, at) => {
    const found = problems(changes);
    expect(found.map((one) => [one.code, one.at])).toContainEqual([code, at]);
    for (const { got, allowed, fix, path } of found) {
      expect(path).toBe("test/Api");
      expect([got, allowed, fix].every((text) => text.length > 0)).toBe(true);
    }
  });

  test.each([
    [{ mounts: { "/data": "my-bucket" } }, '"my-bucket"'],
    [{ serviceAccount: "a@example.com" }, '"a@example.com"'],
    [{ invokers: "everyone" }, '"everyone"'],
    [{ env: { A: 424_242 } }, "a number"],
    [{ env: { A: { value: "x" } } }, "an object"],
    [{ mounts: { "/tmp": memoryVolume("1GB" as never) } }, "an object"],
  ])("%j is told as it was given where that cannot be secret: %s", (changes, got) => {
    expect(problems(changes).map((one) => one.got)).toContain(got);
  });

  test.each([
    { startup: { grpc: true } },
    { startup: { grpc: "api.v1" } },
    { startup: { tcp: true } },
    { liveness: { grpc: true } },
    { invokers: [] },
    { invokers: "no-iam-check" },
  ])("%j passes", (changes) => {
    expect(() => onStack((stack) => new CloudRunService(stack, "Api", untyped(changes)))).not.toThrow();
  });

  test("the nearest known key is named", () => {
    expect(problems({ concurency: 80 })).toEqual([
      expect.objectContaining({
        code: "option-unknown",
        got: '"concurency"',
        fix: "write concurrency, or remove concurency",
      }),
    ]);
  });

  test.each([
    [undefined, "option-missing"],
    [null, "option-type"],
    ["image", "option-type"],
    [1, "option-type"],
    [[], "option-type"],
  ])("%p in place of all options is one problem", (props, code) => {
    const found = problemsOf(() => onStack((stack) => new CloudRunService(stack, "Api", props as never)));
    expect(found).toEqual([expect.objectContaining({ code, at: "", allowed: "an object with the options" })]);
  });

  test("a number of instances that is undefined is one that was left out", () => {
    const scaling = { instances: undefined, max: 3 };
    const { template } = synth((stack) => new CloudRunService(stack, "Api", untyped({ scaling }))).only(
      "google_cloud_run_v2_service",
    );
    expect(template.scaling).toEqual({ min_instance_count: 0, max_instance_count: 3 });
  });

  test("a volume in memory that somebody else made may have no size", () => {
    const volume = { volumeKind: "memory", writable: true, bindVolume: () => ({ kind: "memory", access: [] }) };
    const mounts = { "/tmp": volume };
    expect(() => onStack((stack) => new CloudRunService(stack, "Api", untyped({ mounts })))).not.toThrow();
  });

  test("a service account that was made by hand passes", () => {
    const email = "api@demo.iam.gserviceaccount.com";
    const serviceAccount = { member: `serviceAccount:${email}`, email };
    expect(() => onStack((stack) => new CloudRunService(stack, "Api", untyped({ serviceAccount })))).not.toThrow();
    expect(() =>
      onStack((stack) => {
        const existing = ServiceAccount.fromEmail(stack, "Given", email);
        return new CloudRunService(stack, "Api", untyped({ serviceAccount: existing }));
      }),
    ).not.toThrow();
  });
});

test("all problems are told at once, those of the form and those of the rules", () => {
  const changes = {
    image: "api",
    name: "Api",
    cpu: "3",
    memory: "4GB",
    concurency: 80,
    env: { PORT: "8080", "A=B": "x", OK: 1 },
    mounts: { data: memoryVolume("64Mi") },
    scaling: { min: 5, max: 1 },
    timeout: "2h",
    startup: { tcp: true, timeout: "300s", period: "10s" },
  };
  expect(told(changes).sort()).toEqual(
    [
      ["memory-form", "memory"],
      ["option-unknown", "concurency"],
      ["run-env-value", "env.OK"],
      ["run-image-tag-missing", "image"],
      ["run-name", "name"],
      ["run-cpu-amount", "cpu"],
      ["run-env-reserved", "env.PORT"],
      ["run-env-name", "env.A"],
      ["run-mount-path", "mounts.data"],
      ["run-scaling-order", "scaling"],
      ["run-timeout", "timeout"],
      ["run-startup-range", "startup.timeout"],
      ["run-probe-timeout", "startup.timeout"],
    ].sort(),
  );
});

describe("the examples of bad input that must never reach Terraform", () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["an image without a tag", { image: "europe-west1-docker.pkg.dev/demo/apps/api" }, "run-image-tag-missing"],
    ["the own project on gcr.io", { project: "demo", image: "gcr.io/demo/api:1" }, "run-image-container-registry"],
    ["three processors", { cpu: "3" }, "run-cpu-amount"],
    ["half a processor with 80 requests", { cpu: "500m", concurrency: 80 }, "run-fraction-concurrency"],
    ["4GB of memory", { memory: "4GB" }, "memory-form"],
    ["a startup timeout of 300s", { startup: { tcp: true, timeout: "300s", period: "10s" } }, "run-probe-timeout"],
    ["PORT", { env: { PORT: "8080" } }, "run-env-reserved"],
    ["K_SERVICE", { env: { K_SERVICE: "api" } }, "run-env-reserved"],
    ["A=B", { env: { "A=B": "" } }, "run-env-name"],
    ["a mount below /proc", { mounts: { "/proc/x": memoryVolume("1Mi") } }, "run-mount-path"],
    ["a mount without a slash", { mounts: { data: memoryVolume("1Mi") } }, "run-mount-path"],
    [
      "mounts under one another",
      { mounts: { "/a": memoryVolume("1Mi"), "/a/b": memoryVolume("1Mi") } },
      "run-mount-nested",
    ],
    [
      "256Mi with a volume that needs the second generation",
      { memory: "256Mi", mounts: { "/a": memoryVolume("1Mi") } },
      "run-memory-gen2",
    ],
    ["five to one instances", { scaling: { min: 5, max: 1 } }, "run-scaling-order"],
    ["a timeout of two hours", { timeout: "2h" }, "run-timeout"],
    ["an expression in a plain value", { env: { A: '${file("/etc/passwd")}' } }, "option-interpolation"],
    ["an unknown key", { minInstances: 1 }, "option-unknown"],
    ["a name of 80 characters", { name: "a".repeat(80) }, "run-name"],
    ["an empty name", { name: "" }, "run-name"],
    ["a system label", { labels: { "cloud.googleapis.com/location": "us-central1" } }, "run-system-key"],
  ])("%s", (_, changes, code) => {
    expect(problems({ image, ...changes }).map((one) => one.code)).toContain(code);
  });
});
