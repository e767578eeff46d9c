import { parseFences, type Fence } from "./fences";

/** An example as a document would hold it: after a heading, so that the code begins on line 5. */
export function planted(code: string, expects = "<!-- expects: google_service_account=1 -->"): Fence {
  const [fence] = parseFences("PLANTED.md", ["# Planted", "", expects, "```ts", code, "```", ""].join("\n"));
  return fence as Fence;
}

export const EXAMPLE = `import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ServiceAccount } from "cdktf-gcp-constructs/foundation";

export class Example extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    new ServiceAccount(this, "Api", { accountId: "shop-api" });
  }
}`;
