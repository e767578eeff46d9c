import { isMonitored, useGoogleProvider } from "../../lib/foundation";
import { CloudRunService, regionalDemand, type CloudRunServiceProps } from "../../lib/run";
import { onStack } from "../support/synth";

const props: CloudRunServiceProps = { name: "api", image: "nginx:1.27.5", region: "europe-west1", project: "demo" };
const made = (changes: Partial<CloudRunServiceProps> = {}) =>
  onStack((stack) => new CloudRunService(stack, "Api", { ...props, ...changes }));

describe("what a service says of itself to alerts and load balancers", () => {
  it("is its name, its place, and how many instances it may have", () => {
    const service = made({ scaling: { max: 7 }, ingress: "internal" });
    expect(isMonitored(service)).toBe(true);
    const place = { project: "demo", region: "europe-west1", name: "api" };
    expect(service.monitored).toEqual({ kind: "cloud-run-service", ...place, limit: 7 });
    expect(service).toMatchObject({ ...place, ingress: "internal" });
  });

  it.each([
    ["the default of ten", undefined, 10],
    ["nothing with a fixed number of instances", { instances: 3 }, undefined],
  ])("has as limit %s", (_, scaling, limit) => {
    expect(made({ scaling }).monitored.limit).toBe(limit);
  });

  it("is open to everybody unless something else was said", () => {
    expect(made().ingress).toBe("all");
  });
});

describe("what the price of a service depends on", () => {
  it("is readable, as the platform writes it where nothing is said", () => {
    expect(made().billed).toEqual({
      kind: "cloud-run-service",
      regions: ["europe-west1"],
      billing: "request-based",
      cpu: 1,
      memoryBytes: 512 * 2 ** 20,
      leastInstances: 0,
      mostInstances: 10,
    });
  });

  it.each<[string, Partial<CloudRunServiceProps>, object]>([
    ["processors that are always there", { cpuAllocation: "always" }, { billing: "instance-based" }],
    ["instances that wait", { scaling: { min: 2, max: 7 } }, { leastInstances: 2, mostInstances: 7 }],
    ["a fixed number of instances", { scaling: { instances: 3 } }, { leastInstances: 3, mostInstances: 3 }],
    ["the size", { cpu: "2", memory: "4Gi" }, { cpu: 2, memoryBytes: 4 * 2 ** 30 }],
  ])("says %s", (_, changes, said) => {
    expect(made(changes).billed).toMatchObject(said);
  });

  it("is that of each region, for a service in several of them", () => {
    const regions = ["us-central1", "europe-west1"];
    const service = onStack((stack) => {
      useGoogleProvider(stack, "7.1.0");
      return new CloudRunService(stack, "Api", { ...props, region: undefined, regions });
    });
    expect(service.billed.regions).toEqual(regions);
  });
});

describe("what all instances of a service may use in a region", () => {
  it.each([
    [
      "as many as there may be",
      { cpu: "2", memory: "4Gi", scaling: { max: 8 } },
      { instances: 8, cpu: 16, bytes: 32 * 2 ** 30 },
    ],
    [
      "a fixed number",
      { cpu: "500m", memory: "512Mi", scaling: { instances: 3 } },
      { instances: 3, cpu: 1.5, bytes: 1.5 * 2 ** 30 },
    ],
  ] as const)("is that of %s", (_, changes, demand) => {
    expect(regionalDemand({ ...props, ...changes })).toEqual(demand);
  });

  it("is not known where a size is known only at apply", () => {
    expect(regionalDemand({ ...props, cpu: "${var.cpu}" as "1" })).toBeUndefined();
  });
});
