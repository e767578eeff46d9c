import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { LocalBackend, TerraformStack, type App } from "cdktf";
import { setDefaults, useGoogleProvider } from "../../lib/foundation";
import { GkeNamespace, GkeWorkload } from "../../lib/gke";
import { memoryVolume } from "../../lib/run";
import { SecretBundle } from "../../lib/secrets";
import { DataBucket } from "../../lib/storage";

/** What is different in a later apply. */
export interface Release {
  readonly tag: string;
  readonly secretVersion: number;
  readonly config: string;
}

/** A worker behind an internal address and a shop on the internet with a disk, with all that pods can be given. */
export class WorkloadStack extends TerraformStack {
  constructor(app: App, id: string, state: string, { tag, secretVersion, config }: Release) {
    super(app, id);
    new LocalBackend(this, { path: state });
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    new KubernetesProvider(this, "Kubernetes");
    useGoogleProvider(this, "7.6.0");
    const off = { off: "destroyed at the end of the test" };
    setDefaults(this, { project: "demo", projectNumber: "123456789012", region: "europe-west1", protection: off });
    const image = `europe-west1-docker.pkg.dev/demo/omni/app:${tag}`;
    const secrets = new SecretBundle(this, "Secrets", {
      secrets: { SENTRY_DSN: { from: "generated", version: secretVersion }, TLS_KEY: { from: "generated" } },
    });
    const data = new DataBucket(this, "Data", { name: "demo-models" });
    const namespace = new GkeNamespace(this, "Ml", { name: "ml" });
    const worker = new GkeWorkload(this, "Worker", {
      name: "ml-worker",
      namespace,
      image,
      command: ["/worker"],
      args: ["--verbose"],
      workingDir: "/srv",
      port: 8080,
      user: 10_001,
      size: { cpu: "4", memory: "8Gi" },
      env: { ENVIRONMENT: "production", SENTRY_DSN: secrets.get("SENTRY_DSN") },
      mounts: {
        "/tls": secrets.file("TLS_KEY", { mode: 0o440 }),
        "/cache": memoryVolume("64Mi"),
        "/models": data.readOnly(),
      },
      files: { "/etc/app/config.yaml": config },
      startup: { path: "/internal/ready", failures: 60 },
      liveness: { path: "/internal/health", period: "30s", headers: { "X-Probe": "1" } },
      readiness: { path: "/internal/ready" },
      scaling: { min: 2, max: 3, memoryUtilization: 80 },
      grace: "330s",
      drain: "10s",
      expose: { internal: { name: "worker", address: "10.0.0.9", region: "europe-west1" }, from: ["10.20.0.0/26"] },
      metrics: { path: "/metrics", port: 9_090 },
      labels: { tier: "worker" },
      spot: false,
      waitForRollout: false,
    });
    data.grantReadWrite(worker);
    new GkeWorkload(this, "Shop", {
      name: "shop",
      namespace,
      image,
      port: 8080,
      user: 10_001,
      disk: { size: "20Gi", path: "/data" },
      startup: { tcp: true, failures: 30, delay: "5s" },
      liveness: { grpc: true },
      expose: {
        public: { address: "shop", certificates: ["shop-1"], healthPath: "/health", hosts: ["shop.example.com"] },
      },
      waitForRollout: false,
    });
    new GkeWorkload(this, "Queue", {
      name: "queue",
      namespace,
      image,
      computeClass: "Balanced",
      spot: true,
      user: 10_001,
      liveness: { exec: ["/alive"] },
      waitForRollout: false,
    });
  }
}
