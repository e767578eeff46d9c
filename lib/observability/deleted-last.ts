/**
 * The lifecycle of what alert policies name. The API refuses to delete it while one of them does, so the policies are
 * updated first. Terraform keeps this in the state, so that it also holds for what is no longer written.
 */
export const deletedLast = { createBeforeDestroy: true } as const;
