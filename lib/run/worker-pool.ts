import { CloudRunV2WorkerPool } from "@cdktf/provider-google/lib/cloud-run-v2-worker-pool";
import { Construct } from "constructs";
import { defaultsOf, nameForms, type IServiceAccount } from "../foundation";
import { checkWithin } from "../validation";
import type { Bindings } from "./bindings";
import { checkProvider } from "./provider-needs";
import { cloudRunWorkerPoolRules } from "./rules/worker-pool-rules";
import { runDefaults } from "./run-defaults";
import { newerWorkerPoolFields, newerWorkerPoolOptions, templateClientFields } from "./worker-pool-newer-fields";
import type { CloudRunWorkerPoolProps } from "./worker-pool-props";
import { workerPoolShape } from "./worker-pool-shape";
import { renderWorkerPoolTemplate } from "./worker-pool-template";
import {
  accountOf,
  bindWorkload,
  CI_REVISION_FIELDS,
  claimWorkload,
  overrideTemplate,
  renderResource,
} from "./workload";
import { withDefaults, withFacts } from "./workload-defaults";

/** A Cloud Run worker pool with an account of its own: containers that run all the time, without requests from outside. */
export class CloudRunWorkerPool extends Construct {
  /** The name in Cloud Run. */
  public readonly name: string;
  /** Where it runs. */
  public readonly region: string;
  /** Who the workers run as. */
  public readonly serviceAccount: IServiceAccount;

  /**
   * @throws ValidationError with everything in the options that Cloud Run would refuse, ignore or fail on, all at once;
   * `run-provider-version` for what the stack's google provider is too old for; `name-taken` where another worker pool has
   * the name.
   */
  constructor(scope: Construct, id: string, props: CloudRunWorkerPoolProps) {
    super(scope, id);
    const defaults = defaultsOf(this);
    const pool = withDefaults(props, defaults);
    const subject = () => withFacts(pool, defaults);
    checkWithin(this, pool, { shape: workerPoolShape, rules: cloudRunWorkerPoolRules, subject });
    checkProvider(this, ...newerWorkerPoolOptions(pool));

    this.name = claimWorkload(this, nameForms.cloudRunWorkerPool, pool);
    this.region = pool.region as string;
    this.serviceAccount = accountOf(this, this.name, pool);
    this.createPool(pool, bindWorkload(this, this.serviceAccount, pool));
  }

  private createPool(props: CloudRunWorkerPoolProps, bindings: Bindings): void {
    const pool = new CloudRunV2WorkerPool(this, "Resource", {
      ...renderResource(this, props, bindings, [...CI_REVISION_FIELDS, ...templateClientFields(this)]),
      name: this.name,
      location: this.region,
      description: props.description,
      // The platform has no other way to scale, and some versions of the provider plan a mode for ever.
      scaling: { manualInstanceCount: props.instances ?? runDefaults.instances },
      template: renderWorkerPoolTemplate(props, bindings, this.serviceAccount.email),
    });
    overrideTemplate(pool, "template", bindings);
    newerWorkerPoolFields(props).forEach(([place, value]) => pool.addOverride(`template.${place}`, value));
  }
}
