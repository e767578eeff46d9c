import { cloudRunJobRules } from "../../../lib/run";
import { account, errorsIn, service, unknownText, warningsIn } from "../fakes";
import { brokenByJob, brokenByPool } from "../jobs/fakes";

const FORM = "run-account-form";
const DEFAULT = "run-account-default";

describe("the account that containers run as, and that a schedule calls as", () => {
  test.each<[string, string | undefined]>([
    ["api@demo.iam.gserviceaccount.com", undefined],
    ["api@demo.example.com.iam.gserviceaccount.com", undefined],
    ["service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com", undefined],
    ["123456789012@cloudservices.gserviceaccount.com", undefined],
    ["123456789012-compute@developer.gserviceaccount.com", DEFAULT],
    ["123456789012@cloudbuild.gserviceaccount.com", DEFAULT],
    ["demo@appspot.gserviceaccount.com", DEFAULT],
    ["example.com:demo@appspot.gserviceaccount.com", DEFAULT],
    ["me@example.com", FORM],
    ["team@googlegroups.com", FORM],
    ["api@demo.iam.gserviceaccount.com.example.com", FORM],
    ["api@gserviceaccount.com", FORM],
    ["@demo.iam.gserviceaccount.com", FORM],
    ["an api@demo.iam.gserviceaccount.com", FORM],
    ["api@@demo.iam.gserviceaccount.com", FORM],
    ["api@evilgserviceaccount.com", FORM],
    [unknownText, undefined],
    [`api@${unknownText}.iam.gserviceaccount.com`, undefined],
  ])("%s", (email, code) => {
    const serviceAccount = account(email);
    const expected = code === undefined ? [] : [code];
    const subject = service({ serviceAccount });
    expect([...errorsIn(subject), ...warningsIn(subject)]).toEqual(expected);
    expect(brokenByPool({ serviceAccount })).toEqual(expected);
    expect(brokenByJob({ serviceAccount })).toEqual(expected);
    const schedule = { cron: "0 3 * * *", serviceAccount };
    expect(brokenByJob({ schedule })).toEqual(expected.map((one) => one.replace("run-", "run-schedule-")));
  });

  const PROJECT = "run-schedule-account-project";
  test.each<[string, string | undefined, string[]]>([
    ["r@demo.iam.gserviceaccount.com", "demo", []],
    ["r@other.iam.gserviceaccount.com", "demo", [PROJECT]],
    ["r@other.iam.gserviceaccount.com", undefined, []],
    ["r@other.iam.gserviceaccount.com", unknownText, []],
    [`r@${unknownText}.iam.gserviceaccount.com`, "demo", []],
    [unknownText, "demo", []],
    ["r@demo.example.com.iam.gserviceaccount.com", "example.com:demo", []],
    ["r@demo.example.com.iam.gserviceaccount.com", "demo", []],
    ["r@demo.iam.gserviceaccount.com", "example.com:demo", []],
    ["service-123456789012@gcp-sa-cloudscheduler.iam.gserviceaccount.com", undefined, [PROJECT]],
    ["service-123456789012@gcp-sa-cloudscheduler.iam.gserviceaccount.com", "demo", [PROJECT]],
    ["service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com", "demo", [PROJECT]],
    ["123456789012-compute@developer.gserviceaccount.com", "demo", ["run-schedule-account-default"]],
  ])("a schedule that calls as %s in the project %s breaks %p", (email, project, expected) => {
    expect(brokenByJob({ project, schedule: { cron: "0 3 * * *", serviceAccount: account(email) } })).toEqual(expected);
    // The containers may run as an account of another project.
    if (expected[0] === PROJECT) expect(brokenByJob({ project, serviceAccount: account(email) })).toEqual([]);
  });

  test("what many use is warned of, and what the platform refuses is refused", () => {
    const levels = cloudRunJobRules
      .filter(({ code }) => code.includes("account"))
      .map(({ code, level }) => [code, level]);
    expect(Object.fromEntries(levels)).toEqual({
      [FORM]: "error",
      [DEFAULT]: "warning",
      "run-schedule-account-form": "error",
      [PROJECT]: "error",
      "run-schedule-account-default": "warning",
    });
  });
});
