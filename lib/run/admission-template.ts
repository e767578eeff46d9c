import type { BinaryAuthorization } from "./workload-security-props";

/** The policy that admits images, as the provider writes it. */
export function renderBinaryAuthorization({ policy, breakGlass }: BinaryAuthorization) {
  return { ...(policy === "default" ? { useDefault: true } : { policy }), breakglassJustification: breakGlass };
}
