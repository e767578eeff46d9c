import type { Labels, Protection } from "../foundation";
import type { BackendOptions } from "./backend-props";

/** How Google learns that a domain is yours before it makes a certificate for it. */
export type DomainAuthorization =
  /** By a record in its DNS: the certificate is there before the first request comes. */
  | "dns"
  /** By the domain leading to the load balancer: the certificate comes after that. */
  | "load-balancer";

/** Where the certificates of the domains come from. */
export interface CertificateOptions {
  /**
   * How Google learns that the domains are yours. Each domain has one certificate of each kind, so write both while you go
   * from one to the other, and leave the earlier one out when the other is active.
   * @default "dns"
   */
  readonly authorization?: DomainAuthorization | readonly DomainAuthorization[];
  /**
   * Certificates of Certificate Manager that exist already, by domain, in place of those that Google makes:
   * `projects/PROJECT/locations/global/certificates/NAME`, at most 15 for a domain.
   * @default - none
   */
  readonly existing?: Readonly<Record<string, string | readonly string[]>>;
}

/** Where the requests of one domain go. */
export interface HostRoutes {
  /**
   * The backend of the paths that are not named.
   * @default - the default backend of the load balancer
   */
  readonly backend?: string;
  /**
   * Backends by path, as `paths` of the load balancer.
   * @default - none
   */
  readonly paths?: Readonly<Record<string, string>>;
}

/** A zone of Cloud DNS. */
export interface DnsZone {
  /** The name of the zone in Google Cloud, not its domain. */
  readonly name: string;
  /**
   * The id of the project that the zone belongs to.
   * @default - the project of the load balancer
   */
  readonly project?: string;
}

/** Options of {@link ApplicationLoadBalancer}. */
export interface ApplicationLoadBalancerProps {
  /**
   * What the names of all its parts begin with: 1 to 63 lower-case letters, digits and dashes. Another name makes all parts
   * anew, the addresses among them.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * The id of the project, which the services have to belong to as well.
   * @default - that of the defaults, or else of the google provider
   */
  readonly project?: string;
  /** The domains that it answers for, in lower case: 1 to 100, for example `"api.example.com"` or `"*.example.com"`. */
  readonly domains: readonly string[];
  /** What requests are handed on to, each under a name of your own. */
  readonly backends: Readonly<Record<string, BackendOptions>>;
  /**
   * The backend of the requests that `paths` and `hosts` do not name.
   * @default - the backend, where there is only one
   */
  readonly defaultBackend?: string;
  /**
   * Backends by path, on all domains that `hosts` does not name. A path begins with `/` and may end in `/*`, which stands
   * for everything below and not for the path itself: `{ "/memory": "memory", "/memory/*": "memory" }`.
   * @default - all paths go to the default backend
   */
  readonly paths?: Readonly<Record<string, string>>;
  /**
   * Where the requests of single domains go.
   * @default - all domains are alike
   */
  readonly hosts?: Readonly<Record<string, HostRoutes>>;
  /**
   * Where the certificates come from.
   * @default - Google makes one for each domain, authorized by DNS
   */
  readonly certificates?: CertificateOptions;
  /**
   * The zone of Cloud DNS that gets the records of the domains, by its name, or with its project.
   * @default - none: enter `domainRecords` where the domains are kept
   */
  readonly dnsZone?: string | DnsZone;
  /**
   * Whether it has an IPv6 address besides the IPv4 one.
   * @default true
   */
  readonly ipv6?: boolean;
  /**
   * Whether it offers HTTP/3 to clients that know it.
   * @default true
   */
  readonly http3?: boolean;
  /**
   * Which clients may connect, all by TLS 1.2 or newer: those with today's ciphers, or with the strictest alone.
   * @default "modern"
   */
  readonly tls?: "modern" | "restricted";
  /**
   * Added to the labels of the defaults.
   * @default - none
   */
  readonly labels?: Labels;
  /**
   * Whether Terraform may give back the addresses. Nobody gets the same one again.
   * @default - that of the defaults, which is "on"
   */
  readonly protection?: Protection;
}
