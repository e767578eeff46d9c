/** What waits for its turn, and whose quota it takes from. */
export interface Waiting<Work> {
  readonly work: Work;
  readonly project: string;
}

/** The next one in a line: work to begin now, how long nobody may begin, or the end of the line. */
export type Next<Work> = { readonly work: Work } | { readonly waitSeconds: number } | undefined;

/**
 * A line in which the work of one project begins no faster than its quotas allow, and does not hold up that of another.
 *
 * @param everySeconds - seconds between two beginnings, by project
 */
export function paced<Work>(
  all: readonly Waiting<Work>[],
  everySeconds: ReadonlyMap<string, number>,
): (now: number) => Next<Work> {
  const line = [...all];
  const free = new Map<string, number>();
  return (now) => {
    if (line.length === 0) return undefined;
    const at = line.findIndex(({ project }) => (free.get(project) ?? 0) <= now);
    if (at === -1) return { waitSeconds: Math.min(...line.map(({ project }) => free.get(project) ?? 0)) - now };
    const [next] = line.splice(at, 1) as [Waiting<Work>];
    free.set(next.project, now + (everySeconds.get(next.project) ?? 0));
    return { work: next.work };
  };
}

/** How many in a line are done at the same time, and until when. */
export interface LineOptions {
  readonly workers: number;
  /** No more work begins once this is aborted. */
  readonly signal: AbortSignal;
  /** In seconds. */
  readonly now: () => number;
}

/** Does what is in a line, with several at the same time. One that fails must say so by its result, not by throwing. */
export async function inLine<Work>(
  next: (now: number) => Next<Work>,
  run: (work: Work) => Promise<void>,
  { workers, signal, now }: LineOptions,
): Promise<void> {
  const turnOf = () => (signal.aborted ? undefined : next(now()));
  const worker = async () => {
    for (let turn = turnOf(); turn !== undefined; turn = turnOf()) {
      await ("work" in turn ? run(turn.work) : pause(turn.waitSeconds, signal));
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    signal.addEventListener("abort", done);
  });
}
