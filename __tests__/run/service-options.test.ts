import { TerraformStack } from "cdktf";
import { Principal, ServiceAccount, setDefaults, useGoogleProvider } from "../../lib/foundation";
import { CloudRunService, cloudRunUrl, type CloudRunServiceProps } from "../../lib/run";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { minimal, untyped } from "./fakes";

const SERVICE = "google_cloud_run_v2_service";
const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";
const KEY_MEMBER = "google_kms_crypto_key_iam_member";

const written = (changes: Partial<CloudRunServiceProps>, google?: string, more?: (api: CloudRunService) => void) =>
  synth((stack) => {
    if (google !== undefined) useGoogleProvider(stack, google);
    setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
    const api = new CloudRunService(stack, "Api", { ...minimal, ...changes });
    more?.(api);
  });
const json = (changes: Partial<CloudRunServiceProps>, google?: string) => written(changes, google).only(SERVICE);

describe("instances", () => {
  test("follow the requests, with nothing written for the service as a whole", () => {
    const { scaling, template } = json({ scaling: { min: 1, max: 5 } });
    expect(scaling).toBeUndefined();
    expect(template.scaling).toEqual({ min_instance_count: 1, max_instance_count: 5 });
  });

  test.each([
    [{ min: 2 }, undefined, { min_instance_count: 2, manual_instance_count: 0 }],
    [{}, undefined, { min_instance_count: 0, manual_instance_count: 0 }],
    [{ min: 2, max: 8 }, "7.0.0", { min_instance_count: 2, manual_instance_count: 0, max_instance_count: 8 }],
  ])("have limits for the whole service: %p with google %p", (serviceLevel, google, expected) => {
    const { scaling, template } = json({ scaling: { max: 5, serviceLevel } }, google);
    expect(scaling).toEqual(expected);
    expect(template.scaling).toEqual({ min_instance_count: 0, max_instance_count: 5 });
  });

  test("are a fixed number, and then revisions have none of their own, so that another number makes no revision", () => {
    const { scaling, template } = json({ scaling: { instances: 3 } });
    expect(scaling).toEqual({ scaling_mode: "MANUAL", manual_instance_count: 3, min_instance_count: 0 });
    expect(template).not.toHaveProperty("scaling");
  });

  test.each([
    ["6.50.0", undefined],
    ["7.0.0", { min_instance_count: 0, manual_instance_count: 0 }],
  ])("with google %s the way back from a fixed number is written as %p", (google, expected) => {
    expect(json({ scaling: { max: 5 } }, google).scaling).toEqual(expected);
  });
});

describe("traffic", () => {
  test("is left to the platform where nothing is said", () => {
    expect(json({})).not.toHaveProperty("traffic");
  });

  test("goes to the latest revision and to one by name, with tags, in the order given", () => {
    const { traffic, template } = json({
      name: "api",
      revisionName: "api-v2",
      traffic: [
        { latest: true, percent: 90 },
        { revision: "api-v1", percent: 10, tag: "previous" },
        { revision: "api-v0", tag: "old" },
      ],
    });
    expect(traffic).toEqual([
      { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 90 },
      { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision: "api-v1", percent: 10, tag: "previous" },
      { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision: "api-v0", percent: 0, tag: "old" },
    ]);
    expect(template.revision).toBe("api-v2");
  });

  test("is checked against the name that follows from the path", () => {
    const build = (tag: string) =>
      onStack(
        (stack) => new CloudRunService(stack, "Api", { ...minimal, traffic: [{ latest: true, percent: 100, tag }] }),
      );
    const [problem] = problemsOf(() => build("t".repeat(46)));
    expect(problem?.got).toContain("ttt");
    expect(codesOf(() => build("t".repeat(46)))).toEqual(["run-traffic-tag-length"]);
  });
});

describe("what belongs to the revision", () => {
  test("are labels and annotations of its own, beside those of the service", () => {
    const { template, labels, annotations } = json({
      labels: { team: "core" },
      annotations: { "example.com/a": "1" },
      revisionLabels: { version: "2" },
      revisionAnnotations: { "example.com/b": "2" },
    });
    expect([labels, annotations]).toEqual([{ team: "core" }, { "example.com/a": "1" }]);
    expect([template.labels, template.annotations]).toEqual([{ version: "2" }, { "example.com/b": "2" }]);
    expect(json({ revisionLabels: {}, revisionAnnotations: {} }).template).not.toHaveProperty("labels");
  });

  test("is a GPU of the main container, with CPU from the start to the end", () => {
    const sidecars = { proxy: { image: "envoyproxy/envoy:v1.31.2", memory: "512Mi" } } as const;
    const { template } = json({ gpu: { type: "nvidia-l4" }, cpu: "4", memory: "16Gi", sidecars });
    const [main, proxy] = template.containers;
    expect(template.node_selector).toEqual({ accelerator: "nvidia-l4" });
    expect(template).not.toHaveProperty("gpu_zonal_redundancy_disabled");
    expect(main.resources).toMatchObject({
      limits: { cpu: "4", memory: "16Gi", "nvidia.com/gpu": "1" },
      cpu_idle: false,
    });
    expect(proxy.resources).toEqual({ limits: { cpu: "1", memory: "512Mi" }, cpu_idle: false });
    expect(template.execution_environment).toBe("EXECUTION_ENVIRONMENT_GEN2");
  });

  test.each([
    [true, undefined],
    [false, true],
  ])("has a GPU with zonal redundancy %p", (zonalRedundancy, expected) => {
    const gpu = { type: "nvidia-l4", zonalRedundancy } as const;
    expect(json({ gpu, cpu: "4", memory: "16Gi" }).template.gpu_zonal_redundancy_disabled).toBe(expected);
  });

  test("has no trace of a GPU without one", () => {
    expect(JSON.stringify(json({}))).not.toMatch(/gpu|node_selector/);
  });
});

describe("the encryption key", () => {
  test("is the template's, and Cloud Run may use it before the service is made", () => {
    const { only, resources } = written({ encryption: { key: KEY } });
    expect(only(KEY_MEMBER)).toEqual({
      crypto_key_id: KEY,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: "serviceAccount:service-123456789012@serverless-robot-prod.iam.gserviceaccount.com",
    });
    expect(only(SERVICE).template.encryption_key).toBe(KEY);
    expect(only(SERVICE).depends_on).toEqual(Object.keys(resources(KEY_MEMBER)).map((id) => `${KEY_MEMBER}.${id}`));
  });

  test("needs no grant where others gave access, and no number either", () => {
    const { counts, only } = synth((stack) => {
      new CloudRunService(stack, "Api", { ...minimal, encryption: { key: KEY, agentAccess: "exists" } });
    });
    expect(counts[KEY_MEMBER]).toBeUndefined();
    expect(only(SERVICE)).not.toHaveProperty("depends_on");
  });

  test("is granted once to services that share it", () => {
    const { counts } = written({ encryption: { key: KEY } }, undefined, (api) => {
      new CloudRunService(TerraformStack.of(api), "Web", { ...minimal, encryption: { key: KEY } });
    });
    expect(counts[KEY_MEMBER]).toBe(1);
  });

  test("without the number of the project is refused", () => {
    const build = (project?: string) =>
      onStack((stack) => {
        setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
        new CloudRunService(stack, "Api", { ...minimal, project, encryption: { key: KEY } });
      });
    expect(codesOf(() => build("other"))).toEqual(["run-encryption-agent"]);
    expect(() => build()).not.toThrow();
  });
});

test.each([
  [{ policy: "default" }, { use_default: true }],
  [{ policy: "projects/p/platforms/cloudRun/policies/a" }, { policy: "projects/p/platforms/cloudRun/policies/a" }],
  [
    { policy: "default", breakGlass: "incident" },
    { use_default: true, breakglass_justification: "incident" },
  ],
])("Binary Authorization %p is %p", (binaryAuthorization, expected) => {
  expect(json({ binaryAuthorization }).binary_authorization).toEqual(expected);
});

test("audiences and a launch stage are the service's, and nothing is written for none", () => {
  const { custom_audiences, launch_stage } = json({ customAudiences: ["https://a.example.com"], launchStage: "BETA" });
  expect([custom_audiences, launch_stage]).toEqual([["https://a.example.com"], "BETA"]);
  expect(Object.keys(json({ customAudiences: [] }))).not.toEqual(expect.arrayContaining(["custom_audiences"]));
});

describe("a readiness probe", () => {
  test("is written with all that the platform would fill in, in the container that it belongs to", () => {
    const readiness = { path: "/ready" };
    const sidecars = {
      a: { image: "envoyproxy/envoy:v1.31.2", memory: "512Mi" },
      b: {
        image: "envoyproxy/envoy:v1.31.2",
        readiness: { grpc: "b", port: 9_090, period: "3s", timeout: "2s", failures: 1, successes: 1 },
      },
    } as const;
    const [main, a, b] = json({ readiness, port: 3_000, sidecars }, "7.19.0").template.containers;
    const timing = { period_seconds: 10, timeout_seconds: 5, failure_threshold: 3, success_threshold: 2 };
    expect(main.readiness_probe).toEqual({ ...timing, http_get: { path: "/ready", port: 3_000 } });
    expect(a).not.toHaveProperty("readiness_probe");
    expect(b.readiness_probe).toEqual({
      period_seconds: 3,
      timeout_seconds: 2,
      failure_threshold: 1,
      success_threshold: 1,
      grpc: { service: "b", port: 9_090 },
    });
  });
});

describe("a service in several regions", () => {
  const regions = ["us-central1", "europe-west1"];
  const inRegions = { region: undefined, regions, invokers: "no-iam-check" } as const;

  test("is kept by the platform as a global one", () => {
    const { location, multi_region_settings, invoker_iam_disabled } = json(inRegions, "7.1.0");
    expect([location, multi_region_settings, invoker_iam_disabled]).toEqual(["global", { regions }, true]);
  });

  test("takes no region from the defaults, and has an address in each", () => {
    written(inRegions, "7.1.0", (api) => {
      expect(api.region).toBe("global");
      expect(codesOf(() => api.url)).toEqual(["run-url-regions"]);
      const { name } = api;
      expect(cloudRunUrl({ name, projectNumber: "1", region: "us-central1" })).toBe(
        `https://${name}-1.us-central1.run.app`,
      );
    });
    const { only } = synth((stack) => {
      setDefaults(stack, { region: "asia-east1" });
      useGoogleProvider(stack, "7.1.0");
      new CloudRunService(stack, "Api", { ...minimal, ...inRegions });
    });
    expect(only(SERVICE).location).toBe("global");
  });

  test("has its name for itself in each of them", () => {
    const second = (region: string) => () =>
      onStack((stack) => {
        useGoogleProvider(stack, "7.1.0");
        new CloudRunService(stack, "Api", { ...minimal, ...inRegions, name: "api" });
        const serviceAccount = ServiceAccount.fromEmail(stack, "Shared", "a@demo.iam.gserviceaccount.com");
        new CloudRunService(stack, "Other", { ...minimal, region, name: "api", serviceAccount });
      });
    expect(codesOf(second("us-central1"))).toEqual(["name-taken"]);
    expect(codesOf(second("europe-west1"))).toEqual(["name-taken"]);
    expect(second("asia-east1")).not.toThrow();
  });

  test("is called by nobody by IAM", () => {
    written(inRegions, "7.1.0", (api) => {
      const group = Principal.group(api, "Team", "team@example.com");
      expect(codesOf(() => api.grantInvoke(group))).toEqual(["run-invoke-regions"]);
    });
  });
});

describe("the address", () => {
  test("of run.app can be switched off, and then is not there to be asked for", () => {
    const built = written({ defaultUri: false }, "7.6.0", (api) => {
      expect(codesOf(() => api.url)).toEqual(["run-url-off"]);
    });
    expect(built.only(SERVICE).default_uri_disabled).toBe(true);
  });

  test("is written nowhere where it is as always", () => {
    const { default_uri_disabled, template } = json({ defaultUri: true, deployHealthCheck: true });
    expect([default_uri_disabled, template.health_check_disabled]).toEqual([undefined, undefined]);
  });
});

test("a deploy may count as done before an instance has started", () => {
  expect(json({ deployHealthCheck: false }, "7.7.0").template.health_check_disabled).toBe(true);
});

describe("Identity-Aware Proxy", () => {
  const MEMBER = "google_cloud_run_v2_service_iam_member";
  const ACCESSOR = "google_iap_web_cloud_run_service_iam_member";

  test("calls the service by its own account, and lets nobody through by itself", () => {
    const { only, counts, json: all } = written({ iap: true }, "7.21.0");
    const [id] = Object.keys(all.resource[SERVICE]);
    expect(only(SERVICE).iap_enabled).toBe(true);
    expect(only(MEMBER)).toEqual({
      name: `\${${SERVICE}.${id}.name}`,
      project: `\${${SERVICE}.${id}.project}`,
      location: `\${${SERVICE}.${id}.location}`,
      role: "roles/run.invoker",
      member: "serviceAccount:service-123456789012@gcp-sa-iap.iam.gserviceaccount.com",
    });
    expect(counts[ACCESSOR]).toBeUndefined();
  });

  test("lets through whom the options name, and who is added, each once", () => {
    const { resources, json: all } = synth((stack) => {
      useGoogleProvider(stack, "7.21.0");
      setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
      const team = Principal.group(stack, "Team", "team@example.com");
      const api = new CloudRunService(stack, "Api", { ...minimal, iap: { accessors: [team, team] } });
      api.grantIapAccess(Principal.group(stack, "Guests", "guests@example.com"));
      expect(api.grantIapAccess(team)).toBe(api.grantIapAccess(team));
    });
    const [id] = Object.keys(all.resource[SERVICE]);
    const place = {
      cloud_run_service_name: `\${${SERVICE}.${id}.name}`,
      project: `\${${SERVICE}.${id}.project}`,
      location: `\${${SERVICE}.${id}.location}`,
      role: "roles/iap.httpsResourceAccessor",
    };
    expect(Object.values(resources(ACCESSOR))).toEqual(
      expect.arrayContaining([
        { ...place, member: "group:team@example.com" },
        { ...place, member: "group:guests@example.com" },
      ]),
    );
    expect(Object.keys(resources(ACCESSOR))).toHaveLength(2);
  });

  test("gives no access where it is off", () => {
    written({}, undefined, (api) => {
      const group = Principal.group(api, "Team", "team@example.com");
      expect(codesOf(() => api.grantIapAccess(group))).toEqual(["run-iap-off"]);
    });
  });
});

describe("an option that came with a newer provider", () => {
  const several = { region: undefined, regions: ["us-central1", "europe-west1"], invokers: "no-iam-check" } as const;

  test.each<[string, string, string, Partial<CloudRunServiceProps>]>([
    ["scaling.serviceLevel.max", "7.0.0", "6.50.0", { scaling: { max: 5, serviceLevel: { max: 5 } } }],
    ["regions", "7.1.0", "7.0.1", several],
    ["defaultUri", "7.6.0", "7.5.0", { defaultUri: false }],
    ["deployHealthCheck", "7.7.0", "7.6.0", { deployHealthCheck: false }],
    ["readiness", "7.19.0", "7.18.0", { readiness: { path: "/" } }],
    [
      "sidecars.proxy.readiness",
      "7.19.0",
      "7.18.0",
      { sidecars: { proxy: { image: "envoyproxy/envoy:v1.31.2", readiness: { path: "/", port: 80 } } } },
    ],
    ["iap", "7.21.0", "7.20.0", { iap: true }],
  ])("%s is refused below google %s, with the version that is needed", (at, needed, older, changes) => {
    const [problem, ...others] = problemsOf(() => written(changes, older));
    expect(problem).toMatchObject({ code: "run-provider-version", at });
    expect(problem?.fix).toContain(`useGoogleProvider(stack, "${needed}")`);
    expect(others).toEqual([]);
    expect(() => written(changes, needed)).not.toThrow();
  });

  test("is told together with all else that is wrong", () => {
    expect(codesOf(() => written({ readiness: { path: "ready" }, iap: true, port: 0 }))).toEqual([
      "run-port",
      "run-probe-path",
      "run-provider-version",
      "run-provider-version",
    ]);
  });
});

describe("options from JavaScript", () => {
  test.each<[string, Readonly<Record<string, unknown>>, string[]]>([
    ["a scaling of both kinds", { scaling: { instances: 3, max: 5 } }, ["option-unknown"]],
    ["a scaling without a number", { scaling: { instances: "3" } }, ["option-type"]],
    ["no most instances", { scaling: { min: 1 } }, ["option-missing"]],
    ["a list as scaling", { scaling: [] }, ["option-type"]],
    ["traffic that is no list", { traffic: { latest: true } }, ["option-type"]],
    ["latest: false", { name: "api", traffic: [{ latest: false, revision: "api-1", percent: 100 }] }, ["option-type"]],
    [
      "a misspelt percent",
      { traffic: [{ latest: true, percentage: 100 }] },
      ["option-unknown", "run-traffic-total", "run-traffic-idle"],
    ],
    ["another GPU", { gpu: { type: "nvidia-t4" } }, ["option-type"]],
    ["a key without an object", { encryption: KEY }, ["option-type"]],
    ["a policy without an object", { binaryAuthorization: "default" }, ["option-type"]],
    ["GA as launch stage", { launchStage: "GA" }, ["option-type"]],
    ["iap: false", { iap: false }, ["option-type"]],
    ["an accessor that is text", { iap: { accessors: ["user:a@example.com"] } }, ["run-iap-accessor"]],
    ["a misspelt readiness", { readiness: { path: "/", success: 1 } }, ["option-unknown"]],
    ["a region in place of regions", { regions: "europe-west1" }, ["option-type"]],
    ["an audience that is a number", { customAudiences: [1] }, ["option-type"]],
  ])("%s", (_, changes, expected) => {
    const codes = codesOf(() => onStack((stack) => new CloudRunService(stack, "Api", untyped(changes))));
    expect(codes.filter((code) => !/run-(iap-agent|regions-region|provider-version)/.test(code))).toEqual(expected);
  });
});
