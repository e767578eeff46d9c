import house from "../../../tools/eslint";
import { ruleTester } from "../../support/rule-tester";

const refused = (code: string) => ({ code, errors: [{ messageId: "framework" }] });
const advised = (code: string, name: string, instead: string) => ({
  code,
  errors: [{ messageId: "framework", data: { name, instead } }],
});

ruleTester.run("no-framework-instanceof", house.rules["no-framework-instanceof"], {
  valid: [
    'import { TerraformStack } from "cdktf"; TerraformStack.isStack(x);',
    'import { ValidationError } from "../validation"; x instanceof ValidationError;',
    'import { App } from "./app"; x instanceof App;',
    "class App {} x instanceof App;",
    "x instanceof Date;",
    'import * as errors from "./errors"; x instanceof errors.ToolError;',
  ],
  invalid: [
    advised(
      'import { TerraformStack } from "cdktf"; x instanceof TerraformStack;',
      "TerraformStack",
      "TerraformStack.isStack(x)",
    ),
    advised('import { App as Root } from "cdktf"; x instanceof Root;', "App", "App.isApp(x)"),
    advised('import * as cdktf from "cdktf"; x instanceof cdktf.App;', "App", "App.isApp(x)"),
    advised(
      'import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket"; x instanceof StorageBucket;',
      "StorageBucket",
      "TerraformResource.isTerraformResource(x) and x.terraformResourceType",
    ),
    refused('import { Construct } from "constructs"; x instanceof Construct;'),
    refused('import { TerraformElement } from "cdktf"; x instanceof TerraformElement;'),
    refused('import { TerraformResource } from "cdktf"; x instanceof TerraformResource;'),
    refused('import { TerraformAsset } from "cdktf"; x instanceof TerraformAsset;'),
    refused('const { App } = require("cdktf"); x instanceof App;'),
    refused("x instanceof TerraformStack;"),
  ],
});
