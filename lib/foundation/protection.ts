import * as v from "valibot";
import type { Form } from "../validation";

/**
 * Whether Terraform may delete what holds state: `"on"`, or off with a reason that reviewers read.
 *
 * ```ts
 * protection: { off: "preview environment, rebuilt every night" }
 * ```
 */
export type Protection = "on" | { readonly off: string };

/** True unless protection was switched off. */
export function isProtected(protection: Protection): boolean {
  return protection === "on";
}

/** The form of a protection option. */
export const protectionForm: Form = v.union([
  v.literal("on"),
  v.strictObject({ off: v.pipe(v.string(), v.minLength(1)) }),
]);
