import { setDefaults } from "../../lib/foundation";
import { DailyArchive, DataBucket, RetentionBucket, type ArchiveOptions } from "../../lib/storage";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import type { TerraformStack } from "cdktf";

const place = { location: "europe-west1" };
const AGENT = "serviceAccount:project-123456789012@storage-transfer-service.iam.gserviceaccount.com";

function archived(stack: TerraformStack, options?: ArchiveOptions, versioning = true): DailyArchive {
  setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
  const data = new DataBucket(stack, "Data", { ...place, name: "demo-data" });
  const records = new RetentionBucket(stack, "Records", {
    ...place,
    name: "demo-records",
    retention: "90d",
    versioning,
  });
  return data.archiveTo(records, options);
}

const job = (options?: ArchiveOptions, versioning?: boolean) =>
  synth((stack) => archived(stack, options, versioning)).only("google_storage_transfer_job");

describe("a daily archive", () => {
  test("is one option, with the grants that the copying account needs", () => {
    const { counts, resources, only } = synth((stack) => archived(stack));
    expect(counts).toEqual({
      google_storage_bucket: 2,
      google_storage_bucket_iam_member: 4,
      google_storage_transfer_job: 1,
    });
    const buckets = resources("google_storage_bucket");
    const nameOf = (reference: string) => buckets[reference.split(".")[1] ?? ""].name as string;
    const grants = resources("google_storage_bucket_iam_member");
    expect(Object.values(grants).map(({ bucket, role, member }) => [nameOf(bucket), role, member])).toEqual([
      ["demo-data", "roles/storage.legacyBucketReader", AGENT],
      ["demo-records", "roles/storage.legacyBucketWriter", AGENT],
      ["demo-data", "roles/storage.objectViewer", AGENT],
      ["demo-records", "roles/storage.objectViewer", AGENT],
    ]);
    const { transfer_spec: spec, depends_on: dependsOn, ...rest } = only("google_storage_transfer_job");
    expect([...dependsOn].sort()).toEqual(
      Object.keys(grants)
        .map((id) => `google_storage_bucket_iam_member.${id}`)
        .sort(),
    );
    expect([nameOf(spec.gcs_data_source.bucket_name), nameOf(spec.gcs_data_sink.bucket_name)]).toEqual([
      "demo-data",
      "demo-records",
    ]);
    expect(rest).toEqual({
      description: "Copies gs://demo-data to gs://demo-records every day",
      project: "demo",
      schedule: {
        repeat_interval: "86400s",
        schedule_start_date: { year: 2024, month: 1, day: 1 },
        start_time_of_day: { hours: 2, minutes: 0, seconds: 0, nanos: 0 },
      },
    });
  });

  test("deletes nothing, and copies changes or new files only", () => {
    expect(job().transfer_spec.transfer_options).toEqual({ overwrite_when: "DIFFERENT" });
    expect(job({ onlyNewFiles: true }, false).transfer_spec.transfer_options).toEqual({ overwrite_when: "NEVER" });
  });

  test("begins when and goes where it is told", () => {
    const { schedule, transfer_spec: spec } = job({ startTime: "23:45", path: "acme/" });
    expect(schedule.start_time_of_day).toEqual({ hours: 23, minutes: 45, seconds: 0, nanos: 0 });
    expect(spec.gcs_data_sink.path).toBe("acme/");
  });

  test("to retained objects without versions asks for a decision", () => {
    const [problem] = problemsOf(() => onStack((stack) => archived(stack, {}, false)));
    expect(problem).toMatchObject({ code: "bucket-archive-overwrites", path: "test/Data/Archive", at: "onlyNewFiles" });
    expect(problem?.fix).toContain("versioning: true");
    expect(problem?.fix).toContain("only their first state is copied");
  });

  test.each(["0:00", "24:00", "23:60", "noon", ""])("does not begin at %p", (startTime) => {
    const build = () => onStack((stack) => archived(stack, { startTime: startTime as "0:00" }));
    expect(codesOf(build)).toEqual(["bucket-archive-start"]);
  });

  test.each(["00:00", "23:59"] as const)("begins at %s", (startTime) => {
    expect(codesOf(() => onStack((stack) => archived(stack, { startTime, path: "a" })))).toEqual([
      "bucket-archive-path",
    ]);
  });

  test("needs the project number, and the right one", () => {
    const build = (options: ArchiveOptions) => () =>
      onStack((stack) => {
        const data = new DataBucket(stack, "Data", { ...place, name: "demo-data" });
        data.archiveTo(new DataBucket(stack, "Copy", { ...place, name: "demo-copy" }), options);
      });
    expect(codesOf(build({}))).toEqual(["bucket-archive-agent"]);
    expect(codesOf(build({ projectNumber: "demo" }))).toEqual(["bucket-archive-project-number"]);
    expect(codesOf(() => onStack((stack) => archived(stack, { project: "other" })))).toEqual(["bucket-archive-agent"]);
  });

  test("belongs to its bucket once; further ones have their own name", () => {
    const again = (stack: TerraformStack) => {
      const data = archived(stack).node.scope as DataBucket;
      const more = DataBucket.fromName(stack, "More", "demo-more");
      new DailyArchive(stack, "Second", { from: data, to: more });
      data.archiveTo(more);
    };
    expect(problemsOf(() => onStack(again))).toMatchObject([
      { code: "bucket-archived-twice", path: "test/Data", fix: expect.stringContaining("new DailyArchive") },
    ]);
  });

  test("of a bucket to itself would be a loop", () => {
    const build = () =>
      onStack((stack) => {
        setDefaults(stack, { projectNumber: "123456789012" });
        const data = new DataBucket(stack, "Data", { ...place, name: "demo-data" });
        data.archiveTo(DataBucket.fromName(stack, "Same", "demo-data"));
      });
    expect(codesOf(build)).toEqual(["bucket-archive-itself"]);
  });
});
