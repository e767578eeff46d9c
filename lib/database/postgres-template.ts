import type {
  SqlDatabaseInstanceConfig,
  SqlDatabaseInstanceSettings,
  SqlDatabaseInstanceSettingsBackupConfiguration,
  SqlDatabaseInstanceSettingsIpConfiguration,
} from "@cdktf/provider-google/lib/sql-database-instance";
import { Fn, type TerraformResourceLifecycle } from "cdktf";
import { isProtected, sortedEntries, type BilledDatabase, type Labels } from "../foundation";
import type { PrivateServices } from "../network";
import { inGibibytes } from "./gibibytes";
import type { PostgresInsights, PostgresMaintenance } from "./postgres-operation-props";
import type { PostgresDatabaseProps, PostgresDisk } from "./postgres-props";
import { backupsOf, daysIn, logDaysOf, type ResolvedPostgres } from "./postgres-subject";
import { needsHyperdisk, tierOf } from "./postgres-tier";
import { leastDisk } from "./rules/postgres-machine-rules";

const DISK_TYPE = { ssd: "PD_SSD", hdd: "PD_HDD", "hyperdisk-balanced": "HYPERDISK_BALANCED" } as const;
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const EDITION = { enterprise: "ENTERPRISE", "enterprise-plus": "ENTERPRISE_PLUS" } as const;

/** An instance as the provider writes it. */
export function renderPostgres(props: ResolvedPostgres): SqlDatabaseInstanceConfig {
  return {
    ...renderBase(props),
    settings: {
      ...renderMachine(props),
      backupConfiguration: renderBackups(props),
      retainBackupsOnDelete: backupsOf(props)?.keptAfterDeletion ?? backupsOf(props) !== undefined,
      maintenanceWindow: props.maintenance && renderMaintenance(props.maintenance),
      denyMaintenancePeriod: props.quietTime && {
        startDate: props.quietTime.from,
        endDate: props.quietTime.to,
        time: props.quietTime.time ?? "00:00:00",
      },
      dataCacheConfig: props.edition === "enterprise-plus" ? { dataCacheEnabled: props.dataCache ?? false } : undefined,
      passwordValidationPolicy: renderPasswordPolicy(props),
    },
    lifecycle: renderLifecycle(props),
  };
}

/** A replica as the provider writes it: it has no backups of its own. Its disk is as large as the given one has grown. */
export function renderReplica(props: ResolvedPostgres, grown: number | undefined): SqlDatabaseInstanceConfig {
  const machine = renderMachine(props);
  return {
    ...renderBase(props),
    settings: grown === undefined ? machine : { ...machine, diskSize: Fn.max([grown, leastDisk(props)]) },
    lifecycle: renderLifecycle(props),
  };
}

function renderBase(props: ResolvedPostgres) {
  return {
    name: props.name,
    project: props.project,
    region: props.region,
    databaseVersion: `POSTGRES_${props.version}`,
    encryptionKeyName: props.encryption?.key,
    deletionProtection: isProtected(props.protection),
  };
}

function renderMachine(props: ResolvedPostgres): SqlDatabaseInstanceSettings {
  const { disk = {} } = props;
  return {
    tier: props.tier,
    edition: EDITION[props.edition],
    availabilityType: props.availability === "regional" ? "REGIONAL" : "ZONAL",
    locationPreference: props.zone === undefined ? undefined : { zone: props.zone, secondaryZone: props.secondaryZone },
    diskType: DISK_TYPE[diskTypeOf(props)],
    diskSize: diskGibibytesOf(props),
    diskAutoresize: disk.autoResize ?? true,
    diskAutoresizeLimit: inGibibytes(disk.limit),
    databaseFlags: renderFlags(props),
    ipConfiguration: renderAddresses(props),
    connectorEnforcement: props.connectorsOnly === true ? "REQUIRED" : "NOT_REQUIRED",
    insightsConfig: renderInsights(props.insights ?? true),
    userLabels: renderLabels(props.labels),
    deletionProtectionEnabled: isProtected(props.protection),
  };
}

/**
 * A disk that has grown by itself is larger than the options say, and a smaller one is another instance: where Terraform
 * looked at its size, the next apply would destroy the database to shrink its disk. What is protected is replaced by no
 * plan: the protection of Cloud SQL would be met only when the users are gone already.
 */
function renderLifecycle({ disk, protection }: ResolvedPostgres): TerraformResourceLifecycle | undefined {
  const ignoreChanges = (disk?.autoResize ?? true) ? ["settings[0].disk_size"] : undefined;
  const preventDestroy = isProtected(protection) ? true : undefined;
  return ignoreChanges === undefined && preventDestroy === undefined ? undefined : { ignoreChanges, preventDestroy };
}

/** The days that a last backup is kept, in the form of google 7.2; undefined where there is none. */
export function renderFinalBackup(props: Pick<PostgresDatabaseProps, "backups">) {
  const days = daysIn(backupsOf(props)?.final);
  return days === undefined ? undefined : { enabled: true, retention_days: days };
}

function diskTypeOf({ tier, disk = {} }: ResolvedPostgres): NonNullable<PostgresDisk["type"]> {
  if (disk.type !== undefined) return disk.type;
  const known = tierOf(tier);
  return known !== undefined && needsHyperdisk(known) ? "hyperdisk-balanced" : "ssd";
}

function diskGibibytesOf(props: ResolvedPostgres): number {
  return inGibibytes(props.disk?.size) ?? leastDisk(props);
}

/** What the price of an instance depends on. */
export function billedDatabase(props: ResolvedPostgres): BilledDatabase {
  const { region, edition, tier, availability = "zonal" } = props;
  const regions = region === undefined ? [] : [region];
  const [diskType, diskGibibytes] = [diskTypeOf(props), diskGibibytesOf(props)];
  return { kind: "cloud-sql-instance", regions, edition, tier, availability, diskType, diskGibibytes };
}

function renderBackups(props: ResolvedPostgres): SqlDatabaseInstanceSettingsBackupConfiguration {
  const backups = backupsOf(props);
  if (backups === undefined) return { enabled: false, pointInTimeRecoveryEnabled: false };
  const logDays = logDaysOf(props);
  const recovers = logDays !== 0;
  return {
    enabled: true,
    startTime: backups.startTime,
    location: backups.location,
    pointInTimeRecoveryEnabled: recovers,
    transactionLogRetentionDays: recovers ? logDays : undefined,
    backupRetentionSettings: { retainedBackups: backups.retained ?? Math.max(7, logDays ?? 0), retentionUnit: "COUNT" },
  };
}

function renderAddresses(props: PostgresDatabaseProps): SqlDatabaseInstanceSettingsIpConfiguration {
  const { network, privateServiceConnect, publicAccess, tls = "encrypted" } = props;
  const ranges = sortedEntries(publicAccess?.allowed ?? {});
  return {
    ipv4Enabled: publicAccess !== undefined,
    ...renderNetwork(network),
    authorizedNetworks: ranges.length === 0 ? undefined : ranges.map(([name, value]) => ({ name, value })),
    pscConfig: privateServiceConnect && [
      { pscEnabled: true, allowedConsumerProjects: [...privateServiceConnect.allowedProjects].sort() },
    ],
    sslMode:
      typeof tls === "object"
        ? "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
        : { encrypted: "ENCRYPTED_ONLY", "client-certificate": "TRUSTED_CLIENT_CERTIFICATE_REQUIRED" }[tls],
  };
}

function renderNetwork(network: PrivateServices | undefined) {
  return network && { privateNetwork: network.network, allocatedIpRange: network.range };
}

function renderFlags({ flags = {}, iamLogin = true }: PostgresDatabaseProps) {
  const all = { ...flags, ...(iamLogin && { "cloudsql.iam_authentication": true }) };
  const entries = sortedEntries(all);
  return entries.length === 0 ? undefined : entries.map(([name, value]) => ({ name, value: flagText(value) }));
}

function flagText(value: string | number | boolean): string {
  return typeof value === "boolean" ? (value ? "on" : "off") : String(value);
}

function renderInsights(insights: boolean | PostgresInsights) {
  if (insights === false) return { queryInsightsEnabled: false };
  const {
    queryLength = 1_024,
    plansPerMinute = 5,
    applicationTags = true,
    clientAddresses = false,
  } = insights === true ? {} : insights;
  return {
    queryInsightsEnabled: true,
    queryStringLength: queryLength,
    queryPlansPerMinute: plansPerMinute,
    recordApplicationTags: applicationTags,
    recordClientAddress: clientAddresses,
  };
}

function renderMaintenance({ day, hour, track = "stable" }: PostgresMaintenance) {
  return { day: DAYS.indexOf(day) + 1, hour, updateTrack: track };
}

function renderPasswordPolicy({ passwordPolicy }: PostgresDatabaseProps) {
  if (passwordPolicy === undefined) return undefined;
  return {
    enablePasswordPolicy: true,
    minLength: passwordPolicy.minLength,
    complexity: passwordPolicy.mixed === true ? "COMPLEXITY_DEFAULT" : undefined,
    reuseInterval: passwordPolicy.noneOfLast,
    disallowUsernameSubstring: passwordPolicy.userNameInside !== true,
  };
}

function renderLabels(labels: Labels): Record<string, string> | undefined {
  return Object.keys(labels).length === 0 ? undefined : { ...labels };
}
