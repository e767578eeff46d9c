import { CloudRunService, memoryVolume, type CloudRunServiceProps } from "../../lib/run";
import { problemsOf, onStack, synth } from "../support/synth";
import { bucketVolume, errorsIn, findingsOf, minimal, secretValue, service, warningsIn } from "./fakes";

const SERVICE = "google_cloud_run_v2_service";
const proxy = { image: "envoyproxy/envoy:v1.31.2", startup: { tcp: 9_901 } } as const;

const built = (changes: Partial<CloudRunServiceProps>) =>
  synth((stack) => new CloudRunService(stack, "Api", { ...minimal, ...changes })).only(SERVICE);
const problems = (changes: Partial<CloudRunServiceProps>) =>
  problemsOf(() => onStack((stack) => new CloudRunService(stack, "Api", { ...minimal, ...changes })));

test("a container alone has no name, so that a service from before keeps its template", () => {
  expect(built({}).template.containers).toEqual([expect.not.objectContaining({ name: expect.anything() })]);
});

test("the main container comes first and alone has a port; sidecars follow by name, whatever their order", () => {
  const { template } = built({ sidecars: { zipkin: proxy, envoy: proxy } });
  const ports = template.containers.map((one: { name: string; ports?: object }) => [one.name, one.ports]);
  expect(ports).toEqual([
    ["app", { container_port: 8080, name: "http1" }],
    ["envoy", undefined],
    ["zipkin", undefined],
  ]);
});

test("a sidecar has a size, probes and variables of its own, and the CPU allocation of the service", () => {
  const { template } = built({
    cpuAllocation: "always",
    sidecars: {
      proxy: {
        ...proxy,
        cpu: "500m",
        memory: "256Mi",
        liveness: { path: "/live", port: 9_902 },
        env: { LEVEL: "info" },
      },
    },
  });
  expect(template.containers[1]).toEqual({
    name: "proxy",
    image: proxy.image,
    env: [{ name: "LEVEL", value: "info" }],
    resources: { limits: { cpu: "500m", memory: "256Mi" }, cpu_idle: false },
    startup_probe: expect.objectContaining({ tcp_socket: { port: 9_901 } }),
    liveness_probe: expect.objectContaining({ http_get: { path: "/live", port: 9_902 } }),
  });
});

test("containers start in the order that is asked for, which is written sorted", () => {
  const { template } = built({
    containerName: "web",
    dependsOn: ["proxy", "cache", "proxy"],
    sidecars: { proxy, cache: { ...proxy, startup: { tcp: 6_379 } } },
  });
  expect(template.containers[0]).toMatchObject({ name: "web", depends_on: ["cache", "proxy"] });
});

test("a volume that two containers mount is one volume, under whatever path each wants it", () => {
  const sockets = memoryVolume("16Mi");
  const { template } = built({
    mounts: { "/sock": sockets },
    sidecars: { proxy: { ...proxy, mounts: { "/run": sockets } } },
  });
  expect(template.volumes).toEqual([{ name: "sock", empty_dir: { medium: "MEMORY", size_limit: "16Mi" } }]);
  const mounts = template.containers.map((one: { volume_mounts: object }) => one.volume_mounts);
  expect(mounts).toEqual([[{ name: "sock", mount_path: "/sock" }], [{ name: "sock", mount_path: "/run" }]]);
});

describe("volumes of several containers at one path", () => {
  const own = () => ({ "/tmp": memoryVolume("16Mi") });
  const names = (changes: Partial<CloudRunServiceProps>) => {
    const { volumes, containers } = built(changes).template;
    const mounted = containers.map((one: { volume_mounts: { name: string }[] }) => one.volume_mounts[0]?.name);
    return [volumes.map(({ name }: { name: string }) => name), mounted];
  };

  test("are several: that of the first is called by its path, the others by their containers too", () => {
    const [volumes, mounted] = names({
      mounts: own(),
      sidecars: { a: { ...proxy, mounts: own() }, b: { ...proxy, mounts: own() } },
    });
    expect(volumes).toEqual([
      "tmp",
      expect.stringMatching(/^a-tmp-[0-9a-f]{8}$/),
      expect.stringMatching(/^b-tmp-[0-9a-f]{8}$/),
    ]);
    expect(mounted).toEqual(volumes);
  });

  test("are not taken for those at a path that reads as container and path", () => {
    const mounts = { ...own(), "/a/tmp": memoryVolume("16Mi") };
    const [volumes] = names({ mounts, sidecars: { a: { ...proxy, mounts: own() } } });
    expect(volumes).toEqual(["a-tmp", "tmp", expect.stringMatching(/^a-tmp-[0-9a-f]{8}$/)]);
  });

  test("have another name, too, where a volume of another container has theirs as its own", () => {
    const mounts = { "/data": bucketVolume("a", { volumeName: "tmp" }) };
    const [volumes] = names({ mounts, sidecars: { a: { ...proxy, mounts: own() } } });
    expect(volumes).toEqual(["tmp", expect.stringMatching(/^a-tmp-[0-9a-f]{8}$/)]);
  });

  test("are refused at the place of the second where both were given one name", () => {
    const named = () => ({ "/data": bucketVolume("a", { volumeName: "data" }) });
    const one = service({ mounts: named(), sidecars: { a: { ...proxy, mounts: named() } } });
    expect(findingsOf("run-mount-name", one)).toEqual([
      {
        at: "sidecars.a.mounts./data",
        got: "data",
        allowed: "a name other than that of the volume at mounts./data",
        fix: "give the volume another name, or none",
      },
    ]);
  });

  test("are refused where a given name is none, at the place of the container", () => {
    const mounts = { "/data": bucketVolume("a", { volumeName: "A_" }) };
    const one = service({ sidecars: { a: { ...proxy, mounts } } });
    expect(findingsOf("run-mount-name", one).map(({ at }) => at)).toEqual(["sidecars.a.mounts./data"]);
  });
});

test("the service waits for what its sidecars are given, too", () => {
  const { depends_on } = built({ sidecars: { proxy: { ...proxy, env: { API_KEY: secretValue("key") } } } });
  expect(depends_on).toEqual([expect.stringMatching(/^google_storage_bucket_iam_member\..*Secret-key/)]);
});

test("what is wrong in a sidecar is told at its place", () => {
  const wrong = { image: "nginx", cpu: "3", env: { "A-B": "x" }, mounts: { data: memoryVolume("1Mi") } } as const;
  expect(problems({ sidecars: { proxy: wrong } }).map(({ code, at }) => [code, at])).toEqual([
    ["run-image-tag-missing", "sidecars.proxy.image"],
    ["run-cpu-amount", "sidecars.proxy.cpu"],
    ["run-env-name", "sidecars.proxy.env.A-B"],
    ["run-mount-path", "sidecars.proxy.mounts.data"],
  ]);
});

test("an option that a sidecar does not have is refused with the nearest one that it has", () => {
  const [problem] = problems({ sidecars: { proxy: { ...proxy, port: 80 } as never } });
  expect(problem).toMatchObject({ code: "option-unknown", at: "sidecars.proxy.port" });
});

describe("CPU and memory count together", () => {
  test.each<[string, Partial<CloudRunServiceProps>, string[]]>([
    ["8 processors", { cpu: "6", memory: "4Gi", sidecars: { a: { ...proxy, cpu: "2" } } }, []],
    ["8.08 processors", { cpu: "8", memory: "4Gi", sidecars: { a: { ...proxy, cpu: "80m" } } }, ["run-cpu-total"]],
    [
      "511Mi, always with CPU",
      { memory: "383Mi", cpuAllocation: "always", sidecars: { a: { ...proxy, memory: "128Mi" } } },
      ["run-memory-always"],
    ],
    [
      "512Mi, always with CPU",
      { memory: "384Mi", cpuAllocation: "always", sidecars: { a: { ...proxy, memory: "128Mi" } } },
      [],
    ],
    [
      "0.9 processors and 80 requests",
      { cpu: "500m", concurrency: 80, sidecars: { a: { ...proxy, cpu: "400m" } } },
      ["run-fraction-concurrency"],
    ],
    ["1 processor and 80 requests", { cpu: "500m", concurrency: 80, sidecars: { a: { ...proxy, cpu: "500m" } } }, []],
  ])("%s", (_, changes, codes) => {
    const scaling = { max: 1 };
    expect(errorsIn(service({ scaling, ...changes }))).toEqual(codes);
  });

  test("against the quota of the region", () => {
    const subject = service({
      cpu: "2",
      sidecars: { a: { ...proxy, cpu: "2" } },
      regionQuota: { cpu: 20, memory: "40Gi" },
    });
    expect(errorsIn({ ...subject, scaling: { max: 5 } })).toEqual([]);
    expect(errorsIn({ ...subject, scaling: { max: 6 } })).toEqual(["run-quota"]);
  });
});

test.each([
  [9, []],
  [10, ["run-container-count"]],
])("%i sidecars", (count, codes) => {
  const small = { ...proxy, cpu: "100m", memory: "128Mi" } as const;
  const sidecars = Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, small]));
  expect(errorsIn(service({ sidecars, scaling: { max: 1 } }))).toEqual(codes);
});

describe("waiting for one another", () => {
  test.each<[string, Partial<CloudRunServiceProps>, string[]]>([
    ["for a sidecar with a startup probe", { dependsOn: ["proxy"], sidecars: { proxy } }, []],
    [
      "for one without",
      { dependsOn: ["proxy"], sidecars: { proxy: { image: proxy.image } } },
      ["run-dependency-probe"],
    ],
    [
      "for the main container, whose probe the platform has",
      { sidecars: { log: { ...proxy, dependsOn: ["app"] } } },
      [],
    ],
    ["for one that is not there", { dependsOn: ["prxy"], sidecars: { proxy } }, ["run-container-dependency"]],
    ["for itself", { dependsOn: ["app"], sidecars: { proxy } }, ["run-container-dependency"]],
    [
      "in a circle of three",
      { dependsOn: ["b"], sidecars: { b: { ...proxy, dependsOn: ["c"] }, c: { ...proxy, dependsOn: ["app"] } } },
      ["run-container-dependency"],
    ],
    [
      "along two ways to one, which is no circle",
      { dependsOn: ["b", "c"], sidecars: { b: { ...proxy, dependsOn: ["c"] }, c: proxy } },
      [],
    ],
  ])("%s", (_, changes, codes) => {
    expect(errorsIn(service(changes))).toEqual(codes);
  });

  test("names those on the circle", () => {
    const [problem] = problems({ dependsOn: ["b"], sidecars: { b: { ...proxy, dependsOn: ["app"] } } });
    expect(problem?.got).toContain("app waits for b waits for app");
  });
});

test("the main container cannot have the name of a sidecar", () => {
  expect(errorsIn(service({ containerName: "proxy", sidecars: { proxy } }))).toEqual(["run-container-name"]);
  expect(errorsIn(service({ sidecars: { app: proxy } }))).toEqual(["run-container-name"]);
});

test.each<[object, string[]]>([
  [{ startup: { tcp: true } }, ["run-sidecar-probe-port"]],
  [{ startup: { tcp: 80 } }, []],
  [{ startup: { path: "/" } }, ["run-sidecar-probe-port"]],
  [{ startup: { path: "/", port: 80 } }, []],
  [{ liveness: { grpc: true } }, ["run-sidecar-probe-port"]],
  [{ liveness: { grpc: true, port: 80 } }, []],
])("a sidecar with %p", (probes, codes) => {
  expect(errorsIn(service({ sidecars: { proxy: { image: proxy.image, ...probes } } }))).toEqual(codes);
});

describe("the provider keeps startup probes by their place in the list of containers", () => {
  const plain = { image: proxy.image };

  test.each<[string, CloudRunServiceProps["sidecars"], string[]]>([
    ["no sidecar", {}, []],
    ["one without a probe", { log: plain }, []],
    ["several without", { log: plain, metrics: plain }, []],
    ["one with a probe", { proxy }, []],
    ["several with", { cache: proxy, proxy }, []],
    ["one without before another with", { log: plain, proxy }, ["sidecars.log.startup"]],
    ["one without after another with", { proxy, tracer: plain }, ["sidecars.tracer.startup"]],
    ["two without", { log: plain, proxy, tracer: plain }, ["sidecars.log.startup", "sidecars.tracer.startup"]],
  ])("%s", (_, sidecars = {}, places) => {
    expect(findingsOf("run-sidecar-startup", service({ sidecars })).map(({ at }) => at)).toEqual(places);
  });

  test("the main container of a service, which has a probe always, is no neighbour", () => {
    expect(warningsIn(service({ startup: { tcp: true }, sidecars: { log: plain } }))).toEqual([]);
  });
});
