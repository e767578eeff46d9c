export { AlertPack } from "./alert-pack";
export type {
  AlertPackProps,
  AlertSeverity,
  AlertThresholds,
  CacheThresholds,
  LatencyThresholds,
  SqlThresholds,
} from "./alert-pack-props";
export { AuditLogs } from "./audit-logs";
export type { AuditedAccess, AuditLogsProps } from "./audit-logs-props";
export { Dashboard } from "./dashboard";
export type { DashboardProps } from "./dashboard-props";
export type { Latency } from "./latency";
export { LogBucket } from "./log-bucket";
export type { LogBucketLock, LogBucketProps } from "./log-bucket-props";
export { LogMetric } from "./log-metric";
export type { LogMetricLabel, LogMetricProps, LogMetricValue } from "./log-metric-props";
export { LogSink } from "./log-sink";
export type { LogSinkProps } from "./log-sink-props";
export { MonthlyBudget } from "./monthly-budget";
export type { BudgetAmount, MonthlyBudgetProps } from "./monthly-budget-props";
export { NotificationChannels } from "./notification-channels";
export type { NotificationChannelsProps, PagerDutyChannel, SlackChannel } from "./notification-channels-props";
export { alertPackRules, type AlertPackSubject } from "./rules/alert-rules";
export { auditLogsRules } from "./rules/audit-rules";
export { monthlyBudgetRules } from "./rules/budget-rules";
export { notificationChannelRules, type NotificationChannelsSubject } from "./rules/channel-rules";
export { dashboardRules, type DashboardSubject } from "./rules/dashboard-rules";
export { logBucketRules } from "./rules/log-bucket-rules";
export { logMetricRules } from "./rules/log-metric-rules";
export { logSinkRules } from "./rules/sink-rules";
export { serviceLevelObjectiveRules } from "./rules/slo-rules";
export { uptimeCheckRules, type UptimeCheckSubject } from "./rules/uptime-rules";
export { ServiceLevelObjective } from "./service-level-objective";
export type { ServiceLevelObjectiveProps } from "./service-level-objective-props";
export { UptimeCheck } from "./uptime-check";
export type { InvokedService, UptimeCheckProps, UptimeRegion } from "./uptime-check-props";
