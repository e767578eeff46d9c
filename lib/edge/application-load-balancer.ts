import { ComputeGlobalAddress } from "@cdktf/provider-google/lib/compute-global-address";
import { ComputeGlobalForwardingRule } from "@cdktf/provider-google/lib/compute-global-forwarding-rule";
import { ComputeSslPolicy } from "@cdktf/provider-google/lib/compute-ssl-policy";
import { ComputeTargetHttpProxy } from "@cdktf/provider-google/lib/compute-target-http-proxy";
import { ComputeTargetHttpsProxy } from "@cdktf/provider-google/lib/compute-target-https-proxy";
import { ComputeUrlMap } from "@cdktf/provider-google/lib/compute-url-map";
import { Construct } from "constructs";
import { claimName, defaultsOf, nameFromPath, once, type IMonitored, type MonitoredResource } from "../foundation";
import { check } from "../validation";
import { createBackends, guardsOf } from "./backends";
import { createCertificates } from "./certificates";
import { createRecord } from "./dns-zone";
import { addressRecords, type DomainRecord } from "./domain-records";
import {
  renderAddress,
  renderForwarding,
  renderHttpsProxy,
  renderSslPolicy,
  type IpVersion,
} from "./frontend-template";
import type { ApplicationLoadBalancerProps } from "./load-balancer-props";
import { loadBalancerRules } from "./load-balancer-rules";
import { loadBalancerShape } from "./load-balancer-shape";
import type { LoadBalancerSubject } from "./load-balancer-subject";
import { edgeNameForms } from "./name-forms";
import { partName } from "./names";
import { renderRedirect, renderUrlMap } from "./url-map-template";

/**
 * A global external Application Load Balancer before services on Cloud Run, in one region or in several.
 *
 * Requests by HTTP are sent on to HTTPS, by TLS 1.2 or newer. A region, a domain or a certificate that comes or goes leaves
 * the rest as it is: what takes a place is made before what it replaces is deleted.
 */
export class ApplicationLoadBalancer extends Construct implements IMonitored {
  /** What the names of its parts begin with, and the name of its URL map. */
  public readonly name: string;
  /** The id of the project, where the options or the defaults say so. */
  public readonly project?: string;
  /** The IPv4 address that the domains have to lead to, known after apply. */
  public readonly address: string;
  /** The IPv6 address, known after apply; undefined with `ipv6: false`. */
  public readonly addressIpv6?: string;
  /** What DNS has to hold, for zones that are kept elsewhere. With `dnsZone` the records are entered there. */
  public readonly domainRecords: readonly DomainRecord[];
  /** What alerts and dashboards show of it. */
  public readonly monitored: MonitoredResource;
  private readonly balancer: LoadBalancerSubject;

  /**
   * @throws ValidationError with everything in the options that the platform would refuse or ignore, all at once;
   * `name-taken` where another load balancer of the project has the name, or one of the domains.
   */
  constructor(scope: Construct, id: string, props: ApplicationLoadBalancerProps) {
    super(scope, id);
    const balancer = this.withDefaults(props);
    check(this, balancer, { shape: loadBalancerShape, rules: loadBalancerRules });

    this.balancer = balancer;
    this.name = balancer.name;
    this.project = balancer.project;
    this.claimNames();
    const backends = createBackends(this, balancer);
    const urlMap = new ComputeUrlMap(this, "Routes", {
      ...renderUrlMap(balancer, balancer, backends),
      dependsOn: guardsOf(this, balancer),
    });
    const certificates = createCertificates(this, balancer);
    const targets = { https: this.createHttpsProxy(urlMap.id, certificates.reference), http: this.createRedirect() };
    this.address = this.createAddress("ipv4", targets);
    this.addressIpv6 = balancer.ipv6 === false ? undefined : this.createAddress("ipv6", targets);
    this.domainRecords = [...this.createAddressRecords(), ...certificates.records];
    this.monitored = { kind: "load-balancer", name: this.name, project: this.project };
  }

  private withDefaults(props: ApplicationLoadBalancerProps): LoadBalancerSubject {
    const { project, labels, protection } = defaultsOf(this);
    return {
      ...props,
      name: props.name ?? nameFromPath(edgeNameForms.loadBalancer, this.node.path),
      project: props.project ?? project,
      labels: { ...labels, ...props.labels },
      protection: props.protection ?? protection,
    };
  }

  private claimNames(): void {
    const { name, project, balancer } = this;
    claimName(this, { kind: "load balancer", name, within: [project] });
    for (const domain of balancer.domains) claimName(this, { kind: "domain", name: domain, within: [project] });
  }

  private createHttpsProxy(urlMap: string, certificateMap: string): string {
    const sslPolicy = new ComputeSslPolicy(this, "SslPolicy", renderSslPolicy(this.balancer));
    const parts = { urlMap, certificateMap, sslPolicy: sslPolicy.id };
    return new ComputeTargetHttpsProxy(this, "HttpsProxy", renderHttpsProxy(this.balancer, parts)).id;
  }

  private createRedirect(): string {
    const { name, project } = this;
    const redirect = new ComputeUrlMap(this, "Redirect", renderRedirect({ name: partName(name, "redirect"), project }));
    const config = { name: partName(name, "http"), project, urlMap: redirect.id };
    return new ComputeTargetHttpProxy(this, "HttpProxy", config).id;
  }

  private createAddress(version: IpVersion, targets: Readonly<Record<"http" | "https", string>>): string {
    const label = version === "ipv4" ? "Ipv4" : "Ipv6";
    const config = renderAddress(this.balancer, version);
    const { address } = once(this, ["Addresses", label], (place, id) => new ComputeGlobalAddress(place, id, config));
    for (const protocol of ["http", "https"] as const) {
      const rule = renderForwarding(this.balancer, protocol, version, {
        target: targets[protocol],
        ipAddress: address,
      });
      const ids = ["Forwarding", label, protocol === "http" ? "Http" : "Https"];
      once(this, ids, (place, id) => new ComputeGlobalForwardingRule(place, id, rule));
    }
    return address;
  }

  private createAddressRecords(): readonly DomainRecord[] {
    const records = addressRecords(this.balancer.domains, this.address, this.addressIpv6);
    for (const record of records) {
      const ids = ["AddressRecords", record.type, record.name.replace(/\.$/, "")];
      createRecord(this, this.balancer, ids, record);
    }
    return records;
  }
}
