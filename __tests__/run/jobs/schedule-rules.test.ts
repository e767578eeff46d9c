import type { JobSchedule } from "../../../lib/run";
import { unknownText } from "../fakes";
import { brokenByJob, jobFindings } from "./fakes";

const broken = (schedule: Partial<JobSchedule>) => brokenByJob({ schedule: { cron: "0 3 * * *", ...schedule } });
const finding = (code: string, schedule: Partial<JobSchedule>) =>
  jobFindings(code, { schedule: { cron: "0 3 * * *", ...schedule } })[0];

// The examples of Cloud Scheduler's own page on the formats.
test.each([
  "* * * * *",
  "* 0 1 1 1",
  "0 0 * * 1-5",
  "0 0 * * MON-FRI",
  "0 0,12 * * *",
  "0-5,30-35 * * * *",
  "*/2 * * * *",
  "0 0-12/2 * * *",
  "0 * * * *",
  "0 0 * * 7",
  "0 0 * * SUN",
  "0 0 1 JAN,APR,JUL,OCT *",
  "0 0 29 2 *",
  "first sunday of month 12:00",
  "2nd,3rd tue,wed,thu of feb,aug 13:50",
  "every wed of december 00:00",
  "1st friday of quarter 9:00",
  "second,4th tue,thursday of 3rd month of quarter 18:30",
  "1,3,4,7,11,18,29 of jan,jul 12:34",
  "03 of month 12:34",
  "every day 09:00",
  "every sun,tue,thu 9:00",
  "every 48 hours",
  "every 5 minutes",
  "every 60 minutes on mon,wed",
  "every minute",
  "every 10 mins from 10:00 to 14:00",
  "every 2 hours synchronized",
  "1st,15th of sep,october 09:00",
  "31 of month 00:00",
  "31 day of quarter 00:00",
  "fifth,5th,5 monday of may 00:00",
  unknownText,
])("%p is a schedule", (cron) => {
  expect(broken({ cron })).toEqual([]);
});

test.each([
  ["", "five fields"],
  ["0 3 * *", "five fields"],
  ["0 0 3 * * *", "five fields"],
  ["@daily", "five fields"],
  ["every night", "five fields"],
  ["every 0 minutes", "five fields"],
  ["Every day 09:00", "five fields"],
  ["every day 25:00", "five fields"],
  ["0 of month 00:00", "a day from 1 to 31"],
  ["00 of month 00:00", "a day from 1 to 31"],
  ["32 of month 00:00", "a day from 1 to 31"],
  ["35 of month 00:00", "a day from 1 to 31"],
  ["6th monday of month 00:00", "a day from 1 to 31"],
  ["0 monday of month 00:00", "a day from 1 to 31"],
  ["first,6th monday of month 00:00", "a day from 1 to 31"],
  ["1 of janitor 00:00", "a day from 1 to 31"],
  ["1 of mayonnaise 09:00", "a day from 1 to 31"],
  ["1 of janu 09:00", "a day from 1 to 31"],
  ["1 of 4th month of quarter 09:00", "a day from 1 to 31"],
  ["60 * * * *", "minute"],
  ["5/15 * * * *", "minute"],
  ["*/0 * * * *", "minute"],
  ["1,,2 * * * *", "minute"],
  ["JAN * * * *", "minute"],
  ["0 24 * * *", "hour"],
  ["0 -1 * * *", "hour"],
  ["0 0 0 * *", "day of the month"],
  ["0 0 32 * *", "day of the month"],
  ["0 0 L * *", "day of the month"],
  ["0 0 15W * *", "day of the month"],
  ["0 0 ? * *", "day of the month"],
  ["0 0 5-1 * *", "day of the month"],
  ["0 0 * 13 *", "month"],
  ["0 0 * jan *", "month"],
  ["0 0 * MON *", "month"],
  ["0 0 * * 8", "day of the week"],
  ["0 0 * * 5#2", "day of the week"],
  ["0 0 * * mon", "day of the week"],
  ["0 0 * * MONDAY", "day of the week"],
  ["0 0 * * FRI-SUN", "day of the week"],
])("%p is none: %s", (cron, place) => {
  expect(broken({ cron })).toEqual(["run-schedule-cron"]);
  expect(finding("run-schedule-cron", { cron })?.allowed).toMatch(new RegExp(`^${place}[,:]`));
});

test.each([
  ["0 0 30 2 *", ["run-schedule-never"]],
  ["0 0 31 4,6,9,11 *", ["run-schedule-never"]],
  ["0 0 31 * *", []],
  ["0 0 30 2 MON", []],
  ["31 of feb 09:00", ["run-schedule-never"]],
  ["30th,31 of february 09:00", ["run-schedule-never"]],
  ["31st day of feb,apr,june 09:00", ["run-schedule-never"]],
  ["29 of feb 09:00", []],
  ["30 of feb,mar 09:00", []],
  ["31,second of feb 09:00", []],
  ["31 of jun,jul 09:00", []],
  ["31 of 2nd month of quarter 09:00", []],
  ["31 of quarter 09:00", []],
  ["fifth mon of feb 09:00", []],
])("a day that never comes, and with which a job would never run: %p breaks %p", (cron, expected) => {
  expect(broken({ cron })).toEqual(expected);
});

test("what is to be corrected in words is the day or the month", () => {
  expect(finding("run-schedule-never", { cron: "31 of feb 09:00" })?.fix).toBe("correct the day or the month");
});

test.each<[Partial<JobSchedule>, string[]]>([
  [{ attemptDeadline: "14s" }, ["run-schedule-deadline"]],
  [{ attemptDeadline: "15s" }, []],
  [{ attemptDeadline: "1800s" }, []],
  [{ attemptDeadline: "1801s" }, ["run-schedule-deadline"]],
  [{ name: "A-1_b" }, []],
  [{ name: "x".repeat(500) }, []],
  [{ name: "x".repeat(501) }, ["run-schedule-name"]],
  [{ name: "" }, ["run-schedule-name"]],
  [{ name: "a.b" }, ["run-schedule-name"]],
  [{ region: "europe-west3" }, []],
  [{ region: "europe-west3-a" }, ["run-schedule-region"]],
  [{ retry: { count: -1 } }, ["run-schedule-retry-count"]],
  [{ retry: { count: 0 } }, []],
  [{ retry: { count: 5 } }, []],
  [{ retry: { count: 6 } }, ["run-schedule-retry-count"]],
  [{ retry: { count: 0.5 } }, ["run-schedule-retry-count"]],
  [{ retry: { count: 1, minBackoff: "1h" } }, []],
  [{ retry: { count: 1, minBackoff: "3601s" } }, ["run-schedule-backoff"]],
  [{ retry: { count: 1, maxBackoff: "5s" } }, []],
  [{ retry: { count: 1, maxBackoff: "4s" } }, ["run-schedule-backoff"]],
  [{ retry: { count: 1, maxDoublings: 1 } }, []],
  [{ retry: { count: 1, maxDoublings: 0 } }, ["run-schedule-doublings"]],
  [{ retry: { count: 1, maxDoublings: 1.5 } }, ["run-schedule-doublings"]],
])("just below, at, just above the limits: %p breaks %p", (schedule, expected) => {
  expect(broken(schedule)).toEqual(expected);
});
