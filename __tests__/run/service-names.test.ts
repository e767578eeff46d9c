import { App, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { setDefaults } from "../../lib/foundation";
import { CloudRunService, cloudRunUrl, type CloudRunServiceProps } from "../../lib/run";
import { codesOf, onStack, problemsOf, stackIn, synth } from "../support/synth";
import { minimal } from "./fakes";

describe("the name", () => {
  test.each([
    [["shop"], "test-shop"],
    [["shop", "api"], "test-shop-api"],
    [["Shop"], /^test-shop-[0-9a-f]{8}$/],
    [["Shop", "OrdersApi"], /^test-shop-orders-api-[0-9a-f]{8}$/],
    [["a".repeat(60)], /^test-a{35}-[0-9a-f]{8}$/],
  ])("is made from the path %p", (ids, expected) => {
    const name = onStack((stack) => {
      const id = ids.at(-1) as string;
      const scope = ids.slice(0, -1).reduce<Construct>((outer, one) => new Construct(outer, one), stack);
      return new CloudRunService(scope, id, minimal).name;
    });
    expect(name).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected));
  });

  test("is the given one as it is", () => {
    expect(onStack((stack) => new CloudRunService(stack, "Api", { ...minimal, name: "aunooai-acme" }).name)).toBe(
      "aunooai-acme",
    );
  });
});

describe("two services of one name", () => {
  type Place = Partial<CloudRunServiceProps> & { readonly stack?: string };
  const both = (first: Place, second: Place) =>
    codesOf(() => {
      const app = new App({ outdir: "/tmp" });
      for (const [id, { stack = "one", ...props }] of Object.entries({ First: first, Second: second })) {
        const home = app.node.tryFindChild(stack) ?? stackIn(app, stack);
        void new CloudRunService(home, id, { ...minimal, name: "orders", ...props });
      }
      throw new Error("both are allowed");
    });

  test.each<[string, Place, Place]>([
    ["in one stack", {}, {}],
    ["in two stacks of one project", { project: "demo" }, { project: "demo", stack: "two" }],
  ])("are refused %s", (_, first, second) => {
    expect(both(first, second)).toEqual(["name-taken"]);
  });

  test.each<[string, Place, Place]>([
    ["in two stacks, each with the project of its provider", {}, { stack: "two" }],
    ["in two projects", { project: "demo" }, { project: "other" }],
  ])("are allowed %s", (_, first, second) => {
    expect(() => both(first, second)).toThrow("both are allowed");
  });

  test("in two regions may share one account, as the refusal of a second account says", () => {
    const build = (share: boolean) =>
      onStack((stack) => {
        const first = new CloudRunService(stack, "First", { ...minimal, name: "orders" });
        const serviceAccount = share ? first.serviceAccount : undefined;
        const second = { ...minimal, name: "orders", region: "us-central1", serviceAccount };
        return new CloudRunService(stack, "Second", second).name;
      });
    const [problem] = problemsOf(() => build(false));
    expect(problem).toMatchObject({ code: "name-taken", path: "test/Second/Account" });
    expect(problem?.fix).toContain("share the service account of test/First/Account");
    expect(build(true)).toBe("orders");
  });
});

describe("the address", () => {
  test("follows from name, project number and region", () => {
    expect(cloudRunUrl({ name: "api", projectNumber: "123456789012", region: "europe-west1" })).toBe(
      "https://api-123456789012.europe-west1.run.app",
    );
  });

  test("is known before the service exists, so that the service can be told it", () => {
    const { only } = synth((stack) => {
      setDefaults(stack, { projectNumber: "123456789012", region: "europe-west1" });
      const address = cloudRunUrl({ name: "api", projectNumber: "123456789012", region: "europe-west1" });
      const api = new CloudRunService(stack, "Api", {
        image: minimal.image,
        name: "api",
        env: { CORS_ORIGINS: address },
      });
      expect(api.url).toBe(address);
      expect(api.uri).not.toBe(address);
    });
    expect(only("google_cloud_run_v2_service").template.containers[0].env).toEqual([
      { name: "CORS_ORIGINS", value: "https://api-123456789012.europe-west1.run.app" },
    ]);
  });

  test("has a first label of at most 63 characters, and is refused where it would have more", () => {
    const url = (projectNumber: string) =>
      onStack((stack) => {
        setDefaults(stack, { project: "demo", projectNumber });
        return new CloudRunService(stack, "Api", { ...minimal, name: "a".repeat(49) }).url;
      });
    expect(new URL(url("1234567890123")).hostname.split(".")[0]).toHaveLength(63);
    expect(problemsOf(() => url("12345678901234"))).toMatchObject([
      { code: "run-url-length", fix: expect.stringContaining("to 48 characters") as unknown },
    ]);
  });

  test("is refused without a project number", () => {
    expect(codesOf(() => onStack((stack) => new CloudRunService(stack, "Api", minimal).url))).toEqual([
      "run-url-project-number",
    ]);
  });

  test("is refused where the project number is that of another project, and not where it is that of this one", () => {
    const url = (project: string) =>
      onStack((stack) => {
        setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
        return new CloudRunService(stack, "Api", { ...minimal, name: "api", project }).url;
      });
    expect(codesOf(() => url("other"))).toEqual(["run-url-project-number"]);
    expect(url("demo")).toBe("https://api-123456789012.europe-west1.run.app");
  });

  test("may be made of what is known only when Terraform runs", () => {
    const { json } = synth((stack) => {
      const number = new TerraformVariable(stack, "number", { type: "string" });
      setDefaults(stack, { projectNumber: number.stringValue });
      const api = new CloudRunService(stack, "Api", { ...minimal, name: "api" });
      void new CloudRunService(stack, "Web", { ...minimal, name: "web", env: { API: api.url } });
    });
    expect(JSON.stringify(json)).toContain('"value":"https://api-${var.number}.europe-west1.run.app"');
  });
});
