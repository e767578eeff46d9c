import { skips } from "./skips";

/** docs/policy.md: what the stacks break on purpose. */
export function policyDocument(): string {
  const rows = skips.map(({ check, resources, reason }) => `| \`${check}\` | ${resources.join(", ")} | ${reason} |`);
  return [
    "# Policies that the stacks break on purpose",
    "",
    "`npm run check:policy` scans the Terraform JSON of every stack, and its plan, with checkov. What is not in this table has",
    "to pass. This page is made from `tools/check-policy/skips.ts` by `npm run docs`.",
    "",
    "| Policy | Resources | Why |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
