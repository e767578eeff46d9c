import type { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import { StorageTransferJob } from "@cdktf/provider-google/lib/storage-transfer-job";
import { Construct } from "constructs";
import { defaultsOf, GoogleAccount, projectWithNumber } from "../foundation";
import { check } from "../validation";
import type { DailyArchiveProps } from "./archive-props";
import { archiveRules, archiveShape } from "./archive-rules";
import { renderTransferJob } from "./archive-template";
import { bucketRoles, grantOnBucket } from "./bucket-grants";

/**
 * Copies a bucket to another one every day, with Storage Transfer Service. It deletes nothing in either.
 *
 * The copying is done by an account of Google's in the project, which gets the grants that it needs on both buckets. The
 * account exists after the first use of the service: on a fresh project enable `storagetransfer.googleapis.com` and ask
 * once for it, else the grants are refused because the account does not exist.
 */
export class DailyArchive extends Construct {
  /** The job's name in Storage Transfer Service, `transferJobs/…`, known after apply. */
  public readonly jobName: string;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: DailyArchiveProps) {
    super(scope, id);
    const archive = withDefaults(this, props);
    check(this, archive, { shape: archiveShape, rules: archiveRules });
    const job = new StorageTransferJob(this, "Resource", {
      ...renderTransferJob(archive),
      dependsOn: grantToAgent(this, archive),
    });
    this.jobName = job.name;
  }
}

function withDefaults(scope: Construct, props: DailyArchiveProps): DailyArchiveProps {
  return { ...props, ...projectWithNumber(props, defaultsOf(scope)) };
}

function grantToAgent(scope: Construct, { from, to, projectNumber }: DailyArchiveProps): StorageBucketIamMember[] {
  const principal = GoogleAccount.serviceAgent(scope, "storageTransfer", projectNumber as string);
  return [
    grantOnBucket({ bucket: from, principal, role: bucketRoles.read }),
    grantOnBucket({ bucket: from, principal, role: bucketRoles.bucketRead }),
    grantOnBucket({ bucket: to, principal, role: bucketRoles.read }),
    grantOnBucket({ bucket: to, principal, role: bucketRoles.bucketWrite }),
  ];
}
