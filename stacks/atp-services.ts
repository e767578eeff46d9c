import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CloudBuildPipeline, GithubDeployIdentity, ImageRepository } from "../lib/delivery";
import { SecurityPolicy } from "../lib/edge";
import { setDefaults } from "../lib/foundation";
import { MultiRegionPlatform, type PlatformRegion } from "../lib/patterns";
import type { AtpData } from "./atp-data";
import { ATP_REGION, type AtpProps } from "./atp-props";
import { memoryGatewayOptions, routerOptions } from "./atp-service-options";
import { useBackend } from "./backend";

/** What a deploy of ATP changes: the services in all regions, what is in front of them, and what deploys them. */
export class AtpServices extends TerraformStack {
  public readonly platform: MultiRegionPlatform;

  constructor(scope: Construct, id: string, props: AtpProps, data: AtpData) {
    super(scope, id);
    const { project, projectNumber, region = ATP_REGION, backend, protection, load = "small" } = props;
    useBackend(this, backend);
    new GoogleProvider(this, "Google", { project, region });
    const regionQuota = load === "small" ? undefined : load.regionQuota;
    setDefaults(this, { project, projectNumber, region, protection, regionQuota, labels: { system: "atp" } });

    this.platform = this.createPlatform(props, data);
    this.createDelivery(props);
    const { address, domainRecords } = this.platform.loadBalancer;
    new TerraformOutput(this, "address", { value: address });
    new TerraformOutput(this, "domain_records", { value: domainRecords });
  }

  private createPlatform(props: AtpProps, { networks, database }: AtpData): MultiRegionPlatform {
    const { project, region = ATP_REGION, domains, load = "small", exposeMemoryGateway = true } = props;
    const policy = this.createSecurityPolicy();
    return new MultiRegionPlatform(this, "Platform", {
      name: "atp",
      project,
      dataRegion: region,
      regions: regionsIn(networks, exposeMemoryGateway),
      services: { router: routerOptions(this, props, policy), memory: memoryGatewayOptions(this, props, policy) },
      database: { connections: database.maxConnections ?? 0, pooler: load === "small" ? undefined : load.pooler },
      edge: {
        domains,
        defaultService: "router",
        paths: exposeMemoryGateway ? { "/memory": "memory", "/memory/*": "memory" } : undefined,
      },
    });
  }

  private createSecurityPolicy(): SecurityPolicy {
    return new SecurityPolicy(this, "Armor", {
      name: "atp",
      // Prompts look like attacks: what these rules would refuse is in the logs until somebody has looked at it.
      waf: { preview: true, rules: { sqli: {}, xss: {}, lfi: {}, rce: {}, cve: {} } },
      rateLimits: { PerClient: { requests: 600, interval: "1m", exceed: { ban: "10m" } } },
    });
  }

  private createDelivery({ source, deliveredBy = "cloud-build" }: AtpProps): void {
    const repository = new ImageRepository(this, "Images", {
      name: "atp",
      cleanup: { keepNewest: 10, deleteOlderThan: "30d" },
    });
    const { services, dataRegion } = this.platform;
    const targets = (key: string) => services[key]?.deployTargets(dataRegion) ?? [];
    if (deliveredBy === "github-actions") {
      const deployTo = Object.keys(services).flatMap(targets);
      new GithubDeployIdentity(this, "Github", { source, branch: "main", repository, deployTo, poolId: "atp-github" });
      return;
    }
    const shared = { source: { github: source.github }, on: { branch: "^main$" }, repository } as const;
    new CloudBuildPipeline(this, "RouterPipeline", {
      ...shared,
      name: "atp-router",
      imageName: "atp-router",
      dockerfile: "deploy/docker/router-service.Dockerfile",
      deployTo: targets("router"),
    });
    new CloudBuildPipeline(this, "MemoryGatewayPipeline", {
      ...shared,
      name: "atp-memory-gateway",
      imageName: "atp-memory-gateway",
      dockerfile: "deploy/docker/memory-gateway.Dockerfile",
      deployTo: targets("memory"),
    });
  }
}

function regionsIn(networks: AtpData["networks"], isExposed: boolean): Record<string, PlatformRegion> {
  return Object.fromEntries(
    Object.entries(networks).map(([region, network]) => {
      const { cloudRun } = network.inOtherStacks;
      // Services that call one another are reached through the network alone.
      return [region, { vpcAccess: isExposed ? cloudRun : { ...cloudRun, egress: "all-traffic" } }];
    }),
  );
}
