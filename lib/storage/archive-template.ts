import type { StorageTransferJobConfig } from "@cdktf/provider-google/lib/storage-transfer-job";
import type { DailyArchiveProps } from "./archive-props";

// A synth knows no today. A day in the past means that the first copying is at the next start time.
const LONG_AGO = { year: 2024, month: 1, day: 1 } as const;
const EVERY_DAY = "86400s";

/** The transfer job as the provider takes it. That nothing is deleted is its default on both sides. */
export function renderTransferJob(archive: DailyArchiveProps): StorageTransferJobConfig {
  const { from, to, path, project, onlyNewFiles = false, startTime = "02:00" } = archive;
  const [hours = 0, minutes = 0] = startTime.split(":").map(Number);
  return {
    description: `Copies gs://${from.name} to gs://${to.name} every day`,
    project,
    transferSpec: {
      gcsDataSource: { bucketName: from.reference },
      gcsDataSink: { bucketName: to.reference, path },
      transferOptions: { overwriteWhen: onlyNewFiles ? "NEVER" : "DIFFERENT" },
    },
    schedule: {
      scheduleStartDate: LONG_AGO,
      startTimeOfDay: { hours, minutes, seconds: 0, nanos: 0 },
      repeatInterval: EVERY_DAY,
    },
  };
}
