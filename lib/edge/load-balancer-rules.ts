import type { Rule } from "../validation";
import type { LoadBalancerSubject } from "./load-balancer-subject";
import { backendRules } from "./rules/backend-rules";
import { cdnRules } from "./rules/cdn-rules";
import { certificateRules } from "./rules/certificate-rules";
import { domainRules } from "./rules/domain-rules";
import { headerRules } from "./rules/header-rules";
import { optionRules } from "./rules/option-rules";
import { routeRules } from "./rules/route-rules";
import { serviceRules } from "./rules/service-rules";
import { trafficRules } from "./rules/traffic-rules";

/** What must hold of a load balancer. */
export const loadBalancerRules: readonly Rule<LoadBalancerSubject>[] = [
  ...optionRules,
  ...domainRules,
  ...certificateRules,
  ...backendRules,
  ...serviceRules,
  ...cdnRules,
  ...trafficRules,
  ...headerRules,
  ...routeRules,
];
