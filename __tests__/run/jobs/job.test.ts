import { Principal, ServiceAccount, setDefaults } from "../../../lib/foundation";
import { CloudRunJob, CloudRunService, memoryVolume, type CloudRunJobProps } from "../../../lib/run";
import { codesOf, onStack, problemsOf, synth } from "../../support/synth";
import { bucketVolume, image, secretValue, secretVolume } from "../fakes";

const JOB = "google_cloud_run_v2_job";
const minimal: CloudRunJobProps = { image, region: "europe-west1" };
const proxy = { image: "envoyproxy/envoy:v1.31.2", cpu: "500m", startup: { tcp: 9_901 } } as const;

const built = (changes: Partial<CloudRunJobProps> = {}) =>
  synth((stack) => new CloudRunJob(stack, "Nightly", { ...minimal, ...changes }));
const codes = (changes: object) =>
  codesOf(() => onStack((stack) => new CloudRunJob(stack, "Nightly", { ...minimal, ...changes })));

test("a job says everything that the platform would fill in, and starts by itself never", () => {
  const { only, counts } = built();
  expect(counts).toEqual({ [JOB]: 1, google_service_account: 1 });
  expect(only(JOB)).toEqual({
    name: expect.stringMatching(/^test-nightly-[0-9a-f]{8}$/),
    location: "europe-west1",
    deletion_protection: true,
    lifecycle: { ignore_changes: ["client", "client_version"] },
    template: {
      task_count: 1,
      template: {
        containers: [{ image, resources: { limits: { cpu: "1", memory: "512Mi" } } }],
        execution_environment: "EXECUTION_ENVIRONMENT_GEN2",
        max_retries: 3,
        service_account: expect.stringMatching(/^\$\{google_service_account\.Nightly_Account_.*\.email\}$/),
        timeout: "600s",
      },
    },
  });
});

test("every option has its place", () => {
  const { template, labels, annotations } = built({
    tasks: 100,
    parallelism: 10,
    retries: 0,
    timeout: "2h",
    command: ["/bin/report"],
    args: ["--all"],
    workingDir: "/work",
    env: { LEVEL: "info", KEY: secretValue("key") },
    mounts: { "/data": bucketVolume("data"), "/etc/tls": secretVolume("tls"), "/tmp": memoryVolume("16Mi") },
    cpu: "2000m",
    memory: "4Gi",
    startup: { path: "/ready", port: 9_000, headers: { "X-A": "b" } },
    labels: { team: "core" },
    annotations: { "example.com/owner": "core" },
  }).only(JOB);
  expect([labels, annotations]).toEqual([{ team: "core" }, { "example.com/owner": "core" }]);
  expect(template).toMatchObject({ task_count: 100, parallelism: 10 });
  expect(template.template).toMatchObject({ max_retries: 0, timeout: "7200s" });
  expect(template.template.volumes.map(({ name }: { name: string }) => name)).toEqual(["data", "etc-tls", "tmp"]);
  expect(template.template.containers).toEqual([
    {
      image,
      command: ["/bin/report"],
      args: ["--all"],
      working_dir: "/work",
      env: [
        { name: "KEY", value_source: { secret_key_ref: { secret: "key", version: "2" } } },
        { name: "LEVEL", value: "info" },
      ],
      resources: { limits: { cpu: "2", memory: "4Gi" } },
      startup_probe: {
        initial_delay_seconds: 0,
        period_seconds: 10,
        timeout_seconds: 5,
        failure_threshold: 3,
        http_get: { path: "/ready", port: 9_000, http_headers: [{ name: "X-A", value: "b" }] },
      },
      volume_mounts: [
        { mount_path: "/data", name: "data" },
        { mount_path: "/etc/tls", name: "etc-tls" },
        { mount_path: "/tmp", name: "tmp" },
      ],
    },
  ]);
});

test("files of a secret and a part of the memory are volumes of the task", () => {
  const { template } = built({ mounts: { "/etc/tls": secretVolume("tls"), "/tmp": memoryVolume("16Mi") } }).only(JOB);
  expect(template.template.volumes).toEqual([
    {
      name: "etc-tls",
      secret: { secret: "tls", default_mode: 0o400, items: [{ path: "key.pem", version: "3", mode: 0o400 }] },
    },
    { name: "tmp", empty_dir: { medium: "MEMORY", size_limit: "16Mi" } },
  ]);
});

test.each([
  [undefined, undefined],
  [0, 0],
  [1, 1],
])("a parallelism of %p is written as %p: what is left out stays as it was", (parallelism, written) => {
  expect(built({ tasks: 5, parallelism }).only(JOB).template.parallelism).toBe(written);
});

test("the main container comes first, a sidecar has its own size and probe, and none has a port or an idle CPU", () => {
  const { containers } = built({ dependsOn: ["proxy"], sidecars: { proxy } }).only(JOB).template.template;
  expect(containers).toEqual([
    { name: "app", image, depends_on: ["proxy"], resources: { limits: { cpu: "1", memory: "512Mi" } } },
    {
      name: "proxy",
      image: proxy.image,
      resources: { limits: { cpu: "500m", memory: "512Mi" } },
      startup_probe: expect.objectContaining({ tcp_socket: { port: 9_901 } }),
    },
  ]);
});

test("the job waits for what it is given, and gets it under its own account", () => {
  const { depends_on } = built({ env: { KEY: secretValue("key") }, sidecars: { proxy } }).only(JOB);
  expect(depends_on).toEqual([expect.stringMatching(/^google_storage_bucket_iam_member\..*Secret-key/)]);
});

test("gcsfuse options and what else is newer than the bindings stand at the template of the task", () => {
  const { template } = built({ mounts: { "/data": bucketVolume("data", { mountOptions: ["implicit-dirs"] }) } }).only(
    JOB,
  );
  expect(template.template.volumes).toEqual([
    { name: "data", gcs: { bucket: "data", read_only: true, mount_options: ["implicit-dirs"] } },
  ]);
});

test("with CI as owner of the image Terraform ignores the image of the task, and no more than a deploy changes", () => {
  expect(built({ imageManagedBy: "ci" }).only(JOB).lifecycle).toEqual({
    ignore_changes: [
      "client",
      "client_version",
      "template[0].template[0].containers[0].image",
      'template[0].annotations["run.googleapis.com/operation-id"]',
    ],
  });
});

test("the defaults of the stack hold: project, region, labels and protection", () => {
  const one = synth((stack) => {
    setDefaults(stack, {
      project: "demo",
      region: "us-central1",
      labels: { team: "core" },
      protection: { off: "test" },
    });
    void new CloudRunJob(stack, "Nightly", { image, labels: { tier: "batch" } });
  }).only(JOB);
  expect(one).toMatchObject({
    project: "demo",
    location: "us-central1",
    labels: { team: "core", tier: "batch" },
    deletion_protection: false,
  });
});

test("a given account takes the place of the own one", () => {
  const { counts, only } = synth((stack) => {
    const serviceAccount = ServiceAccount.fromEmail(stack, "Shared", "shared@demo.iam.gserviceaccount.com");
    void new CloudRunJob(stack, "Nightly", { ...minimal, serviceAccount });
  });
  expect(counts["google_service_account"]).toBeUndefined();
  expect(only(JOB).template.template.service_account).toBe("shared@demo.iam.gserviceaccount.com");
});

test("a principal may run the job, and with overrides only where that is said", () => {
  const { resources } = synth((stack) => {
    const job = new CloudRunJob(stack, "Nightly", minimal);
    const team = Principal.group(stack, "Team", "team@example.com");
    expect(job.grantRun(team)).toBe(job.grantRun(team));
    job.grantRun(Principal.group(stack, "Ops", "ops@example.com"), { withOverrides: true });
  });
  const grants = Object.values(resources("google_cloud_run_v2_job_iam_member"));
  expect(grants.map(({ member, role }) => [member, role])).toEqual([
    ["group:ops@example.com", "roles/run.jobsExecutorWithOverrides"],
    ["group:team@example.com", "roles/run.invoker"],
  ]);
  expect(grants[0]).toMatchObject({
    name: expect.stringMatching(/^\$\{google_cloud_run_v2_job\.Nightly_.*\.name\}$/),
    location: expect.stringMatching(/\.location\}$/),
    project: expect.stringMatching(/\.project\}$/),
  });
});

test("two jobs of one name are refused, a job and a service of one name are not", () => {
  const two = (second: (stack: Parameters<Parameters<typeof onStack>[0]>[0]) => unknown) => () =>
    onStack((stack) => {
      const serviceAccount = ServiceAccount.fromEmail(stack, "Shared", "shared@demo.iam.gserviceaccount.com");
      void new CloudRunJob(stack, "One", { ...minimal, serviceAccount, name: "report" });
      second(stack);
    });
  expect(codesOf(two((stack) => new CloudRunJob(stack, "Two", { ...minimal, name: "report" })))).toEqual([
    "name-taken",
  ]);
  expect(
    two((stack) => new CloudRunService(stack, "Two", { image, region: "europe-west1", name: "report" })),
  ).not.toThrow();
});

test.each([
  [{ port: 8_080 }, ["option-unknown"]],
  [{ scaling: { max: 1 } }, ["option-unknown"]],
  [{ liveness: { path: "/", port: 1 } }, ["option-unknown"]],
  [{ readiness: { path: "/", port: 1 } }, ["option-unknown"]],
  [{ executionEnvironment: "gen1" }, ["option-unknown"]],
  [{ sidecars: { proxy: { ...proxy, liveness: { path: "/", port: 1 } } } }, ["option-unknown"]],
  [{ tasks: "3" }, ["option-type"]],
  [{ timeout: 600 }, ["duration-form"]],
  [{ schedule: "0 3 * * *" }, ["option-type"]],
  [{ schedule: {} }, ["option-missing"]],
  [{ schedule: { cron: "0 3 * * *", timezone: "UTC" } }, ["option-unknown"]],
  [{ schedule: { cron: "0 3 * * *", retry: { attempts: 1 } } }, ["option-missing", "option-unknown"]],
  [{ image: undefined }, ["option-missing"]],
])("the options %p have not the form of a job's: %p", (changes, expected) => {
  expect(codes(changes)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ["0 3 * * *", 'write { cron: "0 3 * * *" }'],
  ["every day", "write { cron: … }"],
  [3, "give schedule as an object with the options"],
])("a schedule that is %p is told where its cron belongs: %s", (schedule, fix) => {
  const problems = problemsOf(() =>
    onStack((stack) => Reflect.construct(CloudRunJob, [stack, "A", { image, schedule }])),
  );
  const allowed = "an object with the options";
  expect(problems.find(({ at }) => at === "schedule")).toMatchObject({ code: "option-type", allowed, fix });
});

test("all that is wrong is told at once, at its place", () => {
  const wrong = { tasks: 0, retries: 11, env: { PORT: "1" }, schedule: { cron: "never", timeZone: "Mars" } };
  const problems = problemsOf(() => onStack((stack) => new CloudRunJob(stack, "Nightly", { ...minimal, ...wrong })));
  expect(problems.map(({ code, at }) => [code, at])).toEqual([
    ["run-job-tasks", "tasks"],
    ["run-job-retries", "retries"],
    ["run-job-env-reserved", "env.PORT"],
    ["run-schedule-cron", "schedule.cron"],
    ["run-schedule-time-zone", "schedule.timeZone"],
  ]);
});

test("a job is run by nobody who is no principal, and never by everybody", () => {
  const granted = (who: unknown) =>
    codesOf(() => onStack((stack) => new CloudRunJob(stack, "Nightly", minimal).grantRun(who as never)));
  const all = () =>
    onStack((stack) =>
      new CloudRunJob(stack, "Nightly", minimal).grantRun(Principal.fromMember(stack, "All", "allUsers")),
    );
  expect(granted(undefined)).toEqual(["grant-principal"]);
  expect(granted("user:ada@example.com")).toEqual(["grant-principal"]);
  expect(codesOf(all)).toEqual(["grant-public"]);
});
