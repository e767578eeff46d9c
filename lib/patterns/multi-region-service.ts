import { Construct } from "constructs";
import { fitName, nameForms, nameFromPath, ServiceAccount, type IPrincipal, type IServiceAccount } from "../foundation";
import { CloudRunService } from "../run";
import { check } from "../validation";
import { optionsIn } from "./multi-region-options";
import type { MultiRegionServiceProps } from "./multi-region-props";
import { multiRegionServiceRules } from "./multi-region-rules";
import { multiRegionShape } from "./multi-region-shape";

/**
 * The same Cloud Run service in several regions, under one name and one account, for a load balancer in front of them.
 * Nobody reaches it at the address of its own.
 */
export class MultiRegionService extends Construct {
  /** The name, the same in each region. */
  public readonly name: string;
  /** Who it runs as, in each region. */
  public readonly serviceAccount: IServiceAccount;
  /** The services, by region. */
  public readonly services: Readonly<Record<string, CloudRunService>>;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: MultiRegionServiceProps) {
    super(scope, id);
    check(this, props, { shape: multiRegionShape, rules: multiRegionServiceRules });

    this.name = props.name ?? nameFromPath(nameForms.cloudRunService, this.node.path);
    this.serviceAccount = props.serviceAccount ?? this.createAccount(props);
    const { name, serviceAccount } = this;
    this.services = Object.fromEntries(
      Object.keys(props.regions).map((region) => [
        region,
        new CloudRunService(this, region, { ...optionsIn(region, props), name, serviceAccount }),
      ]),
    );
  }

  /**
   * The services as targets of a pipeline, which brings a new image to one after the other.
   *
   * @param last - the region that gets it when the others have shown that it starts
   */
  public deployTargets(last: string): readonly CloudRunService[] {
    const all = Object.values(this.services);
    const isLast = ({ region }: CloudRunService) => region === last;
    return [...all.filter((one) => !isLast(one)), ...all.filter(isLast)];
  }

  /** Lets a principal call the service, in each region. */
  public grantInvoke(principal: IPrincipal): void {
    Object.values(this.services).forEach((service) => service.grantInvoke(principal));
  }

  private createAccount({ project }: MultiRegionServiceProps): IServiceAccount {
    return new ServiceAccount(this, "Account", { accountId: fitName(nameForms.serviceAccount, this.name), project });
  }
}
