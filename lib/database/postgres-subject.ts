import type { EffectiveDefaults, Labels, Protection } from "../foundation";
import { projectWithNumber, trySeconds } from "../foundation";
import { isUnknown } from "../validation";
import type { PostgresBackups, PostgresDatabaseProps, PostgresVersion } from "./postgres-props";
import type { PostgresReplicaProps } from "./postgres-replica-props";
import { defaultConnections, tierOf, type PostgresEdition } from "./postgres-tier";

const DAY = 86_400;

/** The options of an instance with the defaults: what the rules judge, and what is created. */
export interface ResolvedPostgres extends PostgresDatabaseProps {
  readonly version: PostgresVersion;
  readonly edition: PostgresEdition;
  readonly labels: Labels;
  readonly protection: Protection;
}

/** Puts the defaults in. */
export function resolvePostgres(props: PostgresDatabaseProps, defaults: EffectiveDefaults): ResolvedPostgres {
  return {
    ...props,
    ...projectWithNumber(props, defaults),
    region: props.region ?? defaults.region,
    version: props.version ?? 18,
    edition: props.edition ?? tierOf(props.tier)?.edition ?? "enterprise",
    labels: { ...defaults.labels, ...props.labels },
    protection: props.protection ?? defaults.protection,
  };
}

/** What a replica takes over from its primary, and what is its own. */
export function resolveReplica(props: PostgresReplicaProps, primary: ResolvedPostgres): ResolvedPostgres {
  const { zone, availability, protection = primary.protection } = props;
  const tier = props.tier ?? primary.tier;
  return {
    ...primary,
    name: props.name,
    tier,
    edition: tierOf(tier)?.edition ?? primary.edition,
    region: props.region ?? primary.region,
    zone,
    secondaryZone: undefined,
    availability,
    disk: { ...primary.disk, ...props.disk },
    flags: { ...primary.flags, ...props.flags },
    encryption: props.encryption ?? primary.encryption,
    labels: { ...primary.labels, ...props.labels },
    protection,
  };
}

/** How backups are made; undefined where there are none. */
export function backupsOf({ backups = {} }: Pick<PostgresDatabaseProps, "backups">): PostgresBackups | undefined {
  return "off" in backups ? undefined : backups;
}

/** Days that the instance can be turned back: 7 where nothing is said, none where that is off, undefined if unknown. */
export function logDaysOf(props: Pick<PostgresDatabaseProps, "backups">): number | undefined {
  const backups = backupsOf(props);
  if (backups === undefined || backups.pointInTime === "off") return 0;
  return daysIn(backups.pointInTime ?? "7d");
}

/** Days in a duration, of which there may be a part; undefined for what is known only at apply. */
export function daysIn(duration: string | undefined): number | undefined {
  const seconds = trySeconds(duration);
  return seconds === undefined ? undefined : seconds / DAY;
}

/** The connections that the instance lets in: as its flag says, else by its memory; undefined where neither is known. */
export function maxConnectionsOf({ tier, flags = {} }: Pick<PostgresDatabaseProps, "tier" | "flags">) {
  const flag = flags["max_connections"];
  if (flag !== undefined) return isUnknown(flag) ? undefined : Number(flag);
  const known = tierOf(tier);
  return known === undefined ? undefined : defaultConnections(known);
}
