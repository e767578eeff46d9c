import { gkeNamespaceRules, gkeWorkloadRules, type GkeWorkloadProps } from "../../lib/gke";
import { address, subnet, workload } from "./legal-options";

const findings = (props: GkeWorkloadProps) =>
  gkeWorkloadRules.flatMap((rule) => [...rule.find(props)].map(({ fix }) => ({ code: rule.code, fix })));
const codesIn = (changes: Partial<GkeWorkloadProps>) => [
  ...new Set(findings(workload(changes)).map(({ code }) => code)),
];
const size = (cpu: string, memory: string, changes: Partial<GkeWorkloadProps> = {}) =>
  workload({ ...changes, size: { cpu, memory } as never });

describe("what Autopilot would make larger is refused, with the number that it would become", () => {
  test.each([
    ["general-purpose", "50m", "52Mi", undefined],
    ["general-purpose", "49m", "64Mi", 'write "50m", which it would become'],
    ["general-purpose", "50m", "51Mi", 'write "52Mi", which it would become'],
    ["general-purpose", "4", "4Gi", undefined],
    ["general-purpose", "4", "4095Mi", 'write memory: "4Gi", which it would become'],
    ["general-purpose", "2", "13Gi", undefined],
    ["general-purpose", "2", "13313Mi", 'write cpu: "2001m", which it would become, or memory: "13Gi"'],
    ["general-purpose", "1", "40Gi", 'write cpu: "6154m", which it would become, or memory: "6656Mi"'],
    ["Balanced", "250m", "512Mi", undefined],
    ["Balanced", "249m", "512Mi", 'write "250m", which it would become'],
    ["Balanced", "250m", "511Mi", 'write "512Mi", which it would become'],
    ["Balanced", "1", "8Gi", undefined],
    ["Balanced", "1", "9Gi", 'write cpu: "1125m", which it would become, or memory: "8Gi"'],
    ["Scale-Out", "1", "4Gi", undefined],
    ["Scale-Out", "1", "3Gi", 'write memory: "4Gi", which it would become'],
    ["Scale-Out", "1", "5Gi", 'write cpu: "1250m", which it would become, or memory: "4Gi"'],
    ["Scale-Out", "250m", "1Gi", undefined],
    ["Performance", "100m", "1Gi", undefined],
  ] as const)("%s with %s CPU and %s", (computeClass, cpu, memory, fix) => {
    expect(findings(size(cpu, memory, { computeClass })).map((one) => one.fix)).toEqual(fix === undefined ? [] : [fix]);
  });
});

describe("what is larger than the compute class has it is refused", () => {
  test.each([
    [size("30", "110Gi"), []],
    [size("30001m", "110Gi"), ["gke-size-most"]],
    [size("30", "111Gi"), ["gke-size-most"]],
    [size("222", "851Gi", { computeClass: "Balanced" }), []],
    [size("223", "851Gi", { computeClass: "Balanced" }), ["gke-size-most"]],
    [size("54", "216Gi", { computeClass: "Scale-Out" }), []],
    [size("54001m", "216Gi", { computeClass: "Scale-Out" }), ["gke-size-most"]],
    [size("43", "172Gi", { computeClass: "Scale-Out", architecture: "arm64" }), []],
    [size("44", "176Gi", { computeClass: "Scale-Out", architecture: "arm64" }), ["gke-size-most"]],
  ])("%#", (props, codes) => {
    expect([...new Set(findings(props).map(({ code }) => code))]).toEqual(codes);
  });
});

test.each<[Partial<GkeWorkloadProps>, string[]]>([
  [{ name: "a".repeat(52) }, []],
  [{ name: "a".repeat(53) }, ["gke-workload-name"]],
  [{ name: "a" }, []],
  [{ name: "a-" }, ["gke-workload-name"]],
  [{ labels: { a: "x".repeat(63) } }, []],
  [{ labels: { a: "x".repeat(64) } }, ["gke-label"]],
  [{ labels: { ["x".repeat(64)]: "a" } }, ["gke-label"]],
  [{ labels: { "a/b": "a", "a.b/c": "a" } }, []],
  [{ labels: { "/b": "a" } }, ["gke-label"]],
  [{ labels: { "a/b/c": "a" } }, ["gke-label"]],
  [{ image: "localhost:5000/shop:1" }, []],
  [{ image: "localhost:5000/shop" }, ["gke-image"]],
  [{ image: "Shop:1" }, ["gke-image"]],
  [{ image: "a:V1" }, []],
  [{ image: `shop:${"V".repeat(128)}` }, []],
  [{ image: `shop:${"V".repeat(129)}` }, ["gke-image"]],
  [{ image: `shop:${"v".repeat(129)}` }, ["gke-image"]],
  [{ port: 0 }, ["gke-port"]],
  [{ port: 1 }, []],
  [{ port: 65_535 }, []],
  [{ port: 80.5 }, ["gke-port"]],
  [{ size: { cpu: "1", memory: "2Gi", ephemeralStorage: "10Mi" } }, []],
  [{ size: { cpu: "1", memory: "2Gi", ephemeralStorage: "9Mi" } }, ["gke-size-storage"]],
  [{ size: { cpu: "1", memory: "2Gi", ephemeralStorage: "10241Mi" } }, ["gke-size-storage"]],
  [{ architecture: "arm64", computeClass: "Balanced" }, ["gke-arm-class"]],
  [{ env: { "-a.b": "x" } }, []],
  [{ env: { "a b": "x" } }, ["gke-env-name"]],
  [{ env: { "": "x" } }, ["gke-env-name"]],
  [{ env: { URL: "postgres://me:secret@host/db" } }, ["gke-env-plain-secret"]],
  [{ env: { TOKEN: "" } }, []],
  [{ files: { "/dev/x": "" } }, ["gke-mount-path"]],
  [{ files: { "/a/../b": "" } }, ["gke-mount-path"]],
  [{ files: { "/a:b": "" } }, ["gke-mount-path"]],
  [{ files: { "/": "" } }, ["gke-mount-path"]],
  [{ files: { "/a": "x".repeat(1_048_576) } }, []],
  [{ startup: { path: "/", timeout: "0s" } }, ["gke-probe-time"]],
  [{ startup: { path: "/", failures: 0 } }, ["gke-probe-time"]],
  [{ startup: {} as never }, ["gke-probe-action"]],
  [{ startup: { path: "/", period: "10s", failures: 18 }, expectedStart: "180s" }, []],
  [{ startup: { path: "/", period: "10s", failures: 18 }, expectedStart: "181s" }, ["gke-startup-budget"]],
  [{ startup: { path: "/", period: "10s", failures: 18, delay: "1s" }, expectedStart: "181s" }, []],
  [{ liveness: { path: "/", failures: 18 }, expectedStart: "180s" }, []],
  [{ liveness: { path: "/", delay: "59s" } }, []],
  [{ liveness: { path: "/", delay: "60s" } }, ["gke-liveness-delay"]],
  [{ startup: { path: "/r", failures: 6 }, liveness: { path: "/h" }, readiness: { path: "/h" } }, []],
  [{ scaling: { min: 0, max: 3 } }, ["gke-scaling-range"]],
  [{ scaling: { max: 0 } }, ["gke-scaling-range"]],
  [{ scaling: { max: 1.5 } }, ["gke-scaling-range"]],
  [{ scaling: { max: 3, cpuUtilization: 0 } }, ["gke-scaling-utilization"]],
  [{ scaling: { max: 3, cpuUtilization: 1, memoryUtilization: 100 } }, []],
  [{ disruption: { maxUnavailable: 0 } }, ["gke-disruption-blocks"]],
  [{ disruption: { maxUnavailable: "0%" } }, ["gke-disruption-blocks"]],
  [{ disruption: { maxUnavailable: -1 } }, ["gke-disruption-form"]],
  [{ disruption: { minAvailable: 2 }, scaling: { min: 3, max: 3 } }, []],
  [{ disruption: { minAvailable: 3 }, scaling: { min: 3, max: 9 } }, ["gke-disruption-blocks"]],
  [{ disruption: { minAvailable: "100%" }, scaling: { min: 3, max: 9 } }, ["gke-disruption-blocks"]],
  [{ disruption: { minAvailable: "50%" }, scaling: { min: 3, max: 9 } }, []],
  [{ expose: { internal: address, from: ["0.0.0.0/0"] } }, ["gke-expose-range"]],
  [{ expose: { internal: address, from: ["10.0.0.0/33"] } }, ["gke-expose-range"]],
  [{ expose: { internal: address, from: ["10.0.0.9"] } }, ["gke-expose-range"]],
  [{ expose: { internal: address, from: ["10.0.0.9/32", subnet] } }, []],
  [{ expose: { namespaces: [], from: ["10.0.0.0/8"] } as never }, ["gke-expose-one"]],
  [{ expose: { public: { address: "a", certificates: [], healthPath: "/" } } }, ["gke-public-name"]],
  [{ expose: { public: { address: "a", certificates: ["shop.example.com"], healthPath: "/" } } }, ["gke-public-name"]],
  [{ expose: { public: { address: "a", certificates: ["b"], healthPath: "h" } } }, ["gke-public-health"]],
  [{ expose: { public: { address: "a", certificates: ["b"], healthPath: "/", hosts: [] } } }, ["gke-public-host"]],
  [{ port: undefined, metrics: { path: "/m" } }, ["gke-expose-port"]],
  [{ grace: "600s" }, []],
  [{ grace: "11m" }, ["gke-grace"]],
  [{ spot: true, grace: "15s" }, []],
  [{ drain: "29s" }, []],
  [{ drain: "0s" }, ["gke-drain"]],
  [{ drain: "15s", spot: true }, ["gke-drain"]],
  [{ user: 1 }, []],
  [{ user: 2_147_483_647 }, []],
  [{ user: 2_147_483_648 }, ["gke-user"]],
  [{ metrics: { path: "/m", interval: "5s" } }, []],
  [{ metrics: { path: "/m", interval: "4s" } }, ["gke-metrics"]],
])("%j", (changes, codes) => {
  expect(codesIn(changes)).toEqual(codes);
});

test.each([
  ["a", undefined],
  ["a".repeat(63), undefined],
  ["a".repeat(64), `write "${"a".repeat(63)}"`],
  ["My Team", 'write "my-team"'],
  ["-", 'write "apps"'],
  ["gke-tools", "write a name of your own, for example that of the application"],
])("a namespace of the name %p", (name, fix) => {
  const [finding] = gkeNamespaceRules.flatMap((rule) => [...rule.find({ name })]);
  expect(finding?.fix).toBe(fix);
});
