import { LoggingProjectSink } from "@cdktf/provider-google/lib/logging-project-sink";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import { Construct } from "constructs";
import { claimName, defaultsOf, grantOnce, nameFromPath, Principal, sortedEntries } from "../foundation";
import type { IBucket } from "../storage";
import { check } from "../validation";
import type { LogBucket } from "./log-bucket";
import type { LogSinkProps } from "./log-sink-props";
import { logSinkShape } from "./log-sink-shape";
import { loggingNameForms } from "./name-forms";
import { logSinkRules } from "./rules/sink-rules";

/** Creates objects, and neither reads nor deletes any: all that a sink needs, and no more. */
const CREATOR_ROLE = "roles/storage.objectCreator";
const LOG_WRITER_ROLE = "roles/logging.bucketWriter";
/** Of a condition, in characters. */
const LONGEST_TITLE = 100;

/** Copies log entries to where they are kept, by an account of its own that may write there and nowhere else. */
export class LogSink extends Construct {
  /** The name in Cloud Logging. */
  public readonly name: string;

  /**
   * @throws ValidationError for options that cannot work, all of them at once; `name-taken` where another sink has the
   * name.
   */
  constructor(scope: Construct, id: string, props: LogSinkProps) {
    super(scope, id);
    check(this, props, { shape: logSinkShape, rules: logSinkRules });
    const project = props.project ?? defaultsOf(this).project;
    this.name = props.name ?? nameFromPath(loggingNameForms.sink, this.node.path);
    claimName(this, { kind: loggingNameForms.sink.kind, name: this.name, within: [project] });
    const sink = new LoggingProjectSink(this, "Resource", {
      name: this.name,
      project,
      destination: destinationOf(props.to),
      filter: props.filter,
      description: props.description,
      exclusions: sortedEntries(props.exclude ?? {}).map(([name, filter]) => ({ name, filter })),
      uniqueWriterIdentity: true,
    });
    this.letWrite(props.to, sink.writerIdentity, project);
  }

  private letWrite(to: IBucket | LogBucket, writer: string, project: string | undefined): void {
    // Within its own project a sink may write to log buckets as it is.
    if (isLogBucket(to) && to.project === project) return;
    const principal = Principal.fromMember(this, "Writer", writer);
    if (isLogBucket(to)) {
      const condition = onlyBucket(to);
      const grant = { project: to.project, role: LOG_WRITER_ROLE, member: principal.member, condition };
      new ProjectIamMember(this, "BucketWriter", grant);
      return;
    }
    grantOnce({
      principal,
      target: to,
      role: CREATOR_ROLE,
      create: (scope, id) =>
        new StorageBucketIamMember(scope, id, { bucket: to.reference, role: CREATOR_ROLE, member: principal.member }),
    });
  }
}

// The role is given in the project, where it would be for all log buckets.
function onlyBucket({ location, name }: LogBucket) {
  const place = `locations/${location}/buckets/${name}`;
  return { title: `Log bucket ${name}`.slice(0, LONGEST_TITLE), expression: `resource.name.endsWith("${place}")` };
}

function isLogBucket(to: IBucket | LogBucket): to is LogBucket {
  return "destination" in to;
}

function destinationOf(to: IBucket | LogBucket): string {
  return isLogBucket(to) ? to.destination : `storage.googleapis.com/${to.reference}`;
}
