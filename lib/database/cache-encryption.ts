import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { GoogleAccount } from "../foundation";
import type { CacheProps } from "./cache-props";

/** Lets Memorystore's own account of the project use the key of a cache, where that is to be done here. */
export function letCacheEncrypt(
  scope: Construct,
  service: "redis" | "memorystore" | "cloudSql",
  { encryption, projectNumber }: Pick<CacheProps, "encryption" | "projectNumber">,
): ITerraformDependable[] {
  if (encryption === undefined || encryption.agentAccess === "exists" || projectNumber === undefined) return [];
  return [GoogleAccount.serviceAgent(scope, service, projectNumber).useKey(encryption.key)];
}
