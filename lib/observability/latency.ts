import { form, isKnownText, isUnknown, type Form } from "../validation";

/** How long a request takes: `"500ms"` or `"2s"`. */
export type Latency = `${number}ms` | `${number}s`;

const LATENCY = /^(\d+)(ms|s)$/;

/** Milliseconds, the unit of the metrics; undefined for text of another form and for values unknown until apply. */
export function tryMilliseconds(latency: string | undefined): number | undefined {
  const match = isKnownText(latency) ? LATENCY.exec(latency) : null;
  if (match === null) return undefined;
  const milliseconds = Number(match[1]) * (match[2] === "s" ? 1_000 : 1);
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}

/** The form of a latency. A reference would become part of a query, where Terraform could not multiply it. */
export const latencyForm: Form = form(
  (value) => !isUnknown(value) && typeof value === "string" && tryMilliseconds(value) !== undefined,
  {
    code: "latency-form",
    allowed: 'a whole number of ms or s, for example "500ms" or "2s"',
    fix: 'write the number and the unit together: "2s" for two seconds',
    showsValue: true,
  },
);
