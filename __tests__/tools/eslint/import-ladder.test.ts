import house from "../../../tools/eslint";
import { ruleTester } from "../../support/rule-tester";

const service = "lib/run/service.ts";
const at = (filename: string, code: string) => ({ filename, code });
const refused = (filename: string, code: string, messageId: string) => ({
  ...at(filename, code),
  errors: [{ messageId }],
});

ruleTester.run("import-ladder", house.rules["import-ladder"], {
  valid: [
    at(service, 'import { check } from "../validation";'),
    at(service, 'import type { Labels } from "../foundation/index";'),
    at(service, 'import { limits } from "./limits";'),
    at("lib/run/rules/size-rules.ts", 'import { limits } from "../limits";'),
    at("lib/run/rules/size-rules.ts", 'import { check } from "../../validation";'),
    at("lib/patterns/tenant.ts", 'import { CloudRunService } from "../run"; import { Cluster } from "../gke";'),
    at(service, 'import { Construct } from "constructs";'),
    at("lib/index.ts", 'export { CloudRunService } from "./run";'),
    at("stacks/tenants.ts", 'import { CloudRunTenant } from "../lib/patterns"; import { named } from "./support";'),
    at("stacks/tenants.ts", 'import { CloudRunTenant } from "../lib";'),
    at("main.ts", 'import { tenants } from "./stacks/tenants"; import { Labels } from "./lib/foundation";'),
    at("__tests__/run/service.test.ts", 'import { render } from "../../lib/run/service-template";'),
    at("tools/rules.ts", 'import { rules } from "../lib/run/rules";'),
  ],
  invalid: [
    refused(service, 'import { CloudRunTenant } from "../patterns";', "upwards"),
    refused(service, 'import { Cluster } from "../gke";', "upwards"),
    refused("lib/gke/workload.ts", 'import { CloudRunService } from "../run";', "upwards"),
    refused("lib/validation/check.ts", 'import { Labels } from "../foundation";', "upwards"),
    refused("lib/network/subnet.ts", 'export * from "../secrets";', "upwards"),
    refused("lib/secrets/bundle.ts", 'type Bucket = import("../storage").Bucket;', "upwards"),
    refused("lib/secrets/bundle.ts", 'const { Bucket } = await import("../storage");', "upwards"),
    refused("lib/secrets/bundle.ts", 'const storage = require("../storage");', "upwards"),
    refused("lib/run/rules/size-rules.ts", 'import { Cluster } from "../../gke";', "upwards"),
    refused(service, 'import { check } from "../validation/check";', "innerFile"),
    refused("lib/index.ts", 'export { check } from "./validation/check";', "innerFile"),
    refused("stacks/tenants.ts", 'import { render } from "../lib/run/service-template";', "innerFile"),
    refused("main.ts", 'import { render } from "./lib/run/service-template";', "innerFile"),
    refused(service, 'import { tenants } from "../../stacks/tenants";', "leavesLib"),
    refused(service, 'import { review } from "../../tools/review";', "leavesLib"),
    refused(service, 'import { synth } from "../../__tests__/support/synth";', "leavesLib"),
    refused(service, 'import { Labels } from "..";', "publicList"),
    refused(service, 'import { Labels } from "../index";', "publicList"),
    refused(service, 'import { Labels } from "cdktf-gcp-constructs/foundation";', "ownName"),
    refused(service, 'import { zone } from "../dns";', "unknownRoom"),
    refused("lib/dns/zone.ts", 'import { check } from "../validation";', "unknownRoom"),
  ],
});
