import { serviceOf } from "../../lib/foundation/resource-services";
import { AunooaiImages, type AunooaiImagesProps } from "../../stacks/aunooai-images";
import { TenantFleet } from "../../lib/fleet";
import { CloudRunTenant } from "../../lib/patterns";
import { addAunooaiTenants } from "../../stacks/aunooai-tenants";
import { fleetFile, installation } from "../support/stacks";
import { stackIn, synthApp, type Synthesized } from "../support/synth";

const source = { github: "example/aunooai" };
const synthesized = (changes: Partial<AunooaiImagesProps> = {}): Synthesized =>
  synthApp((app) => void new AunooaiImages(app, "images", { ...installation, source, ...changes }))[
    "images"
  ] as Synthesized;

const stack = synthesized();
const tenants = Object.values(synthApp((app) => void addAunooaiTenants(app, TenantFleet.fromFile(fleetFile))));

describe("the images of AunooAI", () => {
  it("lie where the tenants pull them from", () => {
    const { location, repository_id, format } = stack.only("google_artifact_registry_repository");
    expect([location, repository_id, format]).toEqual(["us-central1", "aunooai", "DOCKER"]);
    const services = tenants.flatMap((one) => Object.values(one.resources("google_cloud_run_v2_service")));
    expect(services).toHaveLength(4);
    for (const { template } of services) {
      expect(template.containers[0].image).toMatch(
        /^us-central1-docker\.pkg\.dev\/demo-project\/aunooai\/aunooai-app:/,
      );
    }
  });

  it("are built from the application's own Dockerfile, tried out, and shipped only then", () => {
    const { build } = stack.only("google_cloudbuild_trigger");
    const steps = build.step.map(({ id }: { id: string }) => id);
    const text = JSON.stringify(build.step);
    expect(text).toContain("Dockerfile.gcp");
    expect(text).toContain("import scripts.db_merge");
    const order = ["build", "merger", "push"].map((part) => steps.findIndex((id: string) => id.includes(part)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it("are deployed by CI to the tenants that say so, and to no other", () => {
    const ci = synthApp((app) => {
      const initech = new CloudRunTenant(stackIn(app, "tenant"), "Tenant", {
        application: "aunooai",
        tenant: "initech",
        image: "us-central1-docker.pkg.dev/demo-project/aunooai/aunooai-app:1.4.2",
        imageManagedBy: "ci",
        project: "demo-project",
        region: "us-central1",
      });
      new AunooaiImages(app, "images", { ...installation, source, deployTo: [initech.service] });
    });
    expect(ci["tenant"]?.only("google_cloud_run_v2_service").lifecycle.ignore_changes).toContain(
      "template[0].containers[0].image",
    );
    expect(JSON.stringify(ci["images"]?.only("google_cloudbuild_trigger"))).toContain("aunooai-initech");
    expect(JSON.stringify(stack.only("google_cloudbuild_trigger"))).not.toContain('"deploy');
  });

  it("bring the APIs with them that they and the tenants need", () => {
    const types = [stack, ...tenants].flatMap(({ counts }) => Object.keys(counts));
    const needed = types.filter((type) => type !== "terraform_data").map(serviceOf);
    const enabled = Object.values(stack.resources("google_project_service")).map(({ service }) => service);
    expect(enabled.sort()).toEqual([...new Set(needed.filter((one) => typeof one === "string"))].sort());
  });

  it("come with the command that lets one's own Docker pull them", () => {
    expect(stack.json.output.docker_login.value).toBe("gcloud auth configure-docker us-central1-docker.pkg.dev");
  });
});
