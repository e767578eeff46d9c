/** Why the policies could not be checked. */
export class PolicyCheckError extends Error {
  constructor(
    readonly code: "no-report" | "unread" | "no-plan",
    text: string,
  ) {
    super(`${code}: ${text}`);
  }
}
