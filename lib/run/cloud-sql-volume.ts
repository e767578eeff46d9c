import type { ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";
import { defaultsOf, grantProjectRole, type Consumer, type IPrincipal, type IVolume } from "../foundation";
import { isKnownText } from "../validation";

/** A Cloud SQL instance by its connection name, with what the name may not tell. */
export interface CloudSqlInstance {
  /** `PROJECT:REGION:INSTANCE`. */
  readonly connectionName: string;
  /**
   * The project of the instance, where the workload's account gets the role to connect.
   * @default - the one in the connection name, or that of the workload where the name is known only at apply
   */
  readonly project?: string;
  /**
   * Lets a principal connect to this instance and to no other, as a PostgresDatabase does.
   * @default - the role to connect in the whole project
   */
  grantConnect?(principal: IPrincipal, consumer?: IConstruct): ITerraformDependable;
}

/** The connection name of an instance, or what stands for the instance. */
export type CloudSqlReference = string | CloudSqlInstance;

/** A volume of {@link cloudSqlVolume}. An object as written in code and not of a class, so that its text is looked through. */
export interface CloudSqlVolume extends IVolume {
  readonly volumeKind: "cloud-sql";
  /** The instances, as they were given. */
  readonly instances: readonly CloudSqlReference[];
}

/** The name that Cloud Run keeps for the volume of Cloud SQL. */
export const CLOUD_SQL_NAME = "cloudsql";

/** A connection name. The project may be of the older form `example.com:project`. */
export const CONNECTION_NAME =
  /^(?<project>(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+:)?[a-z][a-z0-9-]*):[a-z]+(?:-[a-z]+)+\d+:[a-z][a-z0-9-]*$/;

/**
 * The sockets of Cloud SQL instances, one for each: `/cloudsql/PROJECT:REGION:INSTANCE`. It is mounted at `/cloudsql` and
 * nowhere else. The workload's account may connect (`roles/cloudsql.client`), and the workload waits for that: to the
 * instance alone where it is given as a PostgresDatabase, else to all instances of the project. An instance without public
 * address needs `vpcAccess`.
 *
 * ```text
 * mounts: { "/cloudsql": cloudSqlVolume("demo:europe-west1:orders") }
 * ```
 *
 * @param instances - at least one
 */
export function cloudSqlVolume(...instances: readonly CloudSqlReference[]): IVolume {
  const volume: CloudSqlVolume = {
    volumeKind: "cloud-sql",
    volumeName: CLOUD_SQL_NAME,
    // What is written to goes over a socket: nothing is kept in the volume.
    writable: false,
    instances,
    bindVolume: (consumer) => ({
      kind: "cloud-sql",
      instances: [...new Set(instances.map(connectionNameOf))],
      access: accessTo(instances, consumer),
    }),
  };
  return volume;
}

/** Tells a volume of {@link cloudSqlVolume} from others, whatever was handed to it. */
export function isCloudSqlVolume(volume: unknown): volume is CloudSqlVolume {
  return typeof volume === "object" && volume !== null && "instances" in volume;
}

/** The connection name of a reference. */
export function connectionNameOf(reference: CloudSqlReference): string {
  return typeof reference === "string" ? reference : reference.connectionName;
}

/** The project of an instance, as given or as its name says; undefined where neither tells. */
export function instanceProjectOf(reference: CloudSqlReference): string | undefined {
  const given = typeof reference === "string" ? undefined : reference.project;
  const name = connectionNameOf(reference);
  return given ?? (isKnownText(name) ? CONNECTION_NAME.exec(name)?.groups?.["project"] : undefined);
}

function accessTo(instances: readonly CloudSqlReference[], { scope, serviceAccount, project }: Consumer) {
  const own = project ?? defaultsOf(scope).project;
  const access = instances.flatMap((one) => {
    if (typeof one === "object" && one.grantConnect !== undefined) return one.grantConnect(serviceAccount, scope);
    const its = instanceProjectOf(one) ?? own;
    return its === undefined ? [] : grantProjectRole(serviceAccount, its, "roles/cloudsql.client", scope);
  });
  return [...new Set(access)];
}
