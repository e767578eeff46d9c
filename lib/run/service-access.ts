import type { CloudRunV2Service } from "@cdktf/provider-google/lib/cloud-run-v2-service";
import { CloudRunV2ServiceIamMember } from "@cdktf/provider-google/lib/cloud-run-v2-service-iam-member";
import { IapWebCloudRunServiceIamMember } from "@cdktf/provider-google/lib/iap-web-cloud-run-service-iam-member";
import type { Construct } from "constructs";
import { attributeOf, type ServerlessBackend } from "../foundation";
import type { CloudRunServiceProps } from "./service-props";

/** The role that lets call a service. */
export const INVOKER_ROLE = "roles/run.invoker";
/** The role that lets come through Identity-Aware Proxy. */
export const IAP_ROLE = "roles/iap.httpsResourceAccessor";

/** The member that needs no identity token. */
export const EVERYBODY = "allUsers";

/** Whose requests IAM lets through, by the options and by whether everybody was let in besides. */
export function callersOf(
  { invokers = [], iap }: CloudRunServiceProps,
  isPublic: boolean,
): NonNullable<ServerlessBackend["callers"]> {
  if (isPublic || invokers === "public" || invokers === "no-iam-check") return "everybody";
  if (iap !== undefined) return "signed-in";
  return invokers.length > 0 ? "named" : "none";
}

/** Lets somebody call a service. */
export function letInvoke(scope: Construct, id: string, service: CloudRunV2Service, member: string) {
  return new CloudRunV2ServiceIamMember(scope, id, { ...placeOf(service), role: INVOKER_ROLE, member });
}

/** Lets somebody come to a service through Identity-Aware Proxy. */
export function letThroughIap(scope: Construct, id: string, service: CloudRunV2Service, member: string) {
  const { name: cloudRunServiceName, project, location } = placeOf(service);
  return new IapWebCloudRunServiceIamMember(scope, id, {
    cloudRunServiceName,
    project,
    location,
    role: IAP_ROLE,
    member,
  });
}

function placeOf(service: CloudRunV2Service) {
  const read = (attribute: string) => attributeOf(service, attribute);
  return { name: read("name"), project: read("project"), location: read("location") };
}
