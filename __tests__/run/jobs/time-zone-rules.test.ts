import { unknownText } from "../fakes";
import { brokenByJob, jobFindings } from "./fakes";

const broken = (timeZone: string) => brokenByJob({ schedule: { cron: "0 3 * * *", timeZone } });
const fixFor = (timeZone: string) =>
  jobFindings("run-schedule-time-zone", { schedule: { cron: "0 3 * * *", timeZone } })[0]?.fix;

/** Names of the tz database, of which a version of Node.js lists the one or the other for the same zone, or none. */
const LINKS = [
  "UTC",
  "GMT",
  "Etc/UTC",
  "Etc/GMT+12",
  "Etc/GMT-14",
  "Etc/GMT0",
  "EST",
  "MST",
  "HST",
  "EST5EDT",
  "PST8PDT",
  "WET",
  "CET",
  "MET",
  "EET",
  "US/Eastern",
  "US/Pacific",
  "Africa/Asmara",
  "Africa/Asmera",
  "America/Argentina/Buenos_Aires",
  "America/Buenos_Aires",
  "America/Indiana/Indianapolis",
  "Asia/Calcutta",
  "Asia/Kolkata",
  "Asia/Katmandu",
  "Asia/Kathmandu",
  "Europe/Kiev",
  "Europe/Kyiv",
  "Pacific/Kanton",
];

test.each([...LINKS, "Europe/Berlin", "utc", unknownText])("%p is a time zone", (timeZone) => {
  expect(broken(timeZone)).toEqual([]);
});

test("every zone that this version of Node.js lists is one", () => {
  expect(Intl.supportedValuesOf("timeZone").filter((zone) => broken(zone).length > 0)).toEqual([]);
});

test("what is another name of a zone is one whatever the version of Node.js lists", () => {
  const listed = jest.spyOn(Intl, "supportedValuesOf").mockReturnValue([]);
  try {
    expect(LINKS.filter((zone) => broken(zone).length > 0)).toEqual([]);
  } finally {
    listed.mockRestore();
  }
});

test.each([
  ["europe/berlin", 'write for example "Europe/Berlin"'],
  ["asia/kolkata", 'write for example "Asia/Kolkata"'],
  ["us/pacific", 'write for example "US/Pacific"'],
  ["etc/utc", 'write for example "Etc/UTC"'],
  ["etc/gmt+5", 'write for example "Etc/GMT+5"'],
  ["Africa/asmara", 'write for example "Africa/Asmara"'],
  ["Utc", 'write for example "UTC"'],
  ["gmt0", 'write for example "GMT0"'],
  ["est", 'write for example "EST"'],
  ["Europe/Berlim", 'write for example "Europe/Berlin"'],
  ["+01:00", 'write for example "Europe/Berlin"'],
  ["", 'write for example "Europe/Berlin"'],
  // Node.js takes these for zones, and the tz database has none of them.
  ["BST", "/"],
  ["IST", "/"],
  ["PST", "/"],
  ["CST", "/"],
  ["JST", "/"],
  ["CEST", "/"],
  ["SystemV/PST8PDT", "/"],
  ["Europe/Bonn", "Europe/"],
  ["Etc/GMT+13", "Etc/GMT+1"],
  ["Etc/GMT-15", "Etc/GMT-1"],
])("%p is none, and %s may be meant", (timeZone, meant) => {
  expect(broken(timeZone)).toEqual(["run-schedule-time-zone"]);
  expect(fixFor(timeZone)).toContain(meant);
});
