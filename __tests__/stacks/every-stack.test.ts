import { holesIn } from "../support/properties";
import { installation, synthesizeStacks } from "../support/stacks";

const stacks = synthesizeStacks();
afterAll(() => stacks.remove());

const { project } = installation;

/** The project and the region of resources that say neither. */
const providers: Readonly<Record<string, object>> = {
  "atp-data": { project, region: "us-central1" },
  "atp-services": { project, region: "us-central1" },
  "atp-observability": { project, region: "us-central1" },
  "aunooai-images": { project, region: "us-central1" },
  "aunooai-gke-network": { project, region: "us-central1" },
  "aunooai-gke-cluster": { project, region: "us-central1" },
  "aunooai-gke": { project, region: "us-central1" },
  ...Object.fromEntries(
    ["cell-us", "tenant-acme", "tenant-globex", "tenant-hooli", "tenant-soylent", "tenant-wonka"].map((part) => [
      `aunooai-${part}`,
      { project, region: "us-central1" },
    ]),
  ),
  elevendops: { project, region: "asia-east1" },
  "elevendops-staging": { project: "demo-project-staging", region: "asia-east1" },
  "omni-images": { project, region: "europe-west1" },
  "omni-network": { project, region: "europe-west1" },
  "omni-cluster": { project, region: "europe-west1" },
  "omni-workers": { project, region: "europe-west1" },
  "omni-gateway": { project, region: "europe-west1" },
};

describe.each(stacks.names)("%s", (name) => {
  it("goes to the project of its installation, and to the region that it was made for", () => {
    expect(stacks.json(name).provider.google).toEqual([providers[name]]);
  });

  it("keeps its state in a place of its own: a file, or where the list of the tenants says", () => {
    const [, kind, key] = /^aunooai-(cell|tenant)-(.*)$/.exec(name) ?? [];
    const inBucket = { gcs: { bucket: "demo-tfstate", prefix: `fleet/aunooai/${kind}s/${key}` } };
    const beside = { local: { path: `../../../terraform.${name}.tfstate` } };
    expect(stacks.json(name).terraform.backend).toEqual(kind === undefined ? beside : inBucket);
  });

  it("shows its outputs to people, and hides what it hands to other stacks", () => {
    for (const [output, { sensitive }] of Object.entries<{ sensitive?: boolean }>(stacks.json(name).output ?? {}))
      expect([output, sensitive]).toEqual([output, output.startsWith("cross-stack-output-") ? true : undefined]);
  });

  it("is JSON without a hole: no token, no NaN, nothing undefined", () => {
    const { "//": _, ...json } = stacks.json(name);
    expect(holesIn(json)).toEqual([]);
  });
});

it.each(["aunooai-gke", "omni-workers"])(
  "%s reaches its cluster as who runs Terraform, and leaves to GKE what is GKE's",
  (name) => {
    expect(stacks.json(name).provider.kubernetes).toEqual([
      {
        host: expect.stringMatching(
          /^https:\/\/\$\{data\.terraform_remote_state\..*control_plane_endpoints_config0dns_endpoint_config0endpoint\}$/,
        ),
        exec: [{ api_version: "client.authentication.k8s.io/v1beta1", command: "gke-gcloud-auth-plugin" }],
        ignore_annotations: ["^autopilot\\.gke\\.io\\/.*", "^cloud\\.google\\.com\\/.*"],
      },
    ]);
  },
);
