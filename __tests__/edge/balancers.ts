import { CertificateManagerCertificate } from "@cdktf/provider-google/lib/certificate-manager-certificate";
import { DnsManagedZone } from "@cdktf/provider-google/lib/dns-managed-zone";
import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import type { Construct } from "constructs";
import {
  ApplicationLoadBalancer,
  SecurityPolicy,
  type ApplicationLoadBalancerProps,
  type BackendOptions,
} from "../../lib/edge";
import { ServiceAccount } from "../../lib/foundation";
import { CloudRunService } from "../../lib/run";
import { synth, type Synthesized } from "../support/synth";

/** A service that exists already, as a load balancer has to know it. */
export function serviceIn(region: string, name = "router") {
  return { name, region, ingress: "internal-and-load-balancer" } as const;
}

/** The options of a small load balancer, with some of them changed. */
export function balancer(changes: Partial<ApplicationLoadBalancerProps> = {}): ApplicationLoadBalancerProps {
  return {
    name: "atp",
    domains: ["api.example.com"],
    backends: { router: { services: [serviceIn("us-central1"), serviceIn("europe-west1")] } },
    ...changes,
  };
}

/** What a load balancer of the options becomes. */
export function made(changes: Partial<ApplicationLoadBalancerProps> = {}): Synthesized {
  return synth((stack) => void new ApplicationLoadBalancer(stack, "Edge", balancer(changes)));
}

/** What changes in the life of a load balancer. */
export interface Life {
  readonly regions: readonly string[];
  readonly domains: readonly string[];
  readonly certificates?: ApplicationLoadBalancerProps["certificates"];
  readonly hasStatic?: boolean;
  /** Has a certificate of one's own for the first domain. */
  readonly isOwn?: boolean;
  /** Has a policy of Cloud Armor. */
  readonly isGuarded?: boolean;
  /** The name of the service that is not of the stack. */
  readonly memory?: string;
  /** What its backend has besides. */
  readonly recall?: BackendOptions;
}

const off = { off: "test" };

/** A load balancer with nearly every option, before services of the same stack. */
export function addLife(scope: Construct, life: Life): ApplicationLoadBalancer {
  const {
    regions,
    domains,
    certificates,
    hasStatic = true,
    memory = "memory",
    recall,
    isOwn = false,
    isGuarded = true,
  } = life;
  const zone = new DnsManagedZone(scope, "Zone", { name: "example", dnsName: "example.com." });
  const bucket = new StorageBucket(scope, "Static", { name: "atp-static", location: "US" });
  const [domain = ""] = domains;
  const own = isOwn
    ? new CertificateManagerCertificate(scope, "Own", { name: "own", managed: { domains: [domain] } })
    : undefined;
  const deny = { Scanners: { addresses: ["203.0.113.0/24"] } };
  const securityPolicy = isGuarded ? new SecurityPolicy(scope, "Armor", { name: "atp", deny }) : undefined;
  const serviceAccount = new ServiceAccount(scope, "Account", { accountId: "atp-router" });
  const services = regions.map(
    (region) =>
      new CloudRunService(scope, SERVICE_IDS[region] as string, {
        name: "router",
        region,
        image: "us-docker.pkg.dev/demo/atp/router:1.0.0",
        ingress: "internal-and-load-balancer",
        invokers: "public",
        serviceAccount,
        protection: off,
      }),
  );
  return new ApplicationLoadBalancer(scope, "Edge", {
    name: "atp",
    domains,
    certificates: own === undefined ? certificates : { existing: { [domain]: own.id } },
    dnsZone: zone.name,
    protection: off,
    labels: { team: "core" },
    backends: {
      router: {
        services,
        securityPolicy,
        retry: { attempts: 2, perTryTimeout: "30s" },
        requestHeaders: { "X-Client-Region": "{client_region}" },
        responseHeaders: { "Strict-Transport-Security": "max-age=31536000" },
        logging: { sampleRate: 0.5 },
      },
      memory: {
        services: [serviceIn("us-central1", memory)],
        cdn: {
          cacheMode: "cache-all-static",
          defaultTtl: "10m",
          clientTtl: "10m",
          maxTtl: "1h",
          serveWhileStale: "1d",
        },
        logging: "off",
        ...recall,
      },
      ...(hasStatic && {
        static: { bucket: bucket.name, cdn: {}, responseHeaders: { "X-Cache": "{cdn_cache_status}" } },
      }),
    },
    defaultBackend: "router",
    paths: { "/memory": "memory", "/memory/*": "memory", ...(hasStatic && { "/static/*": "static" }) },
  });
}

const SERVICE_IDS: Readonly<Record<string, string>> = {
  "us-central1": "RouterUs",
  "europe-west1": "RouterEu",
  "asia-southeast1": "RouterAsia",
};
