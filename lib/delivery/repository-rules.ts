import type { Rule } from "../validation";
import type { RepositorySubject } from "./repository-subject";
import { cleanupRules } from "./rules/cleanup-rules";
import { repositoryRules } from "./rules/repository-rules";
import { upstreamRules } from "./rules/upstream-rules";

/** The rules for repositories of any kind, after the defaults have been put in. */
export const imageRepositoryRules: readonly Rule<RepositorySubject>[] = [
  ...repositoryRules,
  ...cleanupRules,
  ...upstreamRules,
];
