import house from "../../../tools/eslint";
import { ruleTester } from "../../support/rule-tester";

const refused = (code: string) => ({ code, errors: [{ messageId: "output" }] });

ruleTester.run("no-terraform-output-in-lib", house.rules["no-terraform-output-in-lib"], {
  valid: [
    'import { TerraformResource } from "cdktf";',
    'import * as cdktf from "cdktf"; new cdktf.TerraformVariable(this, "Image");',
    'const text = "TerraformOutput";',
  ],
  invalid: [
    refused('import { TerraformOutput } from "cdktf";'),
    refused('import { TerraformOutput as Output } from "cdktf";'),
    refused('import type { TerraformOutput } from "cdktf";'),
    refused('import { type TerraformOutput } from "cdktf";'),
    refused('export { TerraformOutput } from "cdktf";'),
    refused('import * as cdktf from "cdktf"; new cdktf.TerraformOutput(this, "Url", { value });'),
    refused('import * as cdktf from "cdktf"; let output: cdktf.TerraformOutput;'),
    refused('const { TerraformOutput } = require("cdktf");'),
    refused('import * as outputs from "cdktf/lib/terraform-output";'),
  ],
});
