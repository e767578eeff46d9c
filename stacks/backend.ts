import { GcsBackend, LocalBackend, type TerraformStack } from "cdktf";

/** Where the state of a stack is kept: in a bucket, or in a file beside the project for a first try. */
export type Backend = { readonly gcsBucket: string } | "local";

/** Gives the stack its backend; the stack's id is the prefix in the bucket. */
export function useBackend(stack: TerraformStack, backend: Backend): void {
  if (backend === "local") {
    // Relative to the folder of the stack, so that the same code gives the same JSON on every machine.
    new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` });
  } else {
    new GcsBackend(stack, { bucket: backend.gcsBucket, prefix: stack.node.id });
  }
}
