import type { TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import {
  claimName,
  defaultsOf,
  grantAccess,
  isProtected,
  nameFromPath,
  projectNumberOf,
  ServiceAccount,
  waitFor,
  type IServiceAccount,
  type NameForm,
} from "../foundation";
import { renderBinaryAuthorization } from "./admission-template";
import { bindAll, type Bindings } from "./bindings";
import { containersOf } from "./containers";
import { accessToKey } from "./encryption-access";
import { templateOverrides } from "./template-overrides";
import type { WorkloadProps } from "./workload-props";
import { textsOrNone } from "./workload-template";

/** What a deploy from the console or the command line leaves behind, whoever owns the image. */
const CLIENT_FIELDS = ["client", "client_version"];

/**
 * What a deploy from outside changes in a workload that has revisions, and Terraform leaves alone. The name that the deploy
 * gave the revision is not among it: sent again with the next change, it would be refused, since it is taken.
 */
export const CI_REVISION_FIELDS: readonly string[] = [
  "template[0].containers[0].image",
  'template[0].annotations["run.googleapis.com/operation-id"]',
];

/** The name of a workload: the given one, else one from its path. */
export function nameOf(scope: IConstruct, form: NameForm, { name }: Pick<WorkloadProps, "name">): string {
  return name ?? nameFromPath(form, scope.node.path);
}

/** The name of a workload, taken for it. */
export function claimWorkload(scope: IConstruct, form: NameForm, workload: WorkloadProps): string {
  const claimed = nameOf(scope, form, workload);
  claimName(scope, { kind: form.kind, name: claimed, within: [workload.project, workload.region] });
  return claimed;
}

/** The account that a workload runs as: the given one, else a new one with its name. */
export function accountOf(scope: Construct, name: string, workload: WorkloadProps): IServiceAccount {
  const { serviceAccount, project } = workload;
  return serviceAccount ?? new ServiceAccount(scope, "Account", { accountId: name, project });
}

/** The values and volumes of all containers and the encryption key, bound to the workload. */
export function bindWorkload(scope: Construct, serviceAccount: IServiceAccount, workload: WorkloadProps): Bindings {
  const { project, encryption, access } = workload;
  const bindings = bindAll({ scope, serviceAccount, project }, containersOf(workload));
  const keyAccess = accessToKey(scope, encryption, projectNumberOf(project, defaultsOf(scope)));
  const granted = grantAccess(scope, serviceAccount, access);
  return { ...bindings, access: [...new Set([...bindings.access, ...keyAccess, ...granted])] };
}

/** What the resources of services, jobs and worker pools have in common besides their names and templates. */
export function renderResource(
  scope: IConstruct,
  workload: WorkloadProps,
  { access }: Bindings,
  ciFields: readonly string[],
) {
  const {
    project,
    protection = "on",
    labels,
    annotations,
    imageManagedBy,
    binaryAuthorization,
    launchStage,
  } = workload;
  return {
    project,
    launchStage,
    binaryAuthorization: binaryAuthorization === undefined ? undefined : renderBinaryAuthorization(binaryAuthorization),
    deletionProtection: isProtected(protection),
    labels: textsOrNone(labels),
    annotations: textsOrNone(annotations),
    dependsOn: waitFor(scope, access),
    lifecycle: { ignoreChanges: imageManagedBy === "ci" ? [...CLIENT_FIELDS, ...ciFields] : CLIENT_FIELDS },
  };
}

/**
 * Writes what the bindings of the provider are too old for. Whoever asked for it has made sure that the stack's provider
 * has it.
 *
 * @param template - where in the resource the volumes stand, for example `"template"`
 */
export function overrideTemplate(resource: TerraformResource, template: string, bindings: Bindings): void {
  templateOverrides(bindings).forEach(([place, value]) => resource.addOverride(`${template}.${place}`, value));
}
