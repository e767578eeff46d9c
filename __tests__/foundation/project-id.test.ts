import { TerraformVariable, type TerraformStack } from "cdktf";
import * as v from "valibot";
import { projectForm } from "../../lib/foundation";
import { DataBucket } from "../../lib/storage";
import { stackIn, problemsOf, synth, synthApp } from "../support/synth";

describe("projectForm", () => {
  it.each(["shop-production", "example.com:shop", "123456789012"])("accepts %s", (project) => {
    expect(v.is(projectForm, project)).toBe(true);
  });

  it("accepts a project that is known only when Terraform runs", () => {
    const { only } = synth((stack) => {
      bucket(stack, new TerraformVariable(stack, "project", { type: "string" }).stringValue);
    });
    expect(only("google_storage_bucket")).toMatchObject({ project: "${var.project}" });
  });

  it.each([
    ["projects/shop-production", 'write "shop-production"'],
    ["projects/shop-production/topics/new", "take the id from the column PROJECT_ID of `gcloud projects list`"],
    ["projects/Shop", "take the id from the column PROJECT_ID of `gcloud projects list`"],
    ["Shop", "take the id from the column PROJECT_ID of `gcloud projects list`"],
    ["", "take the id from the column PROJECT_ID of `gcloud projects list`"],
    ["shop's", "take the id from the column PROJECT_ID of `gcloud projects list`"],
    ["my shop", "take the id from the column PROJECT_ID of `gcloud projects list`"],
  ])("refuses %s, and says what to write", (project, fix) => {
    synthApp((app) => {
      const [problem] = problemsOf(() => bucket(stackIn(app, "test"), project));
      expect(problem).toMatchObject({ code: "project-form", at: "project", got: `"${project}"`, fix });
    });
  });

  it("tells of what is no text that it is none", () => {
    synthApp((app) => {
      const [problem] = problemsOf(() => bucket(stackIn(app, "test"), 12 as never));
      expect(problem).toMatchObject({ code: "option-type", at: "project" });
    });
  });
});

function bucket(stack: TerraformStack, project: string): DataBucket {
  return new DataBucket(stack, "Data", { name: "shop-data", location: "EU", project });
}
