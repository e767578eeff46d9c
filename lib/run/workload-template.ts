import type { Bindings } from "./bindings";
import { renderVolume, unlessEmpty } from "./container-template";

/** What the templates of services, jobs and worker pools have in common besides their containers. */
export function renderWorkload({ volumes }: Bindings, serviceAccount: string) {
  return { serviceAccount, volumes: unlessEmpty(volumes.map(renderVolume)) };
}
