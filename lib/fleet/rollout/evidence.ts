import type { PlanJson, StateJson } from "./plan-json";

/** A service at one moment, as Google Cloud describes it. */
export interface ServiceMoment {
  /** Counts what was asked of the service. */
  readonly generation: string;
  /** The last generation that Google has dealt with. */
  readonly observedGeneration: string;
  /** The revision that answers. */
  readonly latestReadyRevision: string;
  /** How it ended, for example `CONDITION_SUCCEEDED`. */
  readonly terminalCondition: string;
}

/** A service before and after it was applied in this rollout. */
export interface ServiceEvidence {
  /** Its location and name, such as `europe-west1/shop-acme`. */
  readonly service: string;
  /**
   * Before the apply.
   * @default - the service is new
   */
  readonly before?: ServiceMoment;
  /** After the apply. */
  readonly after: ServiceMoment;
  /** Whether its template was changed, so that there has to be a new revision. */
  readonly changed: boolean;
}

/** What the state before an apply, and the one after it, say of the services in a stack. */
export function evidenceOf(plan: PlanJson, after: StateJson | undefined): readonly ServiceEvidence[] {
  const earlier = momentsIn(plan.prior_state);
  const touched = new Set(
    (plan.resource_changes ?? [])
      .filter(
        ({ type, change }) => type === SERVICE && change.actions.some((one) => one === "update" || one === "create"),
      )
      .map(({ change }) => keyOf(change.after)),
  );
  return [...momentsIn(after)]
    .filter(([key]) => touched.has(key))
    .map(([service, moment]) => {
      const before = earlier.get(service);
      const changed = before?.template !== moment.template;
      const now = { service, after: moment.moment, changed };
      return before === undefined ? now : { ...now, before: before.moment };
    });
}

const SERVICE = "google_cloud_run_v2_service";

interface Known {
  readonly moment: ServiceMoment;
  readonly template: string;
}

function momentsIn(state: StateJson | undefined): ReadonlyMap<string, Known> {
  const resources = state?.values?.root_module?.resources ?? [];
  return new Map(
    resources
      .filter(({ type }) => type === SERVICE)
      .map(({ values }) => [keyOf(values), { moment: momentOf(values), template: JSON.stringify(values["template"]) }]),
  );
}

function keyOf(values: unknown): string {
  const { location, name } = (values ?? {}) as Readonly<Record<string, unknown>>;
  return `${String(location)}/${String(name)}`;
}

function momentOf(values: Readonly<Record<string, unknown>>): ServiceMoment {
  const [condition] = (values["terminal_condition"] ?? []) as readonly { readonly state?: string }[];
  const text = (key: string) => (typeof values[key] === "string" ? values[key] : "");
  return {
    generation: text("generation"),
    observedGeneration: text("observed_generation"),
    latestReadyRevision: text("latest_ready_revision"),
    terminalCondition: condition?.state ?? "",
  };
}
