import { clearLine, cursorTo } from "node:readline";
import { ofText } from "./clean";

/** Where a command writes to: the part of a stream of Node.js that it needs. */
export interface Output {
  write(text: string): unknown;
  /**
   * Whether somebody looks at it while the command runs.
   * @default false
   */
  readonly isTTY?: boolean;
}

/** Work that is counted and takes long enough to be watched. */
export interface Progress {
  /** One more is done. */
  step(): void;
  /** All is done, or it has failed. */
  end(): void;
}

/** What is counted in fewer steps is over before anybody looks. */
const FEW = 100;
const PARTS = 10;
const MILLISECONDS_BETWEEN = 100;
const NO_PROGRESS: Progress = { step: () => undefined, end: () => undefined };

/** What commands say: results on one stream, all else on the other, so that results can be handed on. */
export class Terminal {
  private isQuiet = false;

  constructor(
    private readonly results: Output,
    private readonly notes: Output,
  ) {}

  /** Says results and problems alone from now on. */
  public beQuiet(): void {
    this.isQuiet = true;
  }

  /** A line of the result. */
  public say(line: string): void {
    this.results.write(`${ofText(line)}\n`);
  }

  /** A line for whoever runs the command, which is no part of the result. */
  public note(line: string): void {
    if (!this.isQuiet) this.notes.write(`${ofText(line)}\n`);
  }

  /** What is wrong, or what is not but should be seen. */
  public complain(text: string): void {
    this.notes.write(`${ofText(text).trimEnd()}\n`);
  }

  /** Shows how far some work is: one line that moves on a terminal, ten lines at most elsewhere. */
  public progress(doing: string, total: number): Progress {
    if (this.isQuiet || total <= FEW) return NO_PROGRESS;
    return this.notes.isTTY === true ? movingLine(this.notes, doing, total) : plainLines(this.notes, doing, total);
  }
}

function movingLine(output: Output, doing: string, total: number): Progress {
  const stream = output as unknown as NodeJS.WritableStream;
  let done = 0;
  let shown = 0;
  return {
    step: () => {
      done += 1;
      const now = Date.now();
      if (now - shown < MILLISECONDS_BETWEEN) return;
      shown = now;
      cursorTo(stream, 0);
      output.write(`${doing}: ${done} of ${total}`);
      clearLine(stream, 1);
    },
    end: () => {
      cursorTo(stream, 0);
      clearLine(stream, 1);
    },
  };
}

function plainLines(output: Output, doing: string, total: number): Progress {
  const each = Math.ceil(total / PARTS);
  let done = 0;
  return {
    step: () => {
      done += 1;
      if (done % each === 0 || done === total) output.write(`${doing}: ${done} of ${total}\n`);
    },
    end: () => undefined,
  };
}
