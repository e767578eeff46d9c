import { tryBytes } from "../foundation";

const GIBIBYTE = 2 ** 30;

/** GiB in an amount of memory, of which there may be a part; undefined for what is known only at apply. */
export function inGibibytes(size: string | undefined): number | undefined {
  const bytes = tryBytes(size);
  return bytes === undefined ? undefined : bytes / GIBIBYTE;
}
