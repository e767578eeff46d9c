import { TerraformVariable } from "cdktf";
import { ServiceAccount, setDefaults } from "../../../lib/foundation";
import { CloudRunJob, type CloudRunJobProps, type JobSchedule } from "../../../lib/run";
import { codesOf, onStack, synth } from "../../support/synth";
import { image } from "../fakes";

const TRIGGER = "google_cloud_scheduler_job";
const minimal: CloudRunJobProps = { image, region: "europe-west1" };

const built = (schedule: JobSchedule, changes: Partial<CloudRunJobProps> = {}) =>
  synth((stack) => {
    setDefaults(stack, { project: "demo" });
    void new CloudRunJob(stack, "Nightly", { ...minimal, name: "report", schedule, ...changes });
  });

test("a trigger starts this one job as an account that may do nothing else, and waits until it may", () => {
  const { only, counts, resources } = built({ cron: "0 3 * * *", timeZone: "Europe/Berlin" });
  expect(counts).toEqual({
    google_cloud_run_v2_job: 1,
    google_cloud_run_v2_job_iam_member: 1,
    [TRIGGER]: 1,
    google_service_account: 2,
  });
  const [id] = Object.keys(resources("google_cloud_run_v2_job_iam_member"));
  expect(only("google_cloud_run_v2_job_iam_member")).toMatchObject({
    role: "roles/run.invoker",
    member: expect.stringMatching(/^\$\{google_service_account\.Nightly_Trigger_Account_.*\.member\}$/),
  });
  expect(only(TRIGGER)).toEqual({
    name: "report",
    project: "demo",
    region: "europe-west1",
    schedule: "0 3 * * *",
    time_zone: "Europe/Berlin",
    paused: false,
    attempt_deadline: "180s",
    retry_config: {
      retry_count: 0,
      max_retry_duration: "0s",
      min_backoff_duration: "5s",
      max_backoff_duration: "3600s",
      max_doublings: 5,
    },
    http_target: {
      http_method: "POST",
      uri: "https://run.googleapis.com/v2/projects/demo/locations/europe-west1/jobs/report:run",
      oauth_token: {
        scope: "https://www.googleapis.com/auth/cloud-platform",
        service_account_email: expect.stringMatching(
          /^\$\{google_service_account\.Nightly_Trigger_Account_.*\.email\}$/,
        ),
      },
    },
    depends_on: [`google_cloud_run_v2_job_iam_member.${id}`],
  });
});

test("every option of the schedule has its place, and what the schedule leaves out of the retries is the platform's", () => {
  const one = built({
    cron: "3rd tue of month 09:00",
    paused: true,
    region: "europe-west3",
    name: "Report_1",
    attemptDeadline: "30m",
    retry: { count: 5, maxDuration: "1h", minBackoff: "1m", maxBackoff: undefined, maxDoublings: 1 },
  }).only(TRIGGER);
  expect(one).toMatchObject({
    name: "Report_1",
    region: "europe-west3",
    schedule: "3rd tue of month 09:00",
    time_zone: "Etc/UTC",
    paused: true,
    attempt_deadline: "1800s",
    retry_config: {
      retry_count: 5,
      max_retry_duration: "3600s",
      min_backoff_duration: "60s",
      max_backoff_duration: "3600s",
      max_doublings: 1,
    },
  });
  expect(one.http_target.uri).toContain("/locations/europe-west1/jobs/report:run");
});

test("a given account takes the place of the trigger's own, and gets the role", () => {
  const { counts, only } = synth((stack) => {
    const serviceAccount = ServiceAccount.fromEmail(stack, "Clock", "clock@demo.iam.gserviceaccount.com");
    void new CloudRunJob(stack, "Nightly", { ...minimal, schedule: { cron: "0 3 * * *", serviceAccount } });
  });
  expect(counts["google_service_account"]).toBe(1);
  expect(only("google_cloud_run_v2_job_iam_member").member).toBe("serviceAccount:clock@demo.iam.gserviceaccount.com");
  expect(only(TRIGGER).http_target.oauth_token.service_account_email).toBe("clock@demo.iam.gserviceaccount.com");
});

test("without a project in the options or the defaults it is that of the job, as the provider knows it", () => {
  const { uri } = synth((stack) => {
    void new CloudRunJob(stack, "Nightly", { ...minimal, name: "report", schedule: { cron: "0 3 * * *" } });
  }).only(TRIGGER).http_target;
  expect(uri).toMatch(
    /^https:\/\/run\.googleapis\.com\/v2\/projects\/\$\{google_cloud_run_v2_job\.Nightly_.*\.project\}\/locations\/europe-west1\/jobs\/report:run$/,
  );
});

test("what is known only when Terraform runs is passed on", () => {
  const { only } = synth((stack) => {
    const cron = new TerraformVariable(stack, "cron", {}).stringValue;
    const timeZone = new TerraformVariable(stack, "zone", {}).stringValue;
    void new CloudRunJob(stack, "Nightly", { ...minimal, schedule: { cron, timeZone } });
  });
  expect(only(TRIGGER)).toMatchObject({ schedule: "${var.cron}", time_zone: "${var.zone}" });
});

test("two triggers of one name in a region are refused, wherever their jobs are", () => {
  const two = (second: JobSchedule) => () =>
    onStack((stack) => {
      setDefaults(stack, { project: "demo" });
      const clock = ServiceAccount.fromEmail(stack, "Clock", "clock@demo.iam.gserviceaccount.com");
      const shared = { image, name: "report", serviceAccount: clock };
      const schedule = { cron: "0 3 * * *", serviceAccount: clock };
      void new CloudRunJob(stack, "One", { ...shared, region: "europe-west1", schedule });
      void new CloudRunJob(stack, "Two", { ...shared, region: "us-central1", schedule: { ...schedule, ...second } });
    });
  expect(codesOf(two({ cron: "0 4 * * *", region: "europe-west1" }))).toEqual(["name-taken"]);
  expect(two({ cron: "0 4 * * *" })).not.toThrow();
  expect(two({ cron: "0 4 * * *", region: "europe-west1", name: "report-us" })).not.toThrow();
});

test("the address that starts a run is there without a schedule too", () => {
  synth((stack) => {
    const job = new CloudRunJob(stack, "Nightly", { ...minimal, project: "demo", name: "report" });
    expect(job.runUri).toBe("https://run.googleapis.com/v2/projects/demo/locations/europe-west1/jobs/report:run");
    expect([job.name, job.region]).toEqual(["report", "europe-west1"]);
  });
});
