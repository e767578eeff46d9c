import type { Construct } from "constructs";
import v = require("valibot");
import { defaultsOf, lastPart, projectForm } from "../foundation";
import { check, isKnownText, shapeOf, type Rule } from "../validation";
import { WritableRepository } from "./repository";
import { repositoryPlaceRules } from "./rules/repository-rules";

/** What to know of a repository that exists already. */
export interface ExistingImageRepositoryProps {
  /**
   * The id of the project that the repository belongs to.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * A region, or one of `"us"`, `"europe"` and `"asia"`.
   * @default - the region of the defaults; there has to be one
   */
  readonly location?: string;
  /**
   * Whether its tags stay with the image that they were given first.
   * @default false
   */
  readonly immutableTags?: boolean;
}

/** A repository that exists already, with its name: the subject of the rules. */
export interface ExistingImageRepositorySubject extends ExistingImageRepositoryProps {
  /** The id of the repository in its project and location. */
  readonly name: string;
}

/** The rules for repositories that exist already. */
export const existingImageRepositoryRules: readonly Rule<ExistingImageRepositorySubject>[] = [
  ...repositoryPlaceRules,
  {
    code: "image-repository-existing-name",
    level: "error",
    states: "A repository that exists already is called by its id alone.",
    otherwise: "api",
    source: { document: "Artifact Registry API v1, Repository.name", read: "2026-11-21" },
    *find({ name }) {
      // Repositories that serve the gcr.io names are called like the host.
      if (!isKnownText(name) || /^([a-z]([-a-z0-9]*[a-z0-9])?|([a-z]+\.)?gcr\.io)$/.test(name)) return;
      const last = lastPart(name.replace(/\/+$/, ""));
      yield {
        at: "name",
        got: name,
        allowed: 'the id of a repository, for example "apps"',
        fix: /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(last)
          ? `write "${last}", and the project and the location as options`
          : "take the id from `gcloud artifacts repositories list`",
      };
    },
  },
];

const shape = shapeOf<ExistingImageRepositorySubject>({
  name: v.string(),
  project: v.optional(projectForm),
  location: v.optional(v.string()),
  immutableTags: v.optional(v.boolean()),
});

/** A repository that Terraform, or somebody else, has made elsewhere. */
export class ExistingRepository extends WritableRepository {
  public readonly repositoryId: string;
  public readonly reference: string;
  public readonly project: string;
  public readonly location: string;
  public readonly immutableTags: boolean;

  constructor(scope: Construct, id: string, props: ExistingImageRepositorySubject) {
    super(scope, id);
    const { project, region } = defaultsOf(this);
    const subject = { ...props, project: props.project ?? project, location: props.location ?? region };
    check<ExistingImageRepositorySubject>(this, subject, { shape, rules: existingImageRepositoryRules });
    this.repositoryId = props.name;
    this.project = subject.project as string;
    this.location = subject.location as string;
    this.reference = `projects/${this.project}/locations/${this.location}/repositories/${this.repositoryId}`;
    this.immutableTags = props.immutableTags ?? false;
  }
}
