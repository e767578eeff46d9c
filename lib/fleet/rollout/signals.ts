/**
 * Does something that can be told to stop, and tells it so at SIGINT and SIGTERM, instead of ending at once: CI and Ctrl-C
 * would otherwise leave locks.
 */
export async function untilStopped<Result>(run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await run(controller.signal);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}
