import { inWords, isKnownText, isUnknown, type Rule, type Source } from "../../validation";
import { volumeNameOf } from "../bindings";
import {
  CLOUD_SQL_NAME,
  CONNECTION_NAME,
  connectionNameOf,
  instanceProjectOf,
  isCloudSqlVolume,
} from "../cloud-sql-volume";
import { placeOf } from "./place";
import type { ContainerSubject } from "./subjects";

const API: Source = { document: "Cloud Run Admin API v2, CloudSqlInstance and VolumeMount", read: "2026-11-21" };
const PATH = `/${CLOUD_SQL_NAME}`;

/** The rules for the sockets of Cloud SQL instances. */
export const cloudSqlRules: readonly Rule<ContainerSubject>[] = [
  {
    code: "run-cloudsql-path",
    level: "error",
    states: `The Cloud SQL volume is mounted at ${PATH}, and no other volume has its name.`,
    otherwise: "api",
    source: API,
    *find({ mounts = {} }) {
      for (const [path, volume] of Object.entries(mounts)) {
        if (isUnknown(path)) continue;
        const at = placeOf("mounts", path);
        if (volume.volumeKind === "cloud-sql") {
          if (path !== PATH) yield { at, got: path, allowed: PATH, fix: `write "${PATH}"` };
        } else if (volumeNameOf(path, volume) === CLOUD_SQL_NAME) {
          const got = inWords(`a ${volume.volumeKind} volume that is called ${CLOUD_SQL_NAME}`);
          const allowed = "a Cloud SQL volume: the platform keeps the name for it";
          yield { at, got, allowed, fix: "mount it elsewhere, or give it another volumeName" };
        }
      }
    },
  },
  {
    code: "run-cloudsql-instance",
    level: "error",
    states: "A Cloud SQL volume has at least one instance, each by its connection name.",
    otherwise: "api",
    source: API,
    *find(container) {
      for (const { at, instances } of volumesIn(container)) {
        if (instances.length === 0) {
          const fix = 'write cloudSqlVolume("PROJECT:REGION:INSTANCE")';
          yield { at, got: inWords("no instance"), allowed: "at least one connection name", fix };
        }
        for (const [index, name] of instances.map(connectionNameOf).entries()) {
          if (!isKnownText(name) || CONNECTION_NAME.test(name)) continue;
          const fix = "take the connectionName of the instance, or write all three parts";
          yield { at: `${at}.${index}`, got: name, allowed: '"PROJECT:REGION:INSTANCE"', fix };
        }
      }
    },
  },
  {
    code: "run-cloudsql-project",
    level: "error",
    states: "The project of a Cloud SQL instance is known, where the workload's account gets the role to connect.",
    otherwise: "nobody",
    source: { document: "Cloud SQL documentation, connect from Cloud Run", read: "2026-11-21" },
    *find(container) {
      if (container.project !== undefined) return;
      for (const { at, instances } of volumesIn(container)) {
        for (const [index, instance] of instances.entries()) {
          // A connection name of another form is another rule's.
          if (isKnownText(connectionNameOf(instance)) || instanceProjectOf(instance) !== undefined) continue;
          const allowed = "a project, in the defaults, on the workload or with the instance";
          const fix = "write { connectionName, project }, or setDefaults(stack, { project })";
          yield { at: `${at}.${index}`, got: inWords("a connection name known at apply"), allowed, fix };
        }
      }
    },
  },
];

function volumesIn({ mounts = {} }: ContainerSubject) {
  return Object.entries(mounts).flatMap(([path, volume]) =>
    isCloudSqlVolume(volume) ? [{ at: `${placeOf("mounts", path)}.instances`, instances: volume.instances }] : [],
  );
}
