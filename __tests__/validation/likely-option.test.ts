import { likelyOption } from "../../lib/validation/likely-option";

const known = [
  ...["args", "command", "concurrency", "cpu", "encryption", "env", "invokers", "liveness", "memory", "mounts", "name"],
  ...[
    "port",
    "protection",
    "readiness",
    "region",
    "retries",
    "scaling",
    "serviceAccount",
    "startup",
    "tasks",
    "timeout",
  ],
  "vpcAccess",
];

describe("likelyOption", () => {
  it.each([
    ["allowUnauthenticated", 'invokers: "public"'],
    ["arguments", "args"],
    ["bucket_name", "name"],
    ["cmd", "command"],
    ["containerConcurrency", "concurrency"],
    ["containerPort", "port"],
    ["cpuLimit", "cpu"],
    ["deletionProtection", 'protection: { off: "the reason" }'],
    ["entrypoint", "command"],
    ["environment", "env"],
    ["environmentVariables", "env"],
    ["envVars", "env"],
    ["kmsKey", "encryption: { key: … }"],
    ["kms_key_name", "encryption: { key: … }"],
    ["livenessProbe", "liveness"],
    ["location", "region"],
    ["max_instance_count", "scaling: { min: …, max: … }"],
    ["maxInstances", "scaling: { min: …, max: … }"],
    ["max_retries", "retries"],
    ["memoryLimit", "memory"],
    ["min_instance_count", "scaling: { min: …, max: … }"],
    ["minInstances", "scaling: { min: …, max: … }"],
    ["ram", "memory"],
    ["readinessProbe", "readiness"],
    ["replicas", "scaling: { min: …, max: … }"],
    ["serviceAccountEmail", "serviceAccount"],
    ["serviceAccountName", "serviceAccount"],
    ["serviceName", "name"],
    ["startup-probe", "startup"],
    ["taskCount", "tasks"],
    ["timeoutSeconds", "timeout"],
    ["volumeMounts", "mounts"],
    ["volumes", "mounts"],
    ["vpc", "vpcAccess"],
    ["vpcConnector", "vpcAccess"],
  ])("knows what %s of other tools is called here: %s", (given, meant) => {
    expect(likelyOption(given, known)).toBe(meant);
  });

  it("proposes only what is an option, and takes the first of several that is", () => {
    expect(likelyOption("environment", ["image"])).toBeUndefined();
    for (const word of ["replicas", "maxInstances", "minInstances", "max_instance_count", "min_instance_count"])
      expect(likelyOption(word, ["instances"])).toBe("instances");
    expect(likelyOption("region", ["location"])).toBe("location");
    expect(likelyOption("location", ["region"])).toBe("region");
  });

  it("takes an option in other writing before another tool's word", () => {
    expect(likelyOption("Location", ["region", "location"])).toBe("location");
    expect(likelyOption("vpc_access", known)).toBe("vpcAccess");
  });

  it.each([
    ["scalling", "scaling"],
    ["cpus", "cpu"],
    ["projectId", "project"],
  ])("takes %s for the option that is near", (given, meant) => {
    expect(likelyOption(given, [...known, "project"])).toBe(meant);
  });

  it.each(["zzz", "tag", "toString", "constructor", "__proto__", ""])("does not guess at %j", (given) => {
    expect(likelyOption(given, known)).toBeUndefined();
  });
});
