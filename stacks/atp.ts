import type { App } from "cdktf";
import { AtpData } from "./atp-data";
import { AtpObservability } from "./atp-observability";
import type { AtpProps } from "./atp-props";
import { AtpServices } from "./atp-services";

/**
 * ATP: a router for model providers and a memory gateway in three regions, behind one address. Three stacks of a state each,
 * applied in this order: what must not be lost, what a deploy changes, and what watches both.
 */
export function addAtp(app: App, props: AtpProps): AtpServices {
  const data = new AtpData(app, "atp-data", props);
  const services = new AtpServices(app, "atp-services", props, data);
  const observability = new AtpObservability(app, "atp-observability", props, { Data: data, Services: services });
  services.addDependency(data);
  observability.addDependency(services);
  return services;
}
