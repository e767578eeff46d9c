import { CloudRunV2Service } from "@cdktf/provider-google/lib/cloud-run-v2-service";
import { CloudRunV2ServiceIamMember } from "@cdktf/provider-google/lib/cloud-run-v2-service-iam-member";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  claimName,
  defaultsOf,
  grantOnce,
  isProtected,
  nameForms,
  nameFromPath,
  projectNumberOf,
  ServiceAccount,
  type IPrincipal,
  type IServiceAccount,
} from "../foundation";
import { check, refuse } from "../validation";
import { bindAll, type Bindings } from "./bindings";
import { containersOf } from "./containers";
import { rulesWithin, withDefaults } from "./service-defaults";
import type { CloudRunServiceProps } from "./service-props";
import { serviceShape } from "./service-shape";
import { renderTemplate } from "./service-template";
import { cloudRunUrl } from "./service-url";

const INVOKER_ROLE = "roles/run.invoker";
const INGRESS = {
  all: "INGRESS_TRAFFIC_ALL",
  internal: "INGRESS_TRAFFIC_INTERNAL_ONLY",
  "internal-and-load-balancer": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
} as const;

/** What a deploy from the console or the command line leaves behind, whoever owns the image. */
const CLIENT_FIELDS = ["client", "client_version"];
const CI_FIELDS = [
  "template[0].containers[0].image",
  "template[0].revision",
  'template[0].annotations["run.googleapis.com/operation-id"]',
];

/** A Cloud Run service with an account of its own, that starts only after it may read what it is given. */
export class CloudRunService extends Construct {
  /** The name in Cloud Run. */
  public readonly name: string;
  /** Where it runs. */
  public readonly region: string;
  /** Who the service runs as. */
  public readonly serviceAccount: IServiceAccount;
  /** The address that the platform reports, known after apply. */
  public readonly uri: string;
  private readonly service: CloudRunV2Service;
  private readonly projectNumber: string | undefined;

  /**
   * @throws ValidationError with everything in the options that Cloud Run would refuse, ignore or fail on, all at once;
   * `name-taken` where another service has the name.
   */
  constructor(scope: Construct, id: string, props: CloudRunServiceProps) {
    super(scope, id);
    const defaults = defaultsOf(this);
    const service = withDefaults(props, defaults);
    check(this, service, { shape: serviceShape, rules: rulesWithin(service, defaults.regionQuota) });

    this.name = service.name ?? nameFromPath(nameForms.cloudRunService, this.node.path);
    this.region = service.region as string;
    this.projectNumber = projectNumberOf(service.project, defaults);
    claimName(this, { kind: "Cloud Run service", name: this.name, within: [service.project, this.region] });
    this.serviceAccount = service.serviceAccount ?? this.createAccount(service);
    const { serviceAccount } = this;
    const containers = containersOf(service).map(({ container }) => container);
    const bindings = bindAll({ scope: this, serviceAccount, project: service.project }, containers);
    this.service = this.createService(service, bindings);
    this.uri = this.service.uri;
    this.inviteCallers(service.invokers ?? []);
  }

  /**
   * The address that follows from the name, the project number and the region, known before anything exists.
   *
   * @throws ValidationError `run-url-project-number` where the defaults hold no number of the service's project.
   */
  public get url(): string {
    const { name, region, projectNumber } = this;
    if (projectNumber === undefined) {
      return refuse(this, "run-url-project-number", {
        at: "url",
        got: undefined,
        allowed: "the number of the service's project, in the defaults beside the project",
        fix: 'setDefaults(stack, { project, projectNumber: "123456789012" }), or use uri, which is known after apply',
      });
    }
    return cloudRunUrl({ name, region, projectNumber });
  }

  /** Lets a principal call the service. */
  public grantInvoke(principal: IPrincipal): ITerraformDependable {
    return grantOnce({
      principal,
      target: this,
      role: INVOKER_ROLE,
      create: (scope, id) => this.invoker(scope, id, principal.member),
    });
  }

  private createAccount({ project }: CloudRunServiceProps): IServiceAccount {
    return new ServiceAccount(this, "Account", { accountId: this.name, project });
  }

  private createService(props: CloudRunServiceProps, bindings: Bindings): CloudRunV2Service {
    const service = new CloudRunV2Service(this, "Resource", {
      name: this.name,
      project: props.project,
      location: this.region,
      description: props.description,
      ingress: INGRESS[props.ingress ?? "all"],
      invokerIamDisabled: props.invokers === "no-iam-check" ? true : undefined,
      deletionProtection: isProtected(props.protection ?? "on"),
      labels: unlessEmpty(props.labels),
      annotations: unlessEmpty(props.annotations),
      template: renderTemplate(props, bindings, this.serviceAccount.email),
      dependsOn: bindings.access.length === 0 ? undefined : [...bindings.access],
      lifecycle: { ignoreChanges: props.imageManagedBy === "ci" ? [...CLIENT_FIELDS, ...CI_FIELDS] : CLIENT_FIELDS },
    });
    bindings.volumes.forEach(({ volume }, index) => {
      if (volume.kind !== "bucket" || volume.mountOptions.length === 0) return;
      // The bindings are older than the field; the volume has made sure that the stack's provider has it.
      service.addOverride(`template.volumes.${index}.gcs.mount_options`, volume.mountOptions);
    });
    return service;
  }

  private inviteCallers(invokers: NonNullable<CloudRunServiceProps["invokers"]>): void {
    if (invokers === "no-iam-check") return;
    if (invokers === "public") this.invoker(this, "PublicInvoker", "allUsers");
    else invokers.forEach((principal) => this.grantInvoke(principal));
  }

  private invoker(scope: Construct, id: string, member: string): CloudRunV2ServiceIamMember {
    const { name, project, location } = this.service;
    return new CloudRunV2ServiceIamMember(scope, id, { name, project, location, role: INVOKER_ROLE, member });
  }
}

function unlessEmpty(texts: Readonly<Record<string, string>> = {}): Record<string, string> | undefined {
  return Object.keys(texts).length === 0 ? undefined : { ...texts };
}
