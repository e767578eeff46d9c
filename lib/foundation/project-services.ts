import { ProjectService } from "@cdktf/provider-google/lib/project-service";
import { Aspects, dependable, TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import v = require("valibot");
import { check, inWords, isUnknown, problemOf, refuse, shapeOf, ValidationError, warn } from "../validation";
import { defaultsOf } from "./defaults";
import { expressionOf, once } from "./once";
import { projectServicesRules, type ProjectServicesProps } from "./project-services-rules";
import { serviceOf } from "./resource-services";

const projectServicesShape = shapeOf<ProjectServicesProps>({
  enabled: v.optional(v.boolean()),
  additional: v.optional(v.array(v.string())),
});

const HELD = Symbol.for("cdktf-gcp-constructs/project-services");

type Holder = TerraformStack & { [HELD]?: string };

/**
 * Enables the APIs that the resources of the stack need, whoever made them, and lets each resource wait for its own.
 * Taken away again, or destroyed, the APIs stay enabled: others in the project may use them.
 *
 * The project needs `serviceusage.googleapis.com` itself, which new projects have.
 */
export class ProjectServices extends Construct {
  private readonly stack: TerraformStack;
  private hasVisited = false;

  /** @throws ValidationError for names that no API has; `project-services-twice` for a second one in a stack. */
  constructor(scope: Construct, id: string, props?: ProjectServicesProps) {
    super(scope, id);
    this.stack = TerraformStack.of(this);
    check(this, props ?? {}, { shape: projectServicesShape, rules: projectServicesRules });
    const { enabled = true, additional = [] } = props ?? {};
    if (!enabled) return;
    this.claimStack();
    additional.forEach((service) => this.enable(service, defaultsOf(this).project));
    Aspects.of(this.stack).add({ visit: (node) => this.visit(node) });
    this.node.addValidation({ validate: () => this.unvisited() });
  }

  private claimStack(): void {
    const earlier = (this.stack as Holder)[HELD];
    (this.stack as Holder)[HELD] = this.node.path;
    if (earlier === undefined) return;
    refuse(this, "project-services-twice", {
      at: "",
      got: this.node.path,
      allowed: `one in a stack; ${earlier} enables its APIs already`,
      fix: `add what is missing to the option additional of ${earlier}`,
    });
  }

  private visit(node: IConstruct): void {
    this.hasVisited = true;
    if (!TerraformResource.isTerraformResource(node)) return;
    const service = serviceOf(node.terraformResourceType);
    const project = projectOf(node);
    if (service === undefined) this.warnOf(node);
    // Whose project another resource says waits for that resource, and it for its API.
    else if (service !== null && !isOfResource(node, project)) {
      const enabled = this.enable(service, project ?? defaultsOf(this).project);
      node.dependsOn = [...(node.dependsOn ?? []), dependable(enabled)];
    }
  }

  /** One for each API and project, at a place that follows from the two. */
  private enable(service: string, project: string | undefined): ProjectService {
    const isOwn = project === undefined || project === defaultsOf(this).project;
    const names = isOwn ? [service] : ["OtherProjects", project, service];
    return once(
      this,
      names,
      (scope, id) => new ProjectService(scope, id, { project, service, disableOnDestroy: false }),
    );
  }

  private warnOf(node: TerraformResource): void {
    const finding = {
      at: "additional",
      got: node.terraformResourceType,
      allowed: "a type of resource whose API is known here",
      fix: "add the API to additional",
    };
    warn(node, problemOf("project-services-unknown", node.node.path, finding));
  }

  // An aspect of another copy of the framework is never visited, and without it nothing would be enabled.
  private unvisited(): string[] {
    if (this.hasVisited) return [];
    const problem = problemOf("project-services-unvisited", this.node.path, {
      at: "",
      got: inWords("no visit of the stack's resources"),
      allowed: "one copy of cdktf, which this library and the stack share",
      fix: "run npm ls cdktf, and npm dedupe",
    });
    return [new ValidationError([problem]).message];
  }
}

function projectOf(resource: TerraformResource): string | undefined {
  const { projectInput } = resource as { projectInput?: unknown };
  return typeof projectInput === "string" ? projectInput : undefined;
}

function isOfResource(scope: IConstruct, project: string | undefined): boolean {
  return project !== undefined && isUnknown(project) && /^google_/.test(expressionOf(scope, project));
}
