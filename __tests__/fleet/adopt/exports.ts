/** The number of the project `demo`. */
export const NUMBER = "123456789012";

/** A service as the API of Cloud Run, version 2, answers. */
export const serviceV2 = {
  name: "projects/demo/locations/europe-west1/services/shop-acme",
  uid: "5ae4a1b3",
  generation: "7",
  client: "gcloud",
  clientVersion: "540.0.0",
  ingress: "INGRESS_TRAFFIC_ALL",
  launchStage: "GA",
  scaling: { minInstanceCount: 1 },
  template: {
    scaling: { maxInstanceCount: 1 },
    timeout: "600s",
    serviceAccount: "shop-acme@demo.iam.gserviceaccount.com",
    executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
    maxInstanceRequestConcurrency: 80,
    containers: [
      {
        image: "europe-west1-docker.pkg.dev/demo/apps/shop:1.4.2",
        env: [
          { name: "INSTANCE", value: "acme" },
          { name: "EMPTY" },
          {
            name: "ADMIN_PASSWORD",
            valueSource: { secretKeyRef: { secret: "shop-acme-admin-password", version: "1" } },
          },
        ],
        ports: [{ name: "http1", containerPort: 8080 }],
        resources: { limits: { cpu: "2", memory: "4Gi" }, cpuIdle: true, startupCpuBoost: true },
        startupProbe: { initialDelaySeconds: 5, timeoutSeconds: 10, failureThreshold: 24, tcpSocket: { port: 8080 } },
        livenessProbe: { httpGet: { path: "/healthz", httpHeaders: [{ name: "X-Probe", value: "yes" }] } },
        volumeMounts: [{ name: "storage", mountPath: "/app/app/data/acme" }],
      },
    ],
    volumes: [{ name: "storage", gcs: { bucket: "demo-shop-acme" } }],
  },
  traffic: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
};

/** The same service as `gcloud run services describe --format=json` shows it. */
export const serviceKnative = {
  apiVersion: "serving.knative.dev/v1",
  kind: "Service",
  metadata: {
    name: "shop-acme",
    namespace: NUMBER,
    labels: { "cloud.googleapis.com/location": "europe-west1" },
    annotations: {
      "run.googleapis.com/client-name": "gcloud",
      "run.googleapis.com/ingress": "all",
      "run.googleapis.com/ingress-status": "all",
      "run.googleapis.com/minScale": "1",
      "run.googleapis.com/operation-id": "0d9e",
      "serving.knative.dev/creator": "ops@example.com",
    },
  },
  spec: {
    template: {
      metadata: {
        annotations: {
          "autoscaling.knative.dev/maxScale": "1",
          "run.googleapis.com/cpu-throttling": "true",
          "run.googleapis.com/startup-cpu-boost": "true",
          "run.googleapis.com/execution-environment": "gen2",
        },
      },
      spec: {
        containerConcurrency: 80,
        timeoutSeconds: 600,
        serviceAccountName: "shop-acme@demo.iam.gserviceaccount.com",
        containers: [
          {
            image: "europe-west1-docker.pkg.dev/demo/apps/shop:1.4.2",
            env: [
              { name: "INSTANCE", value: "acme" },
              { name: "EMPTY" },
              {
                name: "ADMIN_PASSWORD",
                valueFrom: { secretKeyRef: { name: "shop-acme-admin-password", key: "1" } },
              },
            ],
            ports: [{ name: "http1", containerPort: 8080 }],
            resources: { limits: { cpu: "2", memory: "4Gi" } },
            startupProbe: {
              initialDelaySeconds: 5,
              timeoutSeconds: 10,
              failureThreshold: 24,
              tcpSocket: { port: 8080 },
            },
            livenessProbe: { httpGet: { path: "/healthz", httpHeaders: [{ name: "X-Probe", value: "yes" }] } },
            volumeMounts: [{ name: "storage", mountPath: "/app/app/data/acme" }],
          },
        ],
        volumes: [
          {
            name: "storage",
            csi: { driver: "gcsfuse.run.googleapis.com", volumeAttributes: { bucketName: "demo-shop-acme" } },
          },
        ],
      },
    },
    traffic: [{ latestRevision: true, percent: 100 }],
  },
};

/** A job of version 2 of the API. */
export const jobV2 = { name: "projects/demo/locations/europe-west1/jobs/shop-nightly", template: {} };

/** The same as gcloud shows it. */
export const jobKnative = {
  apiVersion: "run.googleapis.com/v1",
  kind: "Job",
  metadata: { name: "shop-nightly", namespace: NUMBER, labels: { "cloud.googleapis.com/location": "europe-west1" } },
  spec: {},
};

/** A bucket as the API answers. */
export const bucketApi = {
  kind: "storage#bucket",
  id: "demo-shop-acme",
  name: "demo-shop-acme",
  projectNumber: NUMBER,
  location: "EU",
  locationType: "multi-region",
  storageClass: "STANDARD",
  iamConfiguration: { uniformBucketLevelAccess: { enabled: true }, publicAccessPrevention: "enforced" },
  softDeletePolicy: { retentionDurationSeconds: "604800" },
  retentionPolicy: { retentionPeriod: "7776000", effectiveTime: "2026-01-01T00:00:00Z", isLocked: true },
  versioning: { enabled: true },
};

/** The same as `gcloud storage buckets describe --format=json` shows it. */
export const bucketGcloud = {
  name: "demo-shop-acme",
  storage_url: "gs://demo-shop-acme/",
  location: "EU",
  location_type: "multi-region",
  default_storage_class: "STANDARD",
  uniform_bucket_level_access: true,
  public_access_prevention: "enforced",
  soft_delete_policy: { effectiveTime: "2026-01-01T00:00:00Z", retentionDurationSeconds: "604800" },
  retention_policy: { retentionPeriod: "7776000", effectiveTime: "2026-01-01T00:00:00Z", isLocked: true },
  versioning_enabled: true,
};

/** A secret, which both name by the number of the project. */
export const secret = {
  name: `projects/${NUMBER}/secrets/shop-acme-admin-password`,
  createTime: "2026-01-01T00:00:00Z",
  replication: { userManaged: { replicas: [{ location: "europe-west1" }, { location: "europe-west4" }] } },
};

/** A service account. */
export const account = {
  name: "projects/demo/serviceAccounts/shop-acme@demo.iam.gserviceaccount.com",
  email: "shop-acme@demo.iam.gserviceaccount.com",
  projectId: "demo",
  displayName: "Shop of Acme",
  uniqueId: "117",
};

/** What is never taken over. */
export const left = [
  { bindings: [{ role: "roles/run.invoker", members: ["allUsers"] }], etag: "BwX" },
  { etag: "ACAB" },
  { name: `projects/${NUMBER}/secrets/shop-acme-admin-password/versions/1`, state: "ENABLED" },
  { name: `projects/${NUMBER}/services/run.googleapis.com`, state: "ENABLED" },
];
