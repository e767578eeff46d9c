// Writes all that is made from the sources: rules, policies, and the reference pages.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { ValidationError } from "../lib/validation";
import { writePages } from "./api/gates";
import { readSurface } from "./api/surface";
import { policyDocument } from "./check-policy/policy-doc";
import { rulesDocument } from "./rules-doc";

const root = resolve(".");
try {
  const [rules, policy, surface] = [rulesDocument(), policyDocument(), readSurface(root)];
  writeFileSync("docs/rules.md", rules);
  writeFileSync("docs/policy.md", policy);
  writePages(root, surface);
} catch (error) {
  if (!(error instanceof ValidationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
