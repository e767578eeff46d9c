import { CloudRunV2Job } from "@cdktf/provider-google/lib/cloud-run-v2-job";
import { CloudRunV2JobIamMember } from "@cdktf/provider-google/lib/cloud-run-v2-job-iam-member";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { defaultsOf, grantOnce, nameForms, type IPrincipal, type IServiceAccount } from "../foundation";
import { checkWithin } from "../validation";
import type { Bindings } from "./bindings";
import type { CloudRunJobProps } from "./job-props";
import { jobShape } from "./job-shape";
import { renderJobTemplate } from "./job-template";
import { JobTrigger } from "./job-trigger";
import { cloudRunJobRules } from "./rules/job-rules";
import { accountOf, bindWorkload, claimWorkload, overrideTemplate, renderResource } from "./workload";
import { withDefaults, withFacts } from "./workload-defaults";

const RUN_ROLE = "roles/run.invoker";
const OVERRIDE_ROLE = "roles/run.jobsExecutorWithOverrides";
const CI_FIELDS = [
  "template[0].template[0].containers[0].image",
  'template[0].annotations["run.googleapis.com/operation-id"]',
];

/** How a job may be run. */
export interface RunGrant {
  /**
   * Lets the principal change arguments, variables, tasks and timeout of the run that it starts.
   * @default false
   */
  readonly withOverrides?: boolean;
}

/** A Cloud Run job with an account of its own, by a schedule or started by others. */
export class CloudRunJob extends Construct {
  /** The name in Cloud Run. */
  public readonly name: string;
  /** Where it runs. */
  public readonly region: string;
  /** Who the job runs as. */
  public readonly serviceAccount: IServiceAccount;
  /** A POST to this address starts a run; it wants an OAuth token of somebody who may run the job. */
  public readonly runUri: string;
  private readonly job: CloudRunV2Job;

  /**
   * @throws ValidationError with everything in the options that Cloud Run or Cloud Scheduler would refuse, ignore or fail
   * on, all at once; `name-taken` where another job has the name, or another trigger that of the schedule.
   */
  constructor(scope: Construct, id: string, props: CloudRunJobProps) {
    super(scope, id);
    const defaults = defaultsOf(this);
    const job = withDefaults(props, defaults);
    const subject = () => withFacts(job, defaults);
    checkWithin(this, job, { shape: jobShape, rules: cloudRunJobRules, subject });

    this.name = claimWorkload(this, nameForms.cloudRunJob, job);
    this.region = job.region as string;
    this.serviceAccount = accountOf(this, this.name, job);
    this.job = this.createJob(job, bindWorkload(this, this.serviceAccount, job));
    const place = `projects/${job.project ?? this.job.project}/locations/${this.region}`;
    this.runUri = `https://run.googleapis.com/v2/${place}/jobs/${this.name}:run`;
    this.createTrigger(job);
  }

  /** Lets a principal run the job, as it is unless the grant says more. */
  public grantRun(principal: IPrincipal, { withOverrides = false }: RunGrant = {}): ITerraformDependable {
    const role = withOverrides ? OVERRIDE_ROLE : RUN_ROLE;
    const { name, project, location } = this.job;
    return grantOnce({
      principal,
      target: this,
      role,
      create: (scope, id) =>
        new CloudRunV2JobIamMember(scope, id, { name, project, location, role, member: principal.member }),
    });
  }

  private createJob(props: CloudRunJobProps, bindings: Bindings): CloudRunV2Job {
    const job = new CloudRunV2Job(this, "Resource", {
      ...renderResource(this, props, bindings, CI_FIELDS),
      name: this.name,
      location: this.region,
      template: renderJobTemplate(props, bindings, this.serviceAccount.email),
    });
    overrideTemplate(job, "template.template", bindings);
    return job;
  }

  private createTrigger({ schedule, project }: CloudRunJobProps): void {
    if (schedule === undefined) return;
    const { name, region, runUri: uri } = this;
    new JobTrigger(this, "Trigger", { schedule, name, region, project, uri, grantRun: (by) => this.grantRun(by) });
  }
}
