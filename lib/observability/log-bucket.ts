import { LoggingProjectBucketConfig } from "@cdktf/provider-google/lib/logging-project-bucket-config";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { claimName, defaultsOf, isProtected, nameFromPath, trySeconds } from "../foundation";
import { check } from "../validation";
import type { LogBucketProps } from "./log-bucket-props";
import { logBucketShape } from "./log-bucket-shape";
import { loggingNameForms } from "./name-forms";
import { logBucketRules } from "./rules/log-bucket-rules";

const SECONDS_IN_A_DAY = 86_400;

/** Keeps log entries for a time of its own. A LogSink brings them there. */
export class LogBucket extends Construct {
  /** The name in Cloud Logging. */
  public readonly name: string;
  /** The id of the project that it belongs to. */
  public readonly project: string;
  /** A region, a multi-region or `"global"`. */
  public readonly location: string;
  /** As a sink names it, for resources that must wait until the bucket exists. */
  public readonly destination: string;

  /**
   * @throws ValidationError for options that cannot work, all of them at once; `name-taken` where another log bucket has
   * the name.
   */
  constructor(scope: Construct, id: string, props: LogBucketProps) {
    super(scope, id);
    const defaults = defaultsOf(this);
    const options = {
      ...props,
      name: props.name ?? nameFromPath(loggingNameForms.logBucket, this.node.path),
      location: props.location ?? defaults.region ?? "global",
      project: props.project ?? defaults.project,
      protection: props.protection ?? defaults.protection,
    };
    check(this, options, { shape: logBucketShape, rules: logBucketRules });

    // The rules refuse a log bucket without project.
    this.project = options.project as string;
    this.name = options.name;
    this.location = options.location;
    const { location, lock, protection } = options;
    claimName(this, { kind: loggingNameForms.logBucket.kind, name: this.name, within: [this.project, location] });
    const bucket = new LoggingProjectBucketConfig(this, "Resource", {
      project: this.project,
      location,
      bucketId: this.name,
      description: props.description,
      retentionDays: daysOf(props.retention),
      locked: lock !== undefined,
      lifecycle: lock !== undefined || isProtected(protection) ? { preventDestroy: true } : undefined,
    });
    this.destination = `logging.googleapis.com/${bucket.id}`;
  }
}

// A retention known only when Terraform runs is in days already.
function daysOf(retention: string): number {
  const seconds = trySeconds(retention);
  return seconds === undefined ? Token.asNumber(retention) : seconds / SECONDS_IN_A_DAY;
}
