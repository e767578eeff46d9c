import { parse } from "yaml";
import { ProjectServices } from "../../lib/foundation";
import { GkeNamespace, GkeWorkload } from "../../lib/gke";
import { DataBucket } from "../../lib/storage";
import { codesOf, onStack, synth } from "../support/synth";
import { address, volume, workload } from "./legal-options";
import { built, prepare, worker, DEPLOYMENT, SERVICE, POLICY, policyOf } from "./workloads";

describe("the identity of a workload", () => {
  const MEMBER =
    "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/demo.svc.id.goog/subject/ns/ml/sa/ml-worker";

  test("is a principal like any other, and the pods wait for what it is given, also later", () => {
    const granted = synth((stack) => {
      prepare(stack);
      const bucket = new DataBucket(stack, "Data", { name: "demo-data" });
      const other = new DataBucket(stack, "Other", { name: "demo-other" });
      const made = worker(stack, { access: [(principal) => bucket.grantRead(principal)] });
      other.grantReadWrite(made.principal);
      expect(made.member).toBe(MEMBER);
      new ProjectServices(stack, "Services", {});
    });
    const grants = Object.entries(granted.resources("google_storage_bucket_iam_member"));
    expect(grants.map(([, { member }]) => member)).toEqual([MEMBER, MEMBER]);
    const waited = granted.only(DEPLOYMENT).depends_on.filter((one: string) => one.includes("iam_member"));
    expect(waited.sort()).toEqual(grants.map(([id]) => `google_storage_bucket_iam_member.${id}`).sort());
  });

  test("is let at nothing by a function that gives back no grant", () => {
    const made = () =>
      onStack((stack) => {
        prepare(stack);
        return worker(stack, { access: [() => undefined as never] });
      });
    expect(codesOf(made)).toEqual(["access-grant"]);
  });

  test("is that of the given cluster's pool", () => {
    onStack((stack) => {
      prepare(stack);
      expect(worker(stack, { cluster: { workloadIdentityPool: "other.svc.id.goog" } }).member).toContain(
        "/other.svc.id.goog/",
      );
    });
  });

  test("is refused where the project or its number is not known", () => {
    const made = () => onStack((stack) => new GkeWorkload(stack, "Worker", workload()).member);
    expect(codesOf(made)).toEqual(["gke-identity"]);
  });

  test("reads a bucket that is mounted", () => {
    const mounted = built((stack) => ({
      mounts: { "/data": new DataBucket(stack, "Data", { name: "demo-data" }).readOnly({ onlyDir: "in" }) },
    }));
    expect(mounted.only("google_storage_bucket_iam_member").member).toBe(MEMBER);
    const { metadata, spec } = mounted.only(DEPLOYMENT).spec.template;
    expect(metadata.annotations).toEqual({ "gke-gcsfuse/volumes": "true" });
    expect(spec.volume[0].csi).toEqual({
      driver: "gcsfuse.csi.storage.gke.io",
      read_only: true,
      volume_attributes: { bucketName: expect.stringContaining("google_storage_bucket"), mountOptions: "only-dir=in" },
    });
  });
});

describe("metrics", () => {
  test("are told to Google's collectors, which get through to their port", () => {
    onStack((stack) => {
      prepare(stack);
      const text = worker(stack, {
        port: 8080,
        metrics: { path: "/internal/metrics", port: 9_090, interval: "1m" },
      }).podMonitoring();
      expect(parse(text)).toEqual({
        apiVersion: "monitoring.googleapis.com/v1",
        kind: "PodMonitoring",
        metadata: { name: "ml-worker", namespace: "ml" },
        spec: {
          selector: { matchLabels: { "app.kubernetes.io/name": "ml-worker" } },
          endpoints: [{ port: 9_090, path: "/internal/metrics", interval: "60s" }],
        },
      });
    });
    expect(policyOf({ metrics: { path: "/metrics", port: 9_090 } })).toMatchObject([
      {
        ports: [{ port: "9090" }],
        from: [{ namespace_selector: { match_expressions: [{ values: ["gke-gmp-system", "gmp-system"] }] } }],
      },
    ]);
  });

  test("of a workload without them are refused", () => {
    expect(codesOf(() => onStack((stack) => new GkeWorkload(stack, "Worker", workload()).podMonitoring()))).toEqual([
      "gke-metrics-off",
    ]);
  });
});

describe("a namespace", () => {
  test("lets pods in without privileges alone, and lets nobody call them", () => {
    const made = synth((stack) => {
      prepare(stack);
      new GkeNamespace(stack, "Ml", { name: "ml", labels: { team: "a" } });
    });
    expect(made.only("kubernetes_namespace_v1").metadata).toEqual({
      name: "ml",
      labels: {
        team: "a",
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
      },
    });
    expect(made.only(POLICY).spec).toEqual({ pod_selector: {}, policy_types: ["Ingress"] });
  });

  test("is there before what is in it, unless it exists already", () => {
    for (const { depends_on } of Object.values(built({ port: 8080 }).resources(SERVICE)))
      expect(depends_on).toContainEqual(expect.stringMatching(/^kubernetes_namespace_v1\./));
    const existing = synth((stack) => {
      prepare(stack);
      new GkeWorkload(stack, "Worker", {
        ...workload(),
        namespace: GkeNamespace.fromName(stack, "Default", "default"),
      });
    });
    expect(existing.only(SERVICE)).not.toHaveProperty("depends_on");
    expect(existing.counts).not.toHaveProperty("kubernetes_namespace_v1");
  });

  test("holds one workload of a name", () => {
    const twice = () =>
      onStack((stack) => {
        prepare(stack);
        worker(stack);
        new GkeWorkload(stack, "Second", { ...workload(), namespace: GkeNamespace.fromName(stack, "Same", "ml") });
      });
    expect(codesOf(twice)).toEqual(["name-taken"]);
    const namespaces = () =>
      onStack((stack) => {
        new GkeNamespace(stack, "A", { name: "ml" });
        new GkeNamespace(stack, "B", { name: "ml" });
      });
    expect(codesOf(namespaces)).toEqual(["name-taken"]);
  });
});

test("pods of the cluster call the Service by its name", () => {
  onStack((stack) =>
    expect(new GkeWorkload(stack, "Worker", workload()).clusterHostname).toBe("ml-worker.ml.svc.cluster.local"),
  );
});

test.each<[object, string]>([
  [{ nam: "x" }, "option-unknown"],
  [{ namespace: "ml" }, "gke-namespace"],
  [{ env: { A: 1 } }, "gke-env-value"],
  [{ mounts: { "/a": "/b" } }, "gke-volume"],
  [{ access: ["x"] }, "gke-access"],
  [{ expose: { internal: "10.0.0.9", from: ["10.0.0.0/8"] } }, "gke-expose-address"],
  [{ expose: { internal: address, from: [1] } }, "gke-expose-source"],
  [{ cluster: "omni" }, "gke-cluster"],
  [{ size: { cpu: "1", memory: "512m" } }, "memory-form"],
  [{ size: { cpu: 1, memory: "2Gi" } }, "cpu-form"],
  [{ computeClass: "Fast" }, "option-type"],
  [{ startup: { path: "/", period: "10" } }, "duration-form"],
  [{ protection: "off" }, "protection-form"],
  [{ mounts: { "/a": volume("cloud-sql") } }, "gke-volume-kind"],
])("%j is refused", (changes, code) => {
  expect(codesOf(() => onStack((stack) => new GkeWorkload(stack, "Worker", { ...workload(), ...changes })))).toContain(
    code,
  );
});
