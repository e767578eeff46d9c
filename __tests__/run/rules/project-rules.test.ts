import { errorsIn, service, unknownText } from "../fakes";
import { brokenByJob, brokenByPool } from "../jobs/fakes";

// What setDefaults takes for the project of a stack is taken for the project of one workload, and nothing else is. The
// names and paths are refused by their form.
test.each<[string | undefined, string[]]>([
  ["projects/demo", []],
  ["My Project", []],
  ["123456789012", ["run-project"]],
  ["demo-", ["run-project"]],
  ["demo", []],
  ["example.com:demo", []],
  [unknownText, []],
  [undefined, []],
])("the project %p of a service, a job and a worker pool breaks %p", (project, expected) => {
  expect(errorsIn(service({ project }))).toEqual(expected);
  expect(brokenByJob({ project, schedule: { cron: "0 3 * * *" } })).toEqual(expected);
  expect(brokenByPool({ project })).toEqual(expected);
});
