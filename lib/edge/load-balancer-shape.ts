import v = require("valibot");
import { durationForm, projectForm, protectionForm } from "../foundation";
import { form, hasText, recordOf, shapeOf, textList, texts, type Form } from "../validation";
import type { BackendOptions, CdnOptions, OutlierDetection, RequestLogs, RetryOptions } from "./backend-props";
import type { ApplicationLoadBalancerProps, CertificateOptions, DnsZone, HostRoutes } from "./load-balancer-props";

/** What a backend of virtual machines has, and the platform refuses for one on Cloud Run. */
export interface RefusedOptions {
  readonly timeout?: never;
  readonly timeoutSec?: never;
  readonly healthCheck?: never;
  readonly healthChecks?: never;
  readonly portName?: never;
  readonly sessionAffinity?: never;
}

const serviceForm: Form = form((value) => hasText(value, "name") && hasText(value, "region"), {
  code: "edge-service-form",
  allowed: 'a CloudRunService, or { name: "api", region: "europe-west1" }',
  fix: "give the construct itself, or the name and the region of the service",
  showsValue: false,
});

const securityPolicyForm: Form = form((value) => hasText(value, "reference"), {
  code: "edge-security-policy-form",
  allowed: "a SecurityPolicy, or an object with its reference",
  fix: 'give the construct itself, or { reference: "projects/PROJECT/global/securityPolicies/NAME" }',
  showsValue: false,
});

const timeout = refused({
  code: "edge-backend-timeout",
  allowed: "nothing here: the platform refuses a timeout for Cloud Run, and waits 60 minutes",
  fix: "leave it out, and write the timeout of the service",
  showsValue: true,
});
const healthCheck = refused({
  code: "edge-backend-health-check",
  allowed: "nothing here: the platform refuses health checks for Cloud Run",
  fix: "leave it out; outlierDetection moves requests away from a region that fails",
  showsValue: false,
});
const portName = refused({
  code: "edge-backend-port-name",
  allowed: "nothing here: the platform refuses a port name for Cloud Run",
  fix: "leave it out; the port is an option of the service",
  showsValue: true,
});
const sessionAffinity = refused({
  code: "edge-backend-session-affinity",
  allowed: "nothing here: the platform refuses session affinity for Cloud Run",
  fix: "leave it out, and write sessionAffinity of the service, which holds within a region",
  showsValue: true,
});

/** The form of a backend. */
export const backendForm = shapeOf<BackendOptions & RefusedOptions>({
  services: v.optional(v.array(serviceForm)),
  bucket: v.optional(v.string()),
  securityPolicy: v.optional(securityPolicyForm),
  outlierDetection: offOr(
    shapeOf<OutlierDetection>({
      consecutiveErrors: v.optional(v.number()),
      interval: v.optional(durationForm),
      baseEjectionTime: v.optional(durationForm),
      maxEjectionPercent: v.optional(v.number()),
    }),
  ),
  cdn: v.optional(
    shapeOf<CdnOptions>({
      cacheMode: v.optional(v.picklist(["use-origin-headers", "cache-all-static", "force-cache-all"])),
      defaultTtl: v.optional(durationForm),
      maxTtl: v.optional(durationForm),
      clientTtl: v.optional(durationForm),
      negativeCaching: v.optional(v.boolean()),
      serveWhileStale: v.optional(durationForm),
    }),
  ),
  iap: v.optional(v.boolean()),
  retry: v.optional(
    shapeOf<RetryOptions>({
      attempts: v.optional(v.number()),
      perTryTimeout: v.optional(durationForm),
      conditions: v.optional(v.array(v.picklist(["connect-failure", "gateway-error", "5xx"]))),
    }),
  ),
  logging: offOr(shapeOf<RequestLogs>({ sampleRate: v.optional(v.number()) })),
  requestHeaders: v.optional(texts),
  responseHeaders: v.optional(texts),
  timeout,
  timeoutSec: timeout,
  healthCheck,
  healthChecks: healthCheck,
  portName,
  sessionAffinity,
});

const authorization = v.picklist(["dns", "load-balancer"]);

/** The form of each option of a load balancer, for constructs that pass options on to one. */
export const loadBalancerForms: { readonly [Key in keyof Required<ApplicationLoadBalancerProps>]: Form } = {
  name: v.optional(v.string()),
  project: v.optional(projectForm),
  domains: textList,
  backends: recordOf(backendForm),
  defaultBackend: v.optional(v.string()),
  paths: v.optional(texts),
  hosts: v.optional(recordOf(shapeOf<HostRoutes>({ backend: v.optional(v.string()), paths: v.optional(texts) }))),
  certificates: v.optional(
    shapeOf<CertificateOptions>({
      authorization: v.optional(v.union([authorization, v.array(authorization)])),
      existing: v.optional(recordOf(v.union([v.string(), textList]))),
    }),
  ),
  dnsZone: v.optional(v.union([v.string(), shapeOf<DnsZone>({ name: v.string(), project: v.optional(projectForm) })])),
  ipv6: v.optional(v.boolean()),
  http3: v.optional(v.boolean()),
  tls: v.optional(v.picklist(["modern", "restricted"])),
  labels: v.optional(v.record(v.string(), v.string())),
  protection: v.optional(protectionForm),
};

/** The form of the options of a load balancer. */
export const loadBalancerShape = shapeOf<ApplicationLoadBalancerProps>(loadBalancerForms);

function offOr(options: Form): Form {
  return v.optional(v.union([v.literal("off"), options]));
}

function refused(message: Parameters<typeof form>[1]): Form {
  return v.optional(form(() => false, message));
}
