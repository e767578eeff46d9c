import {
  cloudBuildPipelineRules,
  deployAccountRules,
  existingImageRepositoryRules,
  githubConnectionRules,
  githubDeployIdentityRules,
  githubRepositoryRules,
  imageRepositoryRules,
  imageVersionRules,
} from "../lib/delivery";
import {
  existingPostgresRules,
  firestoreRules,
  postgresReplicaRules,
  postgresRules,
  postgresUserRules,
  redisRules,
  valkeyRules,
} from "../lib/database";
import { existingSecurityPolicyRules, loadBalancerRules, securityPolicyRules } from "../lib/edge";
import { fleetRules } from "../lib/fleet";
import { defaultsRules, principalRules, projectServicesRules, serviceAccountRules } from "../lib/foundation";
import {
  autopilotClusterRules,
  existingClusterRules,
  gkeNamespaceRules,
  gkeProviderRules,
  gkeWorkloadRules,
} from "../lib/gke";
import { gkeTenantRules, gkeTenantStackRules, splitMlRules } from "../lib/gke-patterns";
import {
  existingNetworkRules,
  internalAddressRules,
  networkRegionRules,
  privateNetworkRules,
  privateZoneRules,
  zoneRecordRules,
} from "../lib/network";
import {
  alertPackRules,
  auditLogsRules,
  dashboardRules,
  logBucketRules,
  logMetricRules,
  logSinkRules,
  monthlyBudgetRules,
  notificationChannelRules,
  serviceLevelObjectiveRules,
  uptimeCheckRules,
} from "../lib/observability";
import { cloudRunTenantRules, multiRegionPlatformRules, multiRegionServiceRules } from "../lib/patterns";
import { cloudRunJobRules, cloudRunServiceRules, cloudRunWorkerPoolRules, runProviderRules } from "../lib/run";
import { secretBundleRules, secretFilesRules } from "../lib/secrets";
import { archiveRules, bucketMountRules, bucketProviderRules, bucketRules, existingBucketRules } from "../lib/storage";
import type { Otherwise, Rule } from "../lib/validation";
import { refusals } from "./refusals";

type AnyRule = Pick<Rule<never>, "code" | "level" | "states" | "otherwise" | "source">;

const ROOMS: readonly (readonly [title: string, rules: readonly AnyRule[]])[] = [
  ["Defaults of a stack", defaultsRules],
  ["ProjectServices", projectServicesRules],
  ["ServiceAccount and Principal", [...serviceAccountRules, ...principalRules]],
  [
    "PrivateNetwork",
    [
      ...privateNetworkRules,
      ...networkRegionRules.filter(({ code }) => code === "network-region-twice"),
      ...existingNetworkRules.filter(({ code }) => code.startsWith("network-existing-")),
      ...privateZoneRules,
      ...zoneRecordRules,
      ...internalAddressRules,
    ],
  ],
  ["SecretBundle", [...secretBundleRules, ...secretFilesRules]],
  ["Buckets", [...bucketRules, ...existingBucketRules, ...bucketMountRules, ...archiveRules, ...bucketProviderRules]],
  ["FirestoreDatabase", firestoreRules],
  [
    "PostgresDatabase",
    [
      ...postgresRules,
      ...postgresUserRules,
      ...postgresReplicaRules.filter((rule) => !isAmong(rule, postgresRules)),
      ...existingPostgresRules,
    ],
  ],
  ["RedisCache", redisRules],
  ["ValkeyCache, besides what it shares with RedisCache", valkeyRules.filter((rule) => !isAmong(rule, redisRules))],
  ["CloudRunService", [...cloudRunServiceRules, ...runProviderRules]],
  ["CloudRunJob, besides what it shares with CloudRunService", besidesServices(cloudRunJobRules)],
  ["CloudRunWorkerPool, besides what it shares with CloudRunService", besidesServices(cloudRunWorkerPoolRules)],
  [
    "AutopilotCluster",
    [...autopilotClusterRules, ...existingClusterRules.filter((rule) => !isAmong(rule, autopilotClusterRules))],
  ],
  ["GkeNamespace and GkeWorkload", [...gkeNamespaceRules, ...gkeWorkloadRules, ...gkeProviderRules]],
  ["ApplicationLoadBalancer", loadBalancerRules],
  [
    "SecurityPolicy",
    [...securityPolicyRules, ...existingSecurityPolicyRules.filter((rule) => !isAmong(rule, securityPolicyRules))],
  ],
  ["NotificationChannels", notificationChannelRules],
  ["AlertPack", alertPackRules],
  ["UptimeCheck", uptimeCheckRules],
  ["ServiceLevelObjective", serviceLevelObjectiveRules],
  ["MonthlyBudget", monthlyBudgetRules],
  ["LogMetric, LogSink and LogBucket", [...logMetricRules, ...logSinkRules, ...logBucketRules]],
  ["AuditLogs, besides what it shares with LogBucket", auditLogsRules.filter(({ code }) => code.startsWith("audit-"))],
  ["Dashboard", dashboardRules],
  [
    "ImageRepository",
    [
      ...imageRepositoryRules,
      ...existingImageRepositoryRules.filter(({ code }) => code.endsWith("-existing-name")),
      ...imageVersionRules,
    ],
  ],
  ["CloudBuildPipeline", [...cloudBuildPipelineRules, ...githubConnectionRules, ...githubRepositoryRules]],
  ["GithubDeployIdentity", [...githubDeployIdentityRules, ...deployAccountRules]],
  ["MultiRegionService", multiRegionServiceRules.filter(({ code }) => code.startsWith("multi-region-"))],
  ["MultiRegionPlatform", multiRegionPlatformRules.filter(({ code }) => code.startsWith("platform-"))],
  ["CloudRunTenant", cloudRunTenantRules.filter((rule) => rule.code.startsWith("tenant-"))],
  ["TenantFleet", fleetRules],
  ["SplitMlArchitecture", splitMlRules],
  [
    "GkeTenant, besides what it shares with CloudRunTenant and GkeWorkload",
    [...gkeTenantRules, ...gkeTenantStackRules].filter(({ code }) => code.startsWith("gke-tenant-")),
  ],
];

const OTHERWISE: Readonly<Record<Otherwise, string>> = {
  plan: "the plan",
  api: "the API, at apply",
  runtime: "the failing workload",
  nobody: "nobody",
};

/** docs/rules.md: every rule of the library, from the rules themselves. */
export function rulesDocument(): string {
  return [
    "# The rules",
    "",
    "What the library refuses (error) or warns of (warning) at synth, and who would tell you otherwise.",
    "How each reads on the console stands in `docs/errors` of the repository. `npm run docs` makes this page from the rules.",
    "",
    "## Any option",
    "",
    "| Code | Refused |",
    "|---|---|",
    ...Object.entries(refusals).map(([code, what]) => `| \`${code}\` | ${cell(what)} |`),
    ...ROOMS.flatMap(([title, rules]) => ["", `## ${title}`, "", ...table(rules)]),
    "",
  ].join("\n");
}

function besidesServices(rules: readonly AnyRule[]): readonly AnyRule[] {
  const shared = new Set(cloudRunServiceRules.map(({ code }) => code));
  return rules.filter(({ code }) => !shared.has(code));
}

function isAmong({ code }: AnyRule, rules: readonly AnyRule[]): boolean {
  return rules.some((rule) => rule.code === code);
}

function table(rules: readonly AnyRule[]): string[] {
  const rows = rules.map(({ code, level, states, otherwise, source }) =>
    [`\`${code}\``, level, states, OTHERWISE[otherwise], `${source.document} (${source.read})`].map(cell).join(" | "),
  );
  return [
    "| Code | Level | What must hold | Otherwise told by | Source, and when it was read |",
    "|---|---|---|---|---|",
  ].concat(rows.map((row) => `| ${row} |`));
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
