import { setDefaults } from "../../lib/foundation";
import {
  ServiceLevelObjective,
  serviceLevelObjectiveRules,
  type ServiceLevelObjectiveProps,
} from "../../lib/observability";
import { onStack, problemsOf, synth } from "../support/synth";
import { Thing } from "./everything";
import { objective } from "./faults";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform JSON, looked at as it is
type Json = any;

const SLO = "google_monitoring_slo";
const built = (props: Partial<ServiceLevelObjectiveProps>, kind: "cloud-run-service" | "load-balancer") =>
  synth((stack) => {
    setDefaults(stack, { project: "demo", labels: { team: "core" } });
    const of = new Thing(stack, "Api", { kind, name: "api", project: "demo", region: "europe-west1" });
    void new ServiceLevelObjective(stack, "Objective", { of, goal: 0.999, ...props });
  });
const errorsIn = (props: Partial<ServiceLevelObjectiveProps>) =>
  serviceLevelObjectiveRules.filter((rule) => [...rule.find(objective(props))].length > 0).map(({ code }) => code);

const RUN =
  'resource.type="cloud_run_revision" AND resource.labels.project_id="demo" AND ' +
  'resource.labels.location="europe-west1" AND resource.labels.service_name="api"';
const EDGE =
  'resource.type="https_lb_rule" AND resource.labels.project_id="demo" AND resource.labels.url_map_name="api"';

test("what is good is an answer that is no error of the server", () => {
  const total = `metric.type="run.googleapis.com/request_count" AND ${RUN}`;
  expect(built({}, "cloud-run-service").only(SLO)).toEqual({
    display_name: "api Objective: 99.9 %",
    project: "demo",
    service: expect.stringMatching(/^\$\{google_monitoring_custom_service\.Objective_Service_\w+\.service_id\}$/),
    goal: 0.999,
    rolling_period_days: 28,
    request_based_sli: {
      good_total_ratio: {
        bad_service_filter: `${total} AND metric.labels.response_code_class="5xx"`,
        total_service_filter: total,
      },
    },
  });
});

test("the service that the promise is of has its name, its project and the labels of the stack", () => {
  expect(built({}, "cloud-run-service").only("google_monitoring_custom_service")).toEqual({
    display_name: "api Objective",
    project: "demo",
    user_labels: { team: "core" },
  });
});

test("a load balancer knows the class of a status as a number", () => {
  const { request_based_sli } = built({}, "load-balancer").only(SLO);
  const total = `metric.type="loadbalancing.googleapis.com/https/request_count" AND ${EDGE}`;
  expect(request_based_sli.good_total_ratio.bad_service_filter).toBe(
    `${total} AND metric.labels.response_code_class=500`,
  );
});

test("or an answer in time, in milliseconds as the metrics are", () => {
  expect(built({ within: "2s", days: 7 }, "cloud-run-service").only(SLO)).toMatchObject({
    rolling_period_days: 7,
    request_based_sli: {
      distribution_cut: {
        distribution_filter: `metric.type="run.googleapis.com/request_latencies" AND ${RUN}`,
        range: { max: 2_000 },
      },
    },
  });
});

test("two speeds alert, each over a long and a short time at once", () => {
  const policies = Object.values(built({}, "cloud-run-service").resources("google_monitoring_alert_policy"));
  const seen = policies.map(({ combiner, severity, conditions }) => [
    combiner,
    severity,
    conditions.map((one: Json) => [
      one.condition_threshold.threshold_value,
      /, "(\d+s)"\)$/.exec(one.condition_threshold.filter)?.[1],
    ]),
  ]);
  expect(seen).toEqual([
    [
      "AND",
      "CRITICAL",
      [
        [14.4, "3600s"],
        [14.4, "300s"],
      ],
    ],
    [
      "AND",
      "WARNING",
      [
        [6, "21600s"],
        [6, "1800s"],
      ],
    ],
  ]);
  expect(policies[0].conditions[0].condition_threshold.filter).toMatch(
    /^select_slo_burn_rate\("\$\{google_monitoring_slo\.Objective_\w+\.name\}", "3600s"\)$/,
  );
});

test.each<[Partial<ServiceLevelObjectiveProps>, string[]]>([
  [{ goal: 0 }, ["slo-goal"]],
  [{ goal: 0.93 }, ["slo-goal-low"]],
  [{ goal: 0.94 }, []],
  [{ goal: 0.9999 }, []],
  [{ goal: 0.99991 }, ["slo-goal"]],
  [{ goal: 1 }, ["slo-goal"]],
  [{ days: 0 }, ["slo-days"]],
  [{ days: 1 }, []],
  [{ days: 30 }, []],
  [{ days: 31 }, ["slo-days"]],
  [{ within: "0s" }, ["slo-within"]],
])("%j", (changes, codes) => {
  expect(errorsIn(changes)).toEqual(codes);
});

test("99.9 meant as per cent is told as the part that it is", () => {
  const [problem] = serviceLevelObjectiveRules.flatMap((rule) => [...rule.find(objective({ goal: 99.9 }))]);
  expect(problem?.fix).toBe("write 0.999 for 99.9 %");
});

test.each([
  [{ of: "api", goal: 0.999 }, "slo-of-form"],
  [{ goal: 0.999 }, "option-missing"],
  [{ within: 500 }, "latency-form"],
])("%j is refused by its form", (props, code) => {
  const make = () => onStack((stack) => new ServiceLevelObjective(stack, "Objective", props as never));
  expect(problemsOf(make).map((problem) => problem.code)).toContain(code);
});
