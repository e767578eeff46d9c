import type { Construct } from "constructs";
import v = require("valibot");
import { check, isKnownText, shapeOf, type Rule } from "../validation";
import { Bucket } from "./bucket";

/** What to know of a bucket that exists already. */
export interface ExistingBucketProps {
  /**
   * Where its objects are.
   * @default - not known, not checked
   */
  readonly location?: string;
  /**
   * Whether it keeps the earlier versions of what is overwritten or deleted.
   * @default false
   */
  readonly versioned?: boolean;
}

/** A bucket that exists already, with its name: the subject of the rules. */
export interface ExistingBucketSubject extends ExistingBucketProps {
  /** The name, without `gs://` and without a path. */
  readonly name: string;
  /** Whether its objects cannot be overwritten or deleted before a time. */
  readonly retained: boolean;
}

/** The rules for buckets that exist already. */
export const existingBucketRules: readonly Rule<ExistingBucketSubject>[] = [
  {
    code: "bucket-existing-name",
    level: "error",
    states: "A bucket that exists already is called by its name alone.",
    otherwise: "api",
    source: { document: "Cloud Storage documentation, bucket naming guidelines", read: "2026-11-20" },
    *find({ name }) {
      if (!isKnownText(name) || /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(name)) return;
      const fix = /^gs:\/\//.test(name) ? "write the name without gs:// and without a path" : "write the name alone";
      yield { at: "name", got: name, allowed: 'the name of a bucket, for example "my-project-data"', fix };
    },
  },
];

const shape = shapeOf<ExistingBucketSubject>({
  name: v.string(),
  retained: v.boolean(),
  location: v.optional(v.string()),
  versioned: v.optional(v.boolean()),
});

/** A bucket that Terraform, or somebody else, has made elsewhere. */
export class ExistingBucket extends Bucket {
  public readonly name: string;
  public readonly reference: string;
  public readonly location?: string;
  public readonly retained: boolean;
  public readonly versioned: boolean;

  constructor(scope: Construct, id: string, props: ExistingBucketSubject) {
    super(scope, id);
    check(this, props, { shape, rules: existingBucketRules });
    this.name = props.name;
    this.reference = props.name;
    this.location = props.location;
    this.retained = props.retained;
    this.versioned = props.versioned ?? false;
  }
}
