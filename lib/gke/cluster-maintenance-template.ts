import type { ContainerClusterMaintenancePolicy } from "@cdktf/provider-google/lib/container-cluster";
import { trySeconds, sortedEntries } from "../foundation";
import type { ClusterMaintenance, MaintenanceExclusion, MaintenanceWindow } from "./cluster-maintenance-props";
import { inOrder, momentText, tryMinutes, weekdays } from "./cluster-time";

/** A Monday that has been: the window has no first day, but the API wants one, and it must be the same for ever. */
const SOME_MONDAY = Date.UTC(2025, 0, 6);
const DAY = 86_400_000;

/** The maintenance policy as the provider writes it. The rules have seen that all times can be read. */
export function renderMaintenance({ window, exclusions = {} }: ClusterMaintenance): ContainerClusterMaintenancePolicy {
  return {
    recurringWindow: renderWindow(window),
    maintenanceExclusion: sortedEntries(exclusions).map(([name, exclusion]) => renderExclusion(name, exclusion)),
  };
}

function renderWindow({ start, duration, days }: MaintenanceWindow) {
  const open = inOrder(days);
  const firstDay = SOME_MONDAY + Math.min(...open.map((day) => weekdays.indexOf(day))) * DAY;
  const opens = firstDay + (tryMinutes(start) ?? 0) * 60_000;
  return {
    startTime: momentText(opens),
    endTime: momentText(opens + (trySeconds(duration) ?? 0) * 1_000),
    recurrence: `FREQ=WEEKLY;BYDAY=${open.map((day) => day.slice(0, 2).toUpperCase()).join(",")}`,
  };
}

function renderExclusion(exclusionName: string, { start, end, scope = "no-upgrades" }: MaintenanceExclusion) {
  return {
    exclusionName,
    startTime: start,
    endTime: end,
    exclusionOptions: { scope: scope.toUpperCase().replaceAll("-", "_") },
  };
}
