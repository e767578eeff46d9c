import { ComputeSecurityPolicy } from "@cdktf/provider-google/lib/compute-security-policy";
import { ComputeSecurityPolicyRuleA } from "@cdktf/provider-google/lib/compute-security-policy-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { claimName, defaultsOf, expressionOf, nameFromPath, once } from "../foundation";
import { check, checkWithin } from "../validation";
import type { SecurityPolicyReference } from "./backend-props";
import { edgeNameForms } from "./name-forms";
import { entriesOf, type EntryRule } from "./security-policy-entries";
import type { SecurityPolicyProps } from "./security-policy-props";
import { existingSecurityPolicyRules, securityPolicyRules } from "./security-policy-rules";
import { existingSecurityPolicyShape, securityPolicyShape } from "./security-policy-shape";
import type { ExistingSecurityPolicyProps } from "./security-policy-subject";
import { renderDefaultRule, renderPolicy, renderRule, type RenderedRule } from "./security-policy-template";

/** A policy of Cloud Armor, given to the backend of a load balancer. */
export interface ISecurityPolicy extends IConstruct, SecurityPolicyReference {
  /** The name of the policy in Google Cloud. */
  readonly name: string;
  /** What has to exist before the first request comes: the rules; empty for a policy that exists already. */
  readonly ready: readonly ITerraformDependable[];
}

/** What is said of a policy that exists already. */
export interface ExistingSecurityPolicyOptions {
  /**
   * The id of the project that it belongs to.
   * @default - that of the defaults, or else of the google provider
   */
  readonly project?: string;
}

/** The part of the address in Terraform for the rules of each kind. It never changes. */
const FOLDERS = {
  allow: "Allow",
  deny: "Deny",
  redirect: "Redirect",
  waf: "Waf",
  rateLimits: "RateLimits",
  autoDeploy: "AutoDeploy",
} as const satisfies Record<EntryRule["kind"], string>;

/**
 * A policy of Cloud Armor, which looks at requests before they reach a service on Cloud Run.
 *
 * The first rule that is for a request decides: `allow`, then `deny`, `redirect`, the WAF, rate limits, and the default. Each
 * rule keeps its place whatever others come or go.
 */
export class SecurityPolicy extends Construct implements ISecurityPolicy {
  /** The name of the policy in Google Cloud. */
  public readonly name: string;
  /** `projects/PROJECT/global/securityPolicies/NAME`, known after apply. */
  public readonly reference: string;
  /** The rules, which Terraform makes after the policy. */
  public readonly ready: readonly ITerraformDependable[];
  private readonly policy: ComputeSecurityPolicy;

  /**
   * @throws ValidationError with everything in the options that Cloud Armor would refuse or that could never take effect, all
   * at once; `name-taken` where another policy of the project has the name.
   */
  constructor(scope: Construct, id: string, props?: SecurityPolicyProps) {
    super(scope, id);
    const options = this.withDefaults(props ?? {});
    const subject = () => ({ ...options, scope: this });
    checkWithin(this, options, { shape: securityPolicyShape, rules: securityPolicyRules, subject });

    this.name = options.name;
    claimName(this, { kind: "security policy", name: this.name, within: [options.project] });
    this.policy = this.createPolicy(options);
    this.reference = this.policy.id;
    this.ready = this.createRules(options);
  }

  /**
   * A policy that exists already.
   *
   * @throws ValidationError for what is no name, such as an address.
   */
  public static fromName(
    scope: Construct,
    id: string,
    name: string,
    options: ExistingSecurityPolicyOptions = {},
  ): ISecurityPolicy {
    return new ExistingSecurityPolicy(scope, id, { ...options, name });
  }

  private withDefaults(props: SecurityPolicyProps): SecurityPolicyProps & { readonly name: string } {
    const name = props.name ?? nameFromPath(edgeNameForms.securityPolicy, this.node.path);
    return { ...props, name, project: props.project ?? defaultsOf(this).project };
  }

  private createPolicy(options: SecurityPolicyProps & { readonly name: string }): ComputeSecurityPolicy {
    const policy = new ComputeSecurityPolicy(this, "Resource", renderPolicy(options));
    // The bindings are those of google 6.50, which does not have the field.
    const { bodyInspection } = options;
    if (bodyInspection !== undefined) {
      policy.addOverride("advanced_options_config.request_body_inspection_size", bodyInspection);
    }
    return policy;
  }

  private createRules(options: SecurityPolicyProps): readonly ITerraformDependable[] {
    const own = entriesOf(options).map((entry) => {
      const config = this.withPolicy(renderRule(entry, options.waf));
      const ids = [FOLDERS[entry.kind], entry.name];
      return once(this, ids, (place, id) => new ComputeSecurityPolicyRuleA(place, id, config));
    });
    const config = this.withPolicy(renderDefaultRule(options));
    return [...own, new ComputeSecurityPolicyRuleA(this, "DefaultRule", config)];
  }

  private withPolicy(rule: RenderedRule) {
    const { name: securityPolicy, project, id } = this.policy;
    // The name of a policy that is made anew may be the same; its rules are gone with the earlier one.
    const lifecycle = { replaceTriggeredBy: [expressionOf(this, id)] };
    return { ...rule, securityPolicy, project, lifecycle };
  }
}

/** A policy that Terraform, or somebody else, has made elsewhere. */
class ExistingSecurityPolicy extends Construct implements ISecurityPolicy {
  public readonly name: string;
  public readonly reference: string;
  public readonly ready: readonly ITerraformDependable[] = [];

  constructor(scope: Construct, id: string, props: ExistingSecurityPolicyProps) {
    super(scope, id);
    const { name, project = defaultsOf(this).project } = props;
    check(this, props, { shape: existingSecurityPolicyShape, rules: existingSecurityPolicyRules });
    this.name = name;
    // The name alone is one of the provider's project.
    this.reference = project === undefined ? name : `projects/${project}/global/securityPolicies/${name}`;
  }
}
