import { errorsIn, service, unknownText } from "../fakes";
import { brokenByJob, brokenByPool } from "../jobs/fakes";

// What setDefaults takes for the project of a stack is taken for the project of one workload, and nothing else is.
test.each<[string | undefined, string[]]>([
  ["projects/demo", ["run-project"]],
  ["My Project", ["run-project"]],
  ["Demo", ["run-project"]],
  ["123456789012", ["run-project"]],
  ["demo-", ["run-project"]],
  ["", ["run-project"]],
  ["demo", []],
  ["example.com:demo", []],
  [unknownText, []],
  [undefined, []],
])("the project %p of a service, a job and a worker pool breaks %p", (project, expected) => {
  expect(errorsIn(service({ project }))).toEqual(expected);
  expect(brokenByJob({ project, schedule: { cron: "0 3 * * *" } })).toEqual(expected);
  expect(brokenByPool({ project })).toEqual(expected);
});
