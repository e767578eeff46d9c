import { CloudSchedulerJob } from "@cdktf/provider-google/lib/cloud-scheduler-job";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { claimName, ServiceAccount, type IPrincipal } from "../foundation";
import type { JobSchedule } from "./schedule-props";
import { renderSchedule } from "./schedule-template";

/** What is started, and by what rule. */
export interface JobTriggerProps {
  /** When it is started. */
  readonly schedule: JobSchedule;
  /** The name of the job. Like the region it is that of the trigger where the schedule says nothing. */
  readonly name: string;
  /** The region of the job. */
  readonly region: string;
  /**
   * The project of the job, and of the trigger.
   * @default - that of the google provider
   */
  readonly project?: string;
  /** Where the job is started by a POST. */
  readonly uri: string;
  /** Lets the trigger's account run the job. */
  readonly grantRun: (principal: IPrincipal) => ITerraformDependable;
}

/** Starts a job by a schedule, as an account of its own that may run this one job. */
export class JobTrigger extends Construct {
  /** @throws ValidationError `name-taken` where another construct has the name in Cloud Scheduler. */
  constructor(scope: Construct, id: string, props: JobTriggerProps) {
    super(scope, id);
    const { schedule, project, uri } = props;
    const name = schedule.name ?? props.name;
    const region = schedule.region ?? props.region;
    claimName(this, { kind: "Cloud Scheduler job", name, within: [project, region] });
    const account =
      schedule.serviceAccount ?? new ServiceAccount(this, "Account", { accountId: `${props.name}-trigger`, project });
    // Without the role the first run would be refused.
    const dependsOn = [props.grantRun(account)];
    new CloudSchedulerJob(this, "Resource", {
      ...renderSchedule(schedule, uri, account.email),
      name,
      region,
      project,
      dependsOn,
    });
  }
}
