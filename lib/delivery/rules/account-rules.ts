import { isDefaultAccountEmail } from "../../foundation";
import { isKnownText, type Rule, type Source } from "../../validation";

/** The account that deploys, with the roles on projects that it is seen to have: the subject of the rules. */
export interface DeployAccount {
  /**
   * The address of the account.
   * @default - unknown until apply
   */
  readonly email?: string;
  /** The roles on whole projects, for example `roles/logging.logWriter`. */
  readonly projectRoles: readonly string[];
}

const IAM: Source = {
  document: "IAM documentation, basic roles and service account impersonation",
  read: "2026-11-21",
};
const DEFAULTS: Source = { document: "Cloud Build documentation, default service accounts", read: "2026-11-21" };
const BROAD =
  /^roles\/(owner|editor|writer|(\w+\.)*\w*admin|iam\.(serviceAccountUser|serviceAccountTokenCreator|workloadIdentityUser))$/i;

/** The rules for the account that builds or deploys. */
export const deployAccountRules: readonly Rule<DeployAccount>[] = [
  {
    code: "deploy-account-default",
    level: "error",
    states: "Whoever deploys has an account of its own, not one of the project's default accounts.",
    otherwise: "nobody",
    source: DEFAULTS,
    *find({ email }) {
      if (!isKnownText(email) || !isDefaultAccountEmail(email)) return;
      yield {
        at: "serviceAccount",
        got: email,
        allowed:
          "an account for this alone: others use the default ones too, and in many projects they may do everything",
        fix: "leave out serviceAccount, and an account is made",
      };
    },
  },
  {
    code: "deploy-account-project-role",
    level: "error",
    states: "The account that deploys administers no project and may not act as all of its accounts.",
    otherwise: "nobody",
    source: IAM,
    *find({ projectRoles }) {
      for (const role of projectRoles.filter((one) => BROAD.test(one))) {
        yield {
          at: "serviceAccount",
          got: role,
          allowed: "roles on single repositories, services and accounts, which it is given by itself",
          fix: "remove the grant on the project, and name what is deployed in deployTo",
        };
      }
    },
  },
];
