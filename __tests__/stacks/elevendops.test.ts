import * as fc from "fast-check";
import { ElevenDops } from "../../stacks/elevendops";
import type { ElevenDopsProps } from "../../stacks/elevendops-props";
import { derivedVariables, elevenDopsRules, emulatorSwitches } from "../../stacks/elevendops-rules";
import { onStack, problemsOf, synthApp, type Synthesized } from "../support/synth";
import { installation } from "../support/stacks";

const production: ElevenDopsProps = {
  ...installation,
  environment: "production",
  source: { github: "example/elevendops" },
};
const synthesized = (changes: Partial<ElevenDopsProps> = {}): Synthesized =>
  synthApp((app) => void new ElevenDops(app, "elevendops", { ...production, ...changes }))["elevendops"] as Synthesized;
const codes = (changes: Partial<ElevenDopsProps>) =>
  problemsOf(() => onStack((stack) => new ElevenDops(stack.node.root, "refused", { ...production, ...changes }))).map(
    ({ code, at }) => [code, at],
  );
const broken = (changes: Partial<ElevenDopsProps>) =>
  elevenDopsRules.filter((rule) => [...rule.find({ ...production, ...changes })].length > 0).map(({ code }) => code);

const stack = synthesized();
const service = stack.only("google_cloud_run_v2_service");
const [container] = service.template.containers;
const variables = (one: Synthesized): Record<string, string> =>
  Object.fromEntries(
    one
      .only("google_cloud_run_v2_service")
      .template.containers[0].env.filter(({ value }: { value?: string }) => value !== undefined)
      .map(({ name, value }: { name: string; value: string }) => [name, value]),
  );

describe("the service of ElevenDops", () => {
  it("has the size, the scaling and the time that the application needs", () => {
    expect(service).toMatchObject({ name: "elevendops", location: "asia-east1", ingress: "INGRESS_TRAFFIC_ALL" });
    expect(service.template).toMatchObject({
      scaling: { min_instance_count: 0, max_instance_count: 10 },
      max_instance_request_concurrency: 80,
      timeout: "3600s",
      session_affinity: true,
    });
    expect(container.resources).toEqual({
      limits: { cpu: "2", memory: "1Gi" },
      cpu_idle: false,
      startup_cpu_boost: true,
    });
  });

  it("takes requests on the frontend's port, and starts when that one answers", () => {
    expect(container.ports).toEqual({ name: "http1", container_port: 8_080 });
    expect(container.startup_probe).toMatchObject({ http_get: { path: "/_stcore/health", port: 8_080 } });
    expect(stack.warnings).toEqual([]);
  });

  it("is replaced when the backend, which nobody reaches from outside, does not answer", () => {
    expect(container.liveness_probe).toMatchObject({
      http_get: { path: "/api/health", port: 8_000 },
      period_seconds: 30,
      timeout_seconds: 5,
      failure_threshold: 3,
    });
  });

  it("may be started by the backend's answer, with a warning that requests go elsewhere", () => {
    const startup = {
      path: "/api/health",
      port: 8_000,
      delay: "10s",
      period: "5s",
      failures: 12,
      timeout: "3s",
    } as const;
    expect(synthesized({ startup }).warnings).toEqual([expect.stringContaining("[run-startup-other-port]")]);
  });

  it("knows its own address without asking itself, so that nothing waits for itself", () => {
    expect(variables(stack)["CORS_ORIGINS"]).toBe(
      "https://elevendops-123456789012.asia-east1.run.app,http://localhost:8000",
    );
    expect(variables(synthesized({ domains: ["app.example.com"] }))["CORS_ORIGINS"]).toMatch(
      /,https:\/\/app\.example\.com$/,
    );
  });

  it("is told what the application reads, by exact names", () => {
    expect(variables(stack)).toEqual({
      APP_ENV: "production",
      BACKEND_API_URL: "http://localhost:8000",
      CORS_ORIGINS: expect.anything(),
      GCS_BUCKET_NAME: expect.stringMatching(
        /^\$\{google_storage_bucket\.Audio_\w+\.name\}$|^demo-project-elevendops-audio$/,
      ),
      GOOGLE_CLOUD_PROJECT: "demo-project",
      LANGSMITH_PROJECT: "elevendops-production",
      LANGSMITH_TRACING_ENABLED: "true",
      USE_FIRESTORE_EMULATOR: "false",
      USE_GCS_EMULATOR: "false",
      USE_MOCK_DATA: "false",
      USE_MOCK_STORAGE: "false",
    });
  });

  it("reads three keys, each at a version, and none of them is in sight", () => {
    const secrets = container.env.filter((one: { value_source?: object }) => one.value_source !== undefined);
    expect(secrets.map(({ name }: { name: string }) => name)).toEqual([
      "ELEVENLABS_API_KEY",
      "GOOGLE_API_KEY",
      "LANGSMITH_API_KEY",
    ]);
    for (const { value_source } of secrets) {
      expect(value_source.secret_key_ref.version).toMatch(/^\$\{google_secret_manager_secret_version\..*\.version\}$/);
    }
    const ids = Object.values(stack.resources("google_secret_manager_secret")).map(({ secret_id }) => secret_id);
    expect(ids.sort()).toEqual(["elevenlabs-api-key", "google-api-key", "langsmith-api-key"]);
  });
});

describe("who may what", () => {
  it("the application reads its keys, its files and its one database, writes logs, and nothing else", () => {
    const members = Object.entries(stack.json.resource as Record<string, Record<string, Record<string, unknown>>>)
      .filter(([type]) => type.endsWith("_iam_member"))
      .flatMap(([, byId]) => Object.values(byId))
      .filter(({ member }) => String(member).includes("google_service_account.Account_"));
    expect(members.map(({ role }) => role).sort()).toEqual([
      "roles/datastore.user",
      "roles/logging.logWriter",
      "roles/secretmanager.secretAccessor",
      "roles/secretmanager.secretAccessor",
      "roles/secretmanager.secretAccessor",
      "roles/storage.objectUser",
    ]);
    const database = members.find(({ role }) => role === "roles/datastore.user");
    expect(database).toMatchObject({ condition: { expression: expect.stringContaining("resource.name == ") } });
  });

  it("the application waits until it may", () => {
    const { depends_on } = service;
    for (const role of ["datastoreuser", "storageobjectUser", "secretmanagersecretAccessor", "logginglogWriter"]) {
      expect(depends_on).toContainEqual(expect.stringContaining(role));
    }
  });

  it("the account has the name that it is known by", () => {
    expect(Object.values(stack.resources("google_service_account"))).toContainEqual(
      expect.objectContaining({ account_id: "elevendops-sa", display_name: "ElevenDops Service Account" }),
    );
  });
});

describe("what is there before and around the application", () => {
  it("all APIs are enabled, and stay so", () => {
    const services = Object.values(stack.resources("google_project_service"));
    expect(services.map(({ service: name }) => name).sort()).toEqual([
      "artifactregistry.googleapis.com",
      "cloudbuild.googleapis.com",
      "cloudresourcemanager.googleapis.com",
      "firestore.googleapis.com",
      "iam.googleapis.com",
      "run.googleapis.com",
      "secretmanager.googleapis.com",
      "storage.googleapis.com",
    ]);
    expect(services.every(({ disable_on_destroy }) => disable_on_destroy === false)).toBe(true);
  });

  it("the database is the default one, near the service, and protected", () => {
    expect(stack.only("google_firestore_database")).toMatchObject({
      name: "(default)",
      location_id: "asia-east1",
      delete_protection_state: "DELETE_PROTECTION_ENABLED",
    });
  });

  it("the image starts as an example, and is CI's from then on", () => {
    expect(container.image).toBe("us-docker.pkg.dev/cloudrun/container/hello:latest");
    expect(service.lifecycle.ignore_changes).toContain("template[0].containers[0].image");
  });

  it("CI builds the application's own Dockerfile and gives the service nothing but the image", () => {
    const trigger = JSON.stringify(stack.only("google_cloudbuild_trigger"));
    expect(trigger).toContain("Dockerfile.cloudrun");
    expect(trigger).toContain("CLOUD_LOGGING_ONLY");
    expect(trigger).not.toContain("allow-unauthenticated");
  });
});

describe("staging", () => {
  const staging = synthesized({
    project: "demo-project-staging",
    environment: "staging",
    scaling: { max: 2 },
    protection: { off: "rebuilt from the main branch" },
  });

  it("has its own project, size and protection, and the same addresses", () => {
    const { template, deletion_protection } = staging.only("google_cloud_run_v2_service");
    expect(deletion_protection).toBe(false);
    expect(template.scaling).toEqual({ min_instance_count: 0, max_instance_count: 2 });
    expect(staging.counts).toEqual(stack.counts);
    expect(variables(staging)).toMatchObject({ APP_ENV: "staging", GOOGLE_CLOUD_PROJECT: "demo-project-staging" });
  });

  it("may use emulators, which production refuses", () => {
    const env = { USE_FIRESTORE_EMULATOR: "true" };
    expect(broken({ environment: "staging", env })).toEqual([]);
    expect(codes({ env })).toEqual([["elevendops-emulator", "env.USE_FIRESTORE_EMULATOR"]]);
  });
});

describe("the properties of a correct configuration", () => {
  const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,10}X$/);
  const text = fc.stringMatching(/^[a-z0-9 .,-]{0,20}$/);

  it("1: in production every emulator and mock switch is false, whatever else is set", () => {
    fc.assert(
      fc.property(fc.constantFrom(...emulatorSwitches), fc.string(), (one, value) => {
        expect(broken({ env: { [one]: value } }).includes("elevendops-emulator")).toBe(value !== "false");
      }),
    );
  });

  it("2: the required keys and the project are always there, and cannot be given in plain text", () => {
    fc.assert(
      fc.property(fc.constantFrom(...derivedVariables), text, (one, value) => {
        expect(broken({ env: { [one]: value } })).toContain("elevendops-derived");
      }),
    );
    const { project: _project, ...without } = production;
    expect(codes({ ...without, project: undefined })).toContainEqual(["option-missing", "project"]);
  });

  it("3: the backend is on localhost", () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ["http", "https"] }), (url) => {
        expect(broken({ env: { BACKEND_API_URL: url } })).toContain("elevendops-backend");
      }),
    );
    expect(broken({ env: { BACKEND_API_URL: "http://localhost:9000/api" } })).toEqual([]);
    expect(broken({ env: { BACKEND_API_URL: "http://localhost.evil.example" } })).toEqual(["elevendops-backend"]);
  });

  it("5: every address outside is https", () => {
    fc.assert(
      fc.property(name, fc.webUrl({ validSchemes: ["http"] }), text, (one, url, before) => {
        expect(broken({ env: { [one]: `${before} ${url}` } })).toContain("elevendops-https");
        expect(broken({ env: { [one]: url.replace(/^http:/, "https:") } })).toEqual([]);
      }),
    );
    expect(broken({ env: { A: "http://localhost:4000", B: "http://127.0.0.1" } })).toEqual([]);
  });

  it("6: every variable that is set is there, once, unchanged, in the place of what the stack proposes", () => {
    fc.assert(
      fc.property(fc.dictionary(name, text, { maxKeys: 4 }), text, (env, tracing) => {
        const built = synthesized({ env: { ...env, LANGSMITH_TRACING_ENABLED: tracing } });
        expect(variables(built)).toMatchObject({ ...env, LANGSMITH_TRACING_ENABLED: tracing });
        const names = built
          .only("google_cloud_run_v2_service")
          .template.containers[0].env.map((one: { name: string }) => one.name);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 8 },
    );
  });
});

test.each([
  ["app.example.com", []],
  ["https://app.example.com", ["elevendops-domain"]],
  ["App.example.com", ["elevendops-domain"]],
  ["app.example.com/path", ["elevendops-domain"]],
  ["localhost", ["elevendops-domain"]],
])("the domain %p", (domain, expected) => {
  expect(broken({ domains: [domain] })).toEqual(expected);
});
