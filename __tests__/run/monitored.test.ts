import { isMonitored } from "../../lib/foundation";
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
