import { Construct } from "constructs";
import { ApplicationLoadBalancer } from "../edge";
import { defaultsOf, projectNumberOf } from "../foundation";
import { checkWithin } from "../validation";
import { MultiRegionService } from "./multi-region-service";
import { loadBalancerOptions, serviceOptionsOf } from "./platform-options";
import type { MultiRegionPlatformProps } from "./platform-props";
import { multiRegionPlatformRules, type PlatformSubject } from "./platform-rules";
import { platformShape } from "./platform-shape";

/**
 * Services in several regions behind one global load balancer, which share a database: what they need together, the quota
 * of each region, the connections and the addresses, is added up before anything exists.
 */
export class MultiRegionPlatform extends Construct {
  /** The services, by the names of your own. */
  public readonly services: Readonly<Record<string, MultiRegionService>>;
  /** What callers reach. */
  public readonly loadBalancer: ApplicationLoadBalancer;
  /** Where the data is. */
  public readonly dataRegion: string;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: MultiRegionPlatformProps) {
    super(scope, id);
    const subject = () => this.withFacts(props);
    checkWithin(this, props, { shape: platformShape, rules: multiRegionPlatformRules, subject });
    const platform = subject();

    this.dataRegion = platform.dataRegion;
    this.services = this.createServices(platform);
    this.letServicesCall(platform);
    this.loadBalancer = this.createLoadBalancer(platform);
  }

  private withFacts(props: MultiRegionPlatformProps): PlatformSubject {
    const defaults = defaultsOf(this);
    const project = props.project ?? defaults.project;
    return { ...props, project, regionQuota: defaults.regionQuota, projectNumber: projectNumberOf(project, defaults) };
  }

  private createServices(platform: PlatformSubject): Record<string, MultiRegionService> {
    return Object.fromEntries(
      Object.keys(platform.services).map((key) => [
        key,
        new MultiRegionService(this, key, serviceOptionsOf(key, platform)),
      ]),
    );
  }

  private letServicesCall({ services }: PlatformSubject): void {
    for (const [key, { calls = {} }] of Object.entries(services)) {
      const caller = this.services[key] as MultiRegionService;
      for (const target of new Set(Object.values(calls))) this.services[target]?.grantInvoke(caller.serviceAccount);
    }
  }

  private createLoadBalancer(platform: PlatformSubject): ApplicationLoadBalancer {
    const servicesOf = (key: string) => Object.values((this.services[key] as MultiRegionService).services);
    return new ApplicationLoadBalancer(this, "Edge", loadBalancerOptions(platform, servicesOf));
  }
}
