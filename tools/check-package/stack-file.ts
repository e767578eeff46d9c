import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { refuse } from "./problems";
import type { Synthesized } from "./synthesized";

const STACK = "stacks/shop/cdk.tf.json";

/**
 * The stack of the example as it was written.
 *
 * @throws PackageCheckError where nothing was written.
 */
export function readStack(out: string, by: string): Synthesized {
  const file = join(out, STACK);
  if (!existsSync(file)) {
    const fix = "run the example by hand: examples/cloud-run";
    refuse([{ code: "nothing-synthesized", at: by, got: `no ${STACK}`, allowed: "the stack of the example", fix }]);
  }
  return { by, text: readFileSync(file, "utf8") };
}

/** So that what is read next was written by the next command; what Terraform has installed beside it stays. */
export function removeStack(out: string): void {
  rmSync(join(out, STACK), { force: true });
}
