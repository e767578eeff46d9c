import { form, type Form } from "../validation";

/**
 * Whether Terraform may delete what holds state: `"on"`, or off with a reason that reviewers read.
 *
 * ```ts
 * protection: { off: "preview environment, rebuilt every night" }
 * ```
 */
export type Protection = "on" | { readonly off: string };

/** True unless protection was switched off with a reason: what is unclear stays protected. */
export function isProtected(protection: Protection): boolean {
  return !isSwitchedOff(protection);
}

/** The form of a protection option. */
export const protectionForm: Form = form((value) => value === "on" || isSwitchedOff(value), {
  code: "protection-form",
  allowed: '"on", or { off: "the reason" }',
  fix: 'say why it may be deleted, for example { off: "preview environment, rebuilt every night" }',
  showsValue: true,
});

function isSwitchedOff(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Object.keys(value).join() !== "off") return false;
  const reason = (value as { readonly off: unknown }).off;
  return typeof reason === "string" && reason.trim() !== "";
}
