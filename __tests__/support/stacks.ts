import { mkdtempSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Installation } from "../../stacks/installation";
import { addStacks, type InstallationOfAll } from "../../stacks";
import { mutable } from "./mutable-output";

/** The installation that tests synthesize. */
export const installation = {
  project: "demo-project",
  projectNumber: "123456789012",
  backend: "local",
} as const satisfies Installation;

/** The list of tenants that belongs to the stacks. */
export const fleetFile = "fleet.yaml";

const staging = { project: "demo-project-staging", projectNumber: "210987654321" };

/** The variables that the stacks ask for; each value can be searched for wherever it must not be. */
export const plantedVariables: Readonly<Record<string, string>> = {
  aunooai_openai_api_key: "planted-openai-key-5f1c",
  aunooai_acme_admin_password: "planted-admin-password-9b2e",
  aunooai_initech_admin_password: "planted-admin-password-41d7",
  elevenlabs_api_key: "planted-elevenlabs-key-c8a1",
  google_api_key: "planted-google-key-77d0",
  langsmith_api_key: "planted-langsmith-key-21ee",
  atp_oidc_secret_client_id: "planted-oidc-client-id-0d3b",
  atp_oidc_secret_client_secret: "planted-oidc-client-secret-a417",
  atp_provider_secrets_anthropic: "planted-anthropic-key-63f0",
  atp_provider_secrets_google_ai: "planted-google-ai-key-be52",
  atp_provider_secrets_openai: "planted-openai-key-90cc",
  omni_api_keys: "planted-omni-keys-4b07",
  omni_sentry_dsn: "planted-sentry-dsn-e91d",
};

/** All stacks as files, in a folder that is removed at the end of the test file. */
export interface SynthesizedStacks {
  readonly names: readonly string[];
  /** The folder of a stack. */
  folder(name: string): string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform JSON, looked at as it is
  json(name: string): any;
  remove(): void;
}

/** Synthesizes all stacks of the project into a new folder. */
export function synthesizeStacks(differing: Partial<InstallationOfAll> = {}): SynthesizedStacks {
  const root = mkdtempSync(join(tmpdir(), "stacks-"));
  const outdir = join(root, "cdktf.out");
  mkdirSync(outdir);
  const app = new App({ outdir });
  addStacks(app, { ...installation, staging, tenants: fleetFile, ...differing });
  app.synth();
  const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
  const folder = (name: string) => join(outdir, "stacks", name);
  return {
    names: Object.keys(manifest.stacks),
    folder,
    json: (name) => mutable(JSON.parse(readFileSync(join(folder(name), "cdk.tf.json"), "utf8"))),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
