export { ApplicationLoadBalancer } from "./application-load-balancer";
export type {
  BackendOptions,
  CdnOptions,
  OutlierDetection,
  RequestLogs,
  RetryOptions,
  SecurityPolicyReference,
} from "./backend-props";
export type { DomainRecord } from "./domain-records";
export { edgeLimits } from "./limits";
export type {
  ApplicationLoadBalancerProps,
  CertificateOptions,
  DnsZone,
  DomainAuthorization,
  HostRoutes,
} from "./load-balancer-props";
export { loadBalancerRules } from "./load-balancer-rules";
export { backendForm, loadBalancerForms, type RefusedOptions } from "./load-balancer-shape";
export type { LoadBalancerSubject } from "./load-balancer-subject";
export type {
  BanAction,
  RateLimit,
  RateLimitKey,
  RedirectAction,
  RequestCount,
  ThrottleAction,
} from "./rate-limit-props";
export { SecurityPolicy, type ExistingSecurityPolicyOptions, type ISecurityPolicy } from "./security-policy";
export { securityPolicyLimits } from "./security-policy-limits";
export type {
  AdaptiveProtection,
  AdaptiveThreshold,
  AllowRule,
  AutoDeploy,
  DenyRule,
  PolicyRuleOptions,
  RedirectRule,
  SecurityPolicyProps,
  TrafficMatch,
} from "./security-policy-props";
export { existingSecurityPolicyRules, securityPolicyRules } from "./security-policy-rules";
export type { ExistingSecurityPolicyProps, SecurityPolicySubject } from "./security-policy-subject";
export type { FieldMatch, WafExclusion, WafOptions, WafRule } from "./waf-props";
export type { WafRuleSet } from "./waf-rule-sets";
