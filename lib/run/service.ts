import { CloudRunV2Service, type CloudRunV2ServiceConfig } from "@cdktf/provider-google/lib/cloud-run-v2-service";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  claimName,
  defaultsOf,
  GoogleAccount,
  grantOnce,
  hasGoogleProvider,
  nameForms,
  projectNumberOf,
  type BilledService,
  type IBilled,
  type IMonitored,
  type IPrincipal,
  type IServiceAccount,
  type MonitoredResource,
  type ServerlessBackend,
} from "../foundation";
import { checkWithin, refuse } from "../validation";
import { billedService } from "./billed-service";
import type { Bindings } from "./bindings";
import { unlessEmpty } from "./container-template";
import { newerFields } from "./newer-fields";
import { callersOf, EVERYBODY, IAP_ROLE, INVOKER_ROLE, letInvoke, letThroughIap } from "./service-access";
import type { CloudRunServiceProps } from "./service-props";
import { renderServiceScaling } from "./service-scaling-template";
import { serviceShape } from "./service-shape";
import { monitoredService, placedService, placedServiceRules } from "./service-subject";
import { renderTemplate } from "./service-template";
import { urlOf } from "./service-url";
import { renderTraffic } from "./traffic-template";
import {
  accountOf,
  bindWorkload,
  CI_REVISION_FIELDS,
  claimWorkload,
  overrideTemplate,
  renderResource,
} from "./workload";
import { withDefaults } from "./workload-defaults";

const INGRESS = {
  all: "INGRESS_TRAFFIC_ALL",
  internal: "INGRESS_TRAFFIC_INTERNAL_ONLY",
  "internal-and-load-balancer": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
} as const;

/** Where the platform keeps a service that runs in several regions. */
const SEVERAL_REGIONS = "global";
/** A stack with this version may get 7.14 or newer, which keeps the scaling of a service that is no longer written. */
const MAY_KEEP_SCALING = "7.0.0";

/** A Cloud Run service with an account of its own, that starts only after it may read what it is given. */
export class CloudRunService extends Construct implements IBilled, IMonitored, ServerlessBackend {
  /** The name in Cloud Run. */
  public readonly name: string;
  /** Where it runs; `"global"` where that is in several regions. */
  public readonly region: string;
  /** The id of the project that it runs in, where the options or the defaults say so. */
  public readonly project?: string;
  /** Which requests reach it. */
  public readonly ingress: "all" | "internal" | "internal-and-load-balancer";
  /** What alerts and dashboards show of it. */
  public readonly monitored: MonitoredResource;
  public readonly billed: BilledService;
  /** Who the service runs as. */
  public readonly serviceAccount: IServiceAccount;
  private readonly service: CloudRunV2Service;
  private readonly props: CloudRunServiceProps;
  private readonly projectNumber: string | undefined;
  private isPublic = false;

  /**
   * @throws ValidationError with everything in the options that Cloud Run would refuse, ignore or fail on, all at once;
   * `name-taken` where another service has the name.
   */
  constructor(scope: Construct, id: string, props: CloudRunServiceProps) {
    super(scope, id);
    const defaults = defaultsOf(this);
    const service = withDefaults(props, defaults);
    checkWithin(this, service, {
      shape: serviceShape,
      rules: placedServiceRules,
      subject: () => placedService(this, service, defaults),
    });

    this.props = service;
    this.projectNumber = projectNumberOf(service.project, defaults);
    this.region = service.region ?? SEVERAL_REGIONS;
    this.project = service.project;
    this.ingress = service.ingress ?? "all";
    this.name = this.claimNames(service);
    this.monitored = monitoredService(this.name, service);
    this.billed = billedService(service);
    this.serviceAccount = accountOf(this, this.name, service);
    const bindings = bindWorkload(this, this.serviceAccount, service);
    this.service = new CloudRunV2Service(this, "Resource", this.render(service, bindings));
    overrideTemplate(this.service, "template", bindings);
    for (const [place, value] of newerFields(service)) this.service.addOverride(place, value);
    this.grantGiven(service);
  }

  /**
   * Whose requests IAM lets through, so far: everybody's, those of people who sign in by Identity-Aware Proxy, those of the
   * callers that `invokers` names, who bring an identity token, or none.
   */
  public get callers(): "everybody" | "signed-in" | "named" | "none" {
    return callersOf(this.props, this.isPublic);
  }

  /** The address that the platform reports, known after apply. */
  public get uri(): string {
    return this.service.uri;
  }

  /**
   * The address that follows from the name, the project number and the region, known before anything exists.
   *
   * @throws ValidationError `run-url-project-number` where the defaults hold no number of the service's project;
   * `run-url-off` with `defaultUri: false`; `run-url-regions` for a service in several regions.
   */
  public get url(): string {
    const { name, region, projectNumber, props } = this;
    return urlOf(this, { name, region, projectNumber, regions: props.regions, defaultUri: props.defaultUri });
  }

  /**
   * Lets a principal call the service; everybody, where it is `allUsers`.
   *
   * @throws ValidationError `run-invoke-regions` for a service in several regions, whose invokers the platform's published
   * texts say nothing of.
   */
  public grantInvoke(principal: IPrincipal): ITerraformDependable {
    if (this.props.regions !== undefined) {
      refuse(this, "run-invoke-regions", {
        at: "regions",
        got: this.props.regions,
        allowed: "a service in one region, where somebody is to call it by IAM",
        fix: "let the load balancer check who calls, or write one service for each region",
      });
    }
    const create = (scope: Construct, id: string) => letInvoke(scope, id, this.service, principal.member);
    const grant = grantOnce({ principal, target: this, role: INVOKER_ROLE, mayBePublic: true, create });
    this.isPublic ||= principal.member === EVERYBODY;
    return grant;
  }

  /**
   * Lets a principal come to the service through Identity-Aware Proxy; `allAuthenticatedUsers` is whoever signs in.
   *
   * @throws ValidationError `run-iap-off` for a service without the option `iap`.
   */
  public grantIapAccess(principal: IPrincipal): ITerraformDependable {
    if (this.props.iap === undefined) {
      refuse(this, "run-iap-off", {
        at: "iap",
        got: undefined,
        allowed: "iap: true, or iap with accessors",
        fix: "switch iap on; without it use grantInvoke",
      });
    }
    const create = (scope: Construct, id: string) => letThroughIap(scope, id, this.service, principal.member);
    return grantOnce({ principal, target: this, role: IAP_ROLE, mayBePublic: true, create });
  }

  // The platform makes a service of the same name in each region.
  private claimNames(props: CloudRunServiceProps): string {
    const { kind } = nameForms.cloudRunService;
    const name = claimWorkload(this, nameForms.cloudRunService, { ...props, region: this.region });
    for (const region of props.regions ?? []) claimName(this, { kind, name, within: [props.project, region] });
    return name;
  }

  private render(props: CloudRunServiceProps, bindings: Bindings): CloudRunV2ServiceConfig {
    return {
      ...renderResource(this, props, bindings, CI_REVISION_FIELDS),
      name: this.name,
      location: this.region,
      description: props.description,
      ingress: INGRESS[this.ingress],
      invokerIamDisabled: props.invokers === "no-iam-check" ? true : undefined,
      customAudiences: unlessEmpty([...(props.customAudiences ?? [])]),
      scaling: renderServiceScaling(props, hasGoogleProvider(this, MAY_KEEP_SCALING)),
      traffic: renderTraffic(props.traffic),
      template: renderTemplate(props, bindings, this.serviceAccount.email),
    };
  }

  private grantGiven({ invokers = [], iap }: CloudRunServiceProps): void {
    if (invokers === "public") letInvoke(this, "PublicInvoker", this.service, EVERYBODY);
    else if (invokers !== "no-iam-check") invokers.forEach((principal) => this.grantInvoke(principal));
    if (iap === undefined) return;
    this.grantInvoke(GoogleAccount.serviceAgent(this, "iap", this.projectNumber as string));
    if (iap !== true) iap.accessors?.forEach((principal) => this.grantIapAccess(principal));
  }
}
