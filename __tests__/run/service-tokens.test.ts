import { TerraformVariable } from "cdktf";
import { useGoogleProvider, type Cpu, type Duration, type Memory } from "../../lib/foundation";
import { CloudRunService, cloudSqlVolume, memoryVolume, plainText } from "../../lib/run";
import { onStack, problemsOf, synth } from "../support/synth";
import { bucketVolume, minimal, unknownNumber, unknownText, untyped } from "./fakes";

const SERVICE = "google_cloud_run_v2_service";

test("what is known only when Terraform runs passes through untouched, wherever it stands", () => {
  const { only, warnings } = synth((stack) => {
    const text = (id: string) => new TerraformVariable(stack, id, { type: "string" }).stringValue;
    const number = (id: string) => new TerraformVariable(stack, id, { type: "number" }).numberValue;
    void new CloudRunService(stack, "Api", {
      name: text("name"),
      project: text("project"),
      region: text("region"),
      description: text("description"),
      image: text("image"),
      args: ["--level", text("level")],
      env: { A: text("value"), B: `https://${text("host")}/` },
      cpu: text("cpu") as Cpu,
      memory: text("memory") as Memory,
      port: number("port"),
      scaling: { min: number("min"), max: number("max") },
      concurrency: number("concurrency"),
      timeout: text("timeout") as Duration,
      startup: {
        path: text("path"),
        delay: text("delay") as Duration,
        period: text("period") as Duration,
        timeout: text("wait") as Duration,
        failures: number("failures"),
      },
      mounts: { "/data": bucketVolume(text("bucket")), "/tmp": memoryVolume(text("size") as Memory) },
      labels: { team: text("team") },
      annotations: { note: text("note") },
    });
  });
  expect(warnings).toEqual([]);
  expect(only("google_service_account")).toEqual({ account_id: "${var.name}", project: "${var.project}" });
  expect(only(SERVICE)).toMatchObject({
    name: "${var.name}",
    project: "${var.project}",
    location: "${var.region}",
    description: "${var.description}",
    labels: { team: "${var.team}" },
    annotations: { note: "${var.note}" },
    template: {
      max_instance_request_concurrency: "${var.concurrency}",
      timeout: "${var.timeout}",
      scaling: { min_instance_count: "${var.min}", max_instance_count: "${var.max}" },
      volumes: [
        { name: "data", gcs: { bucket: "${var.bucket}", read_only: true } },
        { name: "tmp", empty_dir: { medium: "MEMORY", size_limit: "${var.size}" } },
      ],
      containers: [
        {
          image: "${var.image}",
          args: ["--level", "${var.level}"],
          env: [
            { name: "A", value: "${var.value}" },
            { name: "B", value: "https://${var.host}/" },
          ],
          ports: { container_port: "${var.port}" },
          resources: { limits: { cpu: "${var.cpu}", memory: "${var.memory}" } },
          startup_probe: {
            http_get: { path: "${var.path}", port: "${var.port}" },
            initial_delay_seconds: "${var.delay}",
            period_seconds: "${var.period}",
            timeout_seconds: "${var.wait}",
            failure_threshold: "${var.failures}",
          },
        },
      ],
    },
  });
});

test("no error repeats what is known only when Terraform runs", () => {
  const text = unknownText as never;
  const broken: readonly Readonly<Record<string, unknown>>[] = [
    { region: text, project: text, image: "ghcr.io/acme/api:1" },
    { env: { [unknownText]: "https://a:b@example.com" } },
    { env: { [unknownText]: plainText("x", "") } },
    { env: { [unknownText]: "worker.ml.svc" } },
    { env: { A: text, PORT: text, API_KEY: text } },
    { mounts: { [unknownText]: bucketVolume("a"), [`${unknownText}/x`]: bucketVolume("b", { writable: true }) } },
    { mounts: { [unknownText]: bucketVolume("a", { volumeName: "A" }), "/x": bucketVolume("b", { volumeName: "A" }) } },
    { startup: { path: text, tcp: true, headers: { [unknownText]: "\n" } } },
    { startup: { path: "/", timeout: "1h", period: text } },
    { scaling: { min: unknownNumber, max: 0 } },
    { cpu: text, memory: "1Mi", concurrency: 0, executionEnvironment: "gen2" },
    { description: `${unknownText}${"d".repeat(600)}`, name: "A" },
  ];
  for (const changes of broken) {
    const problems = problemsOf(() => onStack((stack) => new CloudRunService(stack, "Api", untyped(changes))));
    expect(problems.map(({ got, allowed, fix }) => `${got} ${allowed} ${fix}`).join()).not.toMatch(
      /TfToken|e\+298|NaN/,
    );
    for (const { code, at } of problems) {
      if (code.startsWith("run-")) expect([code, at]).toEqual([code, expect.not.stringContaining("TfToken")]);
    }
  }
});

test("a name that another resource gives makes no claim", () => {
  expect(() =>
    synth((stack) => {
      const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
      void new CloudRunService(stack, "A", { ...minimal, name });
      void new CloudRunService(stack, "B", { ...minimal, name });
    }),
  ).not.toThrow();
});

test("a list that is known only when Terraform runs passes through untouched, and nothing is counted in it", () => {
  const { only, warnings } = synth((stack) => {
    const list = (id: string) => new TerraformVariable(stack, id, { type: "list(string)" }).listValue;
    useGoogleProvider(stack, "7.19.0");
    void new CloudRunService(stack, "Api", {
      ...minimal,
      project: "demo",
      args: list("args"),
      customAudiences: list("audiences"),
      vpcAccess: { network: "net", tags: list("tags") },
      mounts: { "/cloudsql": cloudSqlVolume(...list("instances")) },
    });
  });
  expect(warnings).toEqual([]);
  expect(only(SERVICE)).toMatchObject({
    custom_audiences: "${var.audiences}",
    template: {
      containers: [{ args: "${var.args}" }],
      vpc_access: { network_interfaces: [{ network: "net", tags: "${var.tags}" }] },
      volumes: [{ cloud_sql_instance: { instances: "${var.instances}" } }],
    },
  });
});

test("regions that are known only when Terraform runs are not counted", () => {
  const { only } = synth((stack) => {
    useGoogleProvider(stack, "7.19.0");
    const regions = new TerraformVariable(stack, "regions", { type: "list(string)" }).listValue;
    void new CloudRunService(stack, "Api", { ...minimal, region: undefined, regions, invokers: "no-iam-check" });
  });
  expect(only(SERVICE).multi_region_settings).toEqual({ regions: "${var.regions}" });
});
