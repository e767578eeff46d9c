import type { App } from "cdktf";
import { AunooaiTenants } from "./aunooai-tenants";
import type { Installation } from "./installation";

export { installationFrom, type Installation } from "./installation";
export { reportFailure, reportSynthesis } from "./report";

/** All systems, each as stacks of its own. */
export function addStacks(app: App, installation: Installation): void {
  new AunooaiTenants(app, "aunooai-tenants", installation);
}
