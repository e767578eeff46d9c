import * as fc from "fast-check";
import { CloudRunService, type CloudRunServiceProps } from "../../lib/run";
import { onStack, problemsOf, synth } from "../support/synth";
import { errorsIn } from "./fakes";
import { renamed } from "./legal-options";
import { legalServices, spoilers } from "./legal-services";

const SERVICE = "google_cloud_run_v2_service";

test("any legal options pass every rule", () => {
  fc.assert(
    fc.property(legalServices, (props) => {
      expect(errorsIn(props)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("any legal options become JSON without a hole: no token, no NaN, nothing undefined", () => {
  fc.assert(
    fc.property(fc.array(legalServices, { minLength: 8, maxLength: 8 }), (all) => {
      const built = synth((stack) => {
        all.forEach((props, index) => new CloudRunService(stack, `Service${index}`, renamed(props, `api-${index}`)));
      });
      const services = Object.values(built.resources(SERVICE));
      expect(services).toHaveLength(all.length);
      expect(JSON.stringify(services)).not.toMatch(/TfToken|NaN|undefined|null|\[object/);
      for (const one of services) expectWhole(one);
    }),
    { numRuns: 8 },
  );
});

test("the same options in another order become the same JSON", () => {
  fc.assert(
    fc.property(legalServices, (props) => {
      const json = (one: CloudRunServiceProps) =>
        JSON.stringify(synth((stack) => new CloudRunService(stack, "Api", one)).resources(SERVICE));
      expect(json(reversed(props))).toBe(json(props));
    }),
    { numRuns: 15 },
  );
});

test("any legal options with one thing wrong are refused, and only by a ValidationError with the path and a fix", () => {
  fc.assert(
    fc.property(legalServices, spoilers, (props, change) => {
      const spoilt = { ...props, ...change };
      const problems = problemsOf(() => onStack((stack) => new CloudRunService(stack, "Api", spoilt)));
      expect(problems.length).toBeGreaterThan(0);
      for (const { path, fix, allowed } of problems) {
        expect(path).toBe("test/Api");
        expect(fix).not.toMatch(/^$|undefined|NaN|Infinity/);
        expect(allowed).not.toMatch(/^$|undefined|NaN|Infinity/);
      }
    }),
    { numRuns: 150 },
  );
});

/** What the platform would otherwise fill in, and a plan then show as a difference. */
function expectWhole({
  template,
  ingress,
  location,
  name,
  scaling,
}: ReturnType<ReturnType<typeof synth>["only"]>): void {
  const [container] = template.containers;
  const written = [name, location, ingress, template.service_account, template.timeout, template.execution_environment];
  expect(written.every((value) => typeof value === "string" && value !== "")).toBe(true);
  expect(typeof container.resources.cpu_idle).toBe("boolean");
  expect(Object.keys(container.startup_probe)).toHaveLength(5);
  const { min_instance_count: min, max_instance_count: max } = template.scaling ?? {};
  expect(scaling?.scaling_mode === "MANUAL" ? template.scaling === undefined : max >= min).toBe(true);
  const volumes = (template.volumes ?? []).map((volume: { name: string }) => volume.name);
  const mounted = (container.volume_mounts ?? []).map((mount: { name: string }) => mount.name);
  expect([...new Set(mounted)]).toEqual(volumes);
}

function reversed<Value>(value: Value): Value {
  // A volume is itself at whatever path it is mounted, so it is not copied.
  if (value === null || typeof value !== "object" || "bindVolume" in value) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => [key, reversed(inner)]);
  return Object.fromEntries(entries.reverse()) as Value;
}
