import type { BoundEnv, BoundVolume } from "../../lib/foundation";
import type { Bindings } from "../../lib/run/bindings";
import { renderTemplate } from "../../lib/run/service-template";
import { minimal } from "./fakes";

const ACCOUNT = "api@demo.iam.gserviceaccount.com";

const bindings = (volumes: readonly BoundVolume[], env: readonly (readonly [string, BoundEnv])[] = []): Bindings => ({
  containers: [{ env, mounts: volumes.map((_, index) => ({ path: `/mount/${index}`, name: `volume-${index}` })) }],
  volumes: volumes.map((volume, index) => ({ name: `volume-${index}`, volume })),
  access: [],
});

test("renders without an app, from options and what is bound alone", () => {
  const template = renderTemplate(minimal, bindings([]), ACCOUNT);
  expect(template).toMatchObject({ serviceAccount: ACCOUNT, timeout: "300s" });
  expect(template.volumes).toBeUndefined();
});

test.each<[string, BoundVolume, object]>([
  [
    "a bucket",
    { kind: "bucket", bucket: "data", readOnly: true, mountOptions: [], access: [] },
    { gcs: { bucket: "data", readOnly: true } },
  ],
  [
    "a secret",
    { kind: "secret", secret: "tls", items: [{ path: "a/key.pem", version: "latest", mode: 0 }], access: [] },
    { secret: { secret: "tls", defaultMode: 0, items: [{ path: "a/key.pem", version: "latest", mode: 0 }] } },
  ],
  [
    "a secret of several files",
    {
      kind: "secret",
      secret: "tls",
      items: [
        { path: "a", version: "2", mode: 0o444 },
        { path: "b", version: "3", mode: 0o400 },
      ],
      access: [],
    },
    {
      secret: {
        secret: "tls",
        defaultMode: 0o444,
        items: [
          { path: "a", version: "2", mode: 0o444 },
          { path: "b", version: "3", mode: 0o400 },
        ],
      },
    },
  ],
  [
    "NFS",
    { kind: "nfs", server: "10.0.0.2", path: "/share", readOnly: false, access: [] },
    { nfs: { server: "10.0.0.2", path: "/share", readOnly: false } },
  ],
  [
    "Cloud SQL",
    { kind: "cloud-sql", instances: ["demo:europe-west1:orders"], access: [] },
    { cloudSqlInstance: { instances: ["demo:europe-west1:orders"] } },
  ],
  ["a disk", { kind: "disk", sizeLimit: "10Gi", access: [] }, { emptyDir: { medium: "DISK", sizeLimit: "10Gi" } }],
  ["memory", { kind: "memory", sizeLimit: "1Gi", access: [] }, { emptyDir: { medium: "MEMORY", sizeLimit: "1Gi" } }],
  ["memory without a size", { kind: "memory", access: [] }, { emptyDir: { medium: "MEMORY", sizeLimit: undefined } }],
])("%s is a volume and a mount of one name", (_, volume, written) => {
  const template = renderTemplate(minimal, bindings([volume]), ACCOUNT);
  expect(template.volumes).toEqual([{ name: "volume-0", ...written }]);
  expect(template.containers).toEqual([
    expect.objectContaining({ volumeMounts: [{ name: "volume-0", mountPath: "/mount/0" }] }),
  ]);
});

test("the value of a secret is a reference, and an empty text is a text", () => {
  const env: Bindings["containers"][number]["env"] = [
    ["A", { kind: "secret", secret: "projects/p/secrets/a", version: "3", access: [] }],
    ["B", { kind: "plain", value: "", access: [] }],
  ];
  expect(renderTemplate(minimal, bindings([], env), ACCOUNT).containers).toEqual([
    expect.objectContaining({
      env: [
        { name: "A", valueSource: { secretKeyRef: { secret: "projects/p/secrets/a", version: "3" } } },
        { name: "B", value: "" },
      ],
    }),
  ]);
});

test.each([
  ["90s", "90s"],
  ["5m", "300s"],
  ["1h", "3600s"],
] as const)("a timeout of %s is written as %s", (timeout, written) => {
  expect(renderTemplate({ ...minimal, timeout }, bindings([]), ACCOUNT).timeout).toBe(written);
});
