import type { GithubDeployIdentityProps } from "./github-identity-props";

/** Who makes the tokens of GitHub Actions. */
export const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";

type Pinned = Pick<GithubDeployIdentityProps, "source" | "branch" | "environment" | "workflow">;

/** What must be in the token of a run that may deploy, by claim. */
export function pinnedClaims({ source, branch, environment, workflow }: Pinned): Readonly<Record<string, string>> {
  return {
    repository_owner_id: String(source.ownerId),
    repository_id: String(source.repositoryId),
    ...(branch !== undefined && { ref: `refs/heads/${branch}` }),
    ...(environment !== undefined && { environment }),
    ...(workflow !== undefined && { workflow_ref: workflow }),
  };
}

/** The same as an expression (CEL) that lets a token in or keeps it out. */
export function attributeCondition(claims: Readonly<Record<string, string>>): string {
  return Object.entries(claims)
    .map(([claim, value]) => `assertion.${claim} == '${value}'`)
    .join(" && ");
}

/** What Google Cloud keeps of a token: what logs show, and what the condition compares. */
export function attributeMapping(claims: Readonly<Record<string, string>>): Record<string, string> {
  const kept = ["repository", ...Object.keys(claims)].map(
    (claim) => [`attribute.${claim}`, `assertion.${claim}`] as const,
  );
  return Object.fromEntries([["google.subject", "assertion.sub"], ...kept]);
}

/**
 * What GitHub calls a run in its token. Repositories that are new, renamed or moved since the summer of 2026 have their
 * numbers in it, so this is the longest that it can be; and nothing compares it, since the form of it changes.
 */
export function longestSubject({ source, branch, environment }: Pinned): string {
  const [owner = "", name = ""] = source.github.split("/");
  const repository = `repo:${owner}@${source.ownerId}/${name}@${source.repositoryId}`;
  return environment === undefined
    ? `${repository}:ref:refs/heads/${branch ?? "main"}`
    : `${repository}:environment:${environment}`;
}
