import { setDefaults, type IEnvValue } from "../../lib/foundation";
import { CloudRunService, memoryVolume, type CloudRunServiceProps } from "../../lib/run";
import { synth } from "../support/synth";
import { bucketVolume, image, minimal, secretValue } from "./fakes";

const SERVICE = "google_cloud_run_v2_service";

const rendered = (props: Partial<CloudRunServiceProps> = {}) =>
  synth((stack) => new CloudRunService(stack, "Api", { ...minimal, ...props })).only(SERVICE);

describe("what is always written", () => {
  test.each([
    [{}, true],
    [{ cpuAllocation: "during-requests" }, true],
    [{ cpuAllocation: "always" }, false],
    [{ cpu: "500m" }, true],
  ] as const)("cpu_idle with %p: %p", (props, idle) => {
    expect(rendered(props).template.containers[0].resources.cpu_idle).toBe(idle);
  });

  test.each([undefined, 3000])("the platform's own startup probe, on the port %p", (port) => {
    expect(rendered({ port }).template.containers[0].startup_probe).toEqual({
      initial_delay_seconds: 0,
      period_seconds: 240,
      timeout_seconds: 240,
      failure_threshold: 1,
      tcp_socket: { port: port ?? 8080 },
    });
  });

  test.each([
    ["1000m", "1"],
    ["1.0", "1"],
    ["2000m", "2"],
    ["0.5", "500m"],
    ["500m", "500m"],
    ["0.08", "80m"],
  ] as const)("CPU in the form that the platform gives back, %s as %s", (cpu, written) => {
    expect(rendered({ cpu }).template.containers[0].resources.limits.cpu).toBe(written);
  });

  test.each([
    [{}, 80],
    [{ cpu: "999m" }, 1],
    [{ cpu: "1" }, 80],
    [{ concurrency: 7 }, 7],
  ] as const)("requests at once with %p: %i", (props, requests) => {
    expect(rendered(props).template.max_instance_request_concurrency).toBe(requests);
  });
});

describe("what is left out", () => {
  test("stays out where it is empty", () => {
    const one = rendered({ env: {}, mounts: {}, args: [], command: [], labels: {}, annotations: {}, invokers: [] });
    expect(one).toEqual(rendered());
  });

  test("stays out where it says what the platform does anyway", () => {
    expect(rendered({ sessionAffinity: false })).toEqual(rendered());
  });
});

describe("the defaults", () => {
  test("give project, region, labels and protection, and the options count more", () => {
    const { resources } = synth((stack) => {
      setDefaults(stack, {
        project: "demo",
        region: "us-central1",
        labels: { team: "core" },
        protection: { off: "a preview" },
      });
      void new CloudRunService(stack, "A", { image });
      const own = { project: "other", region: "europe-west1", labels: { team: "api" }, protection: "on" } as const;
      void new CloudRunService(stack, "B", { image, ...own });
    });
    const attributes = Object.values(resources(SERVICE)).map(({ project, location, labels, deletion_protection }) => ({
      project,
      location,
      labels,
      deletion_protection,
    }));
    expect(attributes).toEqual([
      { project: "demo", location: "us-central1", labels: { team: "core" }, deletion_protection: false },
      { project: "other", location: "europe-west1", labels: { team: "api" }, deletion_protection: true },
    ]);
  });
});

test.each([
  ["all", "INGRESS_TRAFFIC_ALL"],
  ["internal", "INGRESS_TRAFFIC_INTERNAL_ONLY"],
  ["internal-and-load-balancer", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"],
] as const)("ingress %s is %s", (ingress, written) => {
  expect(rendered({ ingress }).ingress).toBe(written);
});

describe("the order in which things are written in code", () => {
  const build = (reverse: boolean) => {
    const ordered = <Value>(entries: [string, Value][]) => Object.fromEntries(reverse ? entries.reverse() : entries);
    const { json } = synth((stack) => {
      void new CloudRunService(stack, "Api", {
        ...minimal,
        env: ordered<string | IEnvValue>([
          ["B", "2"],
          ["A", secretValue("a")],
          ["a", "3"],
          ["C", secretValue("c")],
        ]),
        mounts: ordered([
          ["/b", bucketVolume("b")],
          ["/a", bucketVolume("a")],
          ["/c", memoryVolume("1Mi")],
        ]),
        startup: {
          path: "/",
          headers: ordered([
            ["X-B", "2"],
            ["X-A", "1"],
          ]),
        },
      });
    });
    return JSON.stringify(json.resource[SERVICE]);
  };

  test("of variables, mounts and headers changes no byte", () => {
    expect(build(true)).toBe(build(false));
  });
});
