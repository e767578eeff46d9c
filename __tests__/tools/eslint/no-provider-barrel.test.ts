import house from "../../../tools/eslint";
import { ruleTester } from "../../support/rule-tester";

const refused = (code: string) => ({ code, errors: [{ messageId: "barrel" }] });

ruleTester.run("no-provider-barrel", house.rules["no-provider-barrel"], {
  valid: [
    'import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";',
    'import type { StorageBucketConfig } from "@cdktf/provider-google/lib/storage-bucket";',
    'import { Deployment } from "@cdktf/provider-kubernetes/lib/deployment-v1/index.js";',
    'type Config = import("@cdktf/provider-google/lib/storage-bucket").StorageBucketConfig;',
    'import { App } from "cdktf";',
    'const name = "@cdktf/provider-google";',
  ],
  invalid: [
    refused('import { storageBucket } from "@cdktf/provider-google";'),
    refused('import type { storageBucket } from "@cdktf/provider-google";'),
    refused('import * as google from "@cdktf/provider-google/lib";'),
    refused('import * as google from "@cdktf/provider-google/lib/index";'),
    refused('import * as google from "@cdktf/provider-google/lib/index.js";'),
    refused('import { deployment } from "@cdktf/provider-kubernetes";'),
    refused('import { deployment } from "@cdktn/provider-kubernetes/lib/";'),
    refused('export { storageBucket } from "@cdktf/provider-google";'),
    refused('export * from "@cdktf/provider-google";'),
    refused('import google = require("@cdktf/provider-google");'),
    refused('const google = require("@cdktf/provider-google");'),
    refused("const google = await import(`@cdktf/provider-google`);"),
    refused('type Google = typeof import("@cdktf/provider-google");'),
    refused('let bucket: import("@cdktf/provider-google").storageBucket.StorageBucket;'),
  ],
});
