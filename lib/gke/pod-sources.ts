import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Fn, propertyAccess, Token } from "cdktf";
import type { Construct } from "constructs";
import { waitFor } from "../foundation";
import type { Bindings } from "./bindings";
import { renderClaim } from "./disk-template";
import { HandedSecrets } from "./handed-secrets";
import { labelsOf } from "./labels";
import type { PodContext } from "./pod-template";
import { configData } from "./volume-template";
import type { GkeWorkloadProps } from "./workload-props";

/** Makes what the pods of a workload are made from, besides the image. */
export function createPodSources(scope: Construct, props: GkeWorkloadProps, bindings: Bindings): PodContext {
  const { ready } = props.namespace;
  const metadata = { name: props.name, namespace: props.namespace.name, labels: labelsOf(props) };
  const common = { metadata, dependsOn: waitFor(scope, ready) };
  const account = new ServiceAccountV1(scope, "ServiceAccount", {
    ...common,
    automountServiceAccountToken: props.apiToken ?? false,
  });
  const secrets =
    bindings.secrets.length === 0 ? undefined : new HandedSecrets(scope, "Secrets", { bindings, metadata, ready });
  const files =
    props.files === undefined ? undefined : new ConfigMapV1(scope, "Files", { ...common, data: configData(props) });
  const claim =
    props.disk === undefined
      ? undefined
      : new PersistentVolumeClaimV1(scope, "Disk", { ...common, ...renderClaim(props, props.disk) });
  return {
    env: bindings.env,
    volumes: bindings.volumes,
    serviceAccountName: account.metadata.name,
    secretName: secrets?.name,
    secretsRevision: secrets?.revision,
    filesName: files?.metadata.name,
    filesRevision: files && Token.asString(Fn.sha256(Fn.jsonencode(propertyAccess(files.fqn, ["data"])))),
    claimName: claim?.metadata.name,
  };
}
