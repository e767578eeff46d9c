import { form, isKnownText, isUnknown, type Form } from "../validation";

/** A bare number below is meant in gibibytes, others in mebibytes, and what is a mebibyte or more in bytes. */
const LEAST_MEBIBYTES = 64;
/** From here on a number of processors is meant in thousandths: no instance has so many. */
const LEAST_THOUSANDTHS = 100;

/** An amount of memory in binary units: `"512Mi"`, `"4Gi"`. */
export type Memory = `${number}${"Mi" | "Gi"}`;

/** An amount of CPU: `"2"` processors, `"0.5"` of one, or `"500m"` thousandths. */
export type Cpu = `${number}` | `${number}m`;

const BYTES_IN = { Mi: 2 ** 20, Gi: 2 ** 30 } as const;
const MEMORY = /^(\d+)(Mi|Gi)$/;
const SPOKEN_MEMORY = /^(\d+(?:\.\d+)?) ?(?:([kmgt])(i)?b?)?$/i;
const MEBIBYTES_IN: Readonly<Record<string, number>> = { k: 1 / 1_024, m: 1, g: 1_024, t: 1_024 ** 2 };
const CPU_THOUSANDTHS = /^(\d+)m$/;
const CPU_DECIMAL = /^(\d+)(?:\.(\d{1,3}))?$/;

/** Bytes in an amount of memory, exact; undefined for text of another form and for values unknown until apply. */
export function tryBytes(memory: string | undefined): number | undefined {
  const match = isKnownText(memory) ? MEMORY.exec(memory) : null;
  if (match === null) return undefined;
  const bytes = Number(match[1]) * BYTES_IN[match[2] as keyof typeof BYTES_IN];
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}

/** Thousandths of a processor, exact; undefined for text of another form and for values unknown until apply. */
export function tryMillicpu(cpu: string | undefined): number | undefined {
  if (!isKnownText(cpu)) return undefined;
  const thousandths = CPU_THOUSANDTHS.exec(cpu);
  const decimal = CPU_DECIMAL.exec(cpu);
  const millicpu =
    thousandths !== null
      ? Number(thousandths[1])
      : decimal !== null
        ? Number(decimal[1]) * 1_000 + Number((decimal[2] ?? "").padEnd(3, "0"))
        : undefined;
  return millicpu !== undefined && Number.isSafeInteger(millicpu) && millicpu > 0 ? millicpu : undefined;
}

/** The thousandths that were likely meant: a number that no machine has as processors was one of thousandths. */
export function likelyMillicpu(millicpu: number): number {
  return millicpu >= LEAST_THOUSANDTHS * 1_000 ? Math.round(millicpu / 1_000) : millicpu;
}

/**
 * CPU in the form that the platform gives back, so that a plan never shows a difference: `"1000m"` and `"1.0"` are
 * `"1"`, a fraction is in thousandths.
 */
export function cpuText(millicpu: number): string {
  return millicpu % 1_000 === 0 ? String(millicpu / 1_000) : `${millicpu}m`;
}

/** Memory in the largest unit that keeps it whole, for messages. */
export function memoryText(bytes: number): Memory {
  return bytes % BYTES_IN.Gi === 0 ? `${bytes / BYTES_IN.Gi}Gi` : `${Math.round(bytes / BYTES_IN.Mi)}Mi`;
}

/** The form of an amount of memory. */
export const memoryForm: Form = form(
  (value) => isUnknown(value) || (typeof value === "string" && tryBytes(value) !== undefined),
  {
    code: "memory-form",
    allowed: 'a whole number of Mi or Gi, for example "512Mi" or "4Gi"',
    fix: memoryFix,
    showsValue: true,
  },
);

/** The form of an amount of CPU. */
export const cpuForm: Form = form(
  (value) => isUnknown(value) || (typeof value === "string" && tryMillicpu(value) !== undefined),
  {
    code: "cpu-form",
    allowed: 'processors as text, for example "2", "0.5" or "500m"',
    fix: cpuFix,
    showsValue: true,
  },
);

function memoryFix(given: unknown): string {
  const [text = "", amount = "", unit, binary] = SPOKEN_MEMORY.exec(spoken(given)) ?? [];
  const bytes = Number(amount) * (unit === undefined ? bareUnit(Number(amount)) : mebibytes(unit));
  if (bytes % BYTES_IN.Mi !== 0 || tryBytes(memoryText(bytes)) === undefined) {
    return 'write "4Gi" for four gibibytes; "4GB" and "4G" are other amounts, and "4096m" is four bytes to the platform';
  }
  const isOther = unit !== undefined && binary === undefined;
  return `write "${memoryText(bytes)}"${isOther ? `: ${text} is another amount to the platform` : ""}`;
}

function mebibytes(unit: string): number {
  return (MEBIBYTES_IN[unit.toLowerCase()] ?? 1) * BYTES_IN.Mi;
}

function bareUnit(amount: number): number {
  if (amount >= BYTES_IN.Mi) return 1;
  return amount < LEAST_MEBIBYTES ? BYTES_IN.Gi : BYTES_IN.Mi;
}

function cpuFix(given: unknown): string {
  const millicpu = typeof given === "number" ? tryMillicpu(String(given)) : undefined;
  return millicpu === undefined
    ? 'write the number as text, with at most three decimals, for example "1"'
    : `write "${cpuText(likelyMillicpu(millicpu))}"`;
}

function spoken(given: unknown): string {
  return typeof given === "string" || typeof given === "number" ? String(given) : "";
}
