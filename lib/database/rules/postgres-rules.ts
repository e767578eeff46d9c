import type { Rule } from "../../validation";
import type { PostgresDatabaseProps } from "../postgres-props";
import { postgresAccessRules } from "./postgres-access-rules";
import { postgresBackupRules } from "./postgres-backup-rules";
import { postgresFlagRules } from "./postgres-flag-rules";
import { postgresEditionRules, postgresMachineRules } from "./postgres-machine-rules";
import { postgresOperationRules } from "./postgres-operation-rules";
import { postgresPlaceRules } from "./postgres-place-rules";

/** All rules for the options of an instance of PostgreSQL. */
export const postgresRules: readonly Rule<PostgresDatabaseProps>[] = [
  ...postgresPlaceRules,
  ...postgresMachineRules,
  ...postgresEditionRules,
  ...postgresAccessRules,
  ...postgresBackupRules,
  ...postgresFlagRules,
  ...postgresOperationRules,
];
