import type { Mutation } from "./mutations";

/** What is known of one mutation. */
export interface Entry {
  readonly mutation: Mutation;
  /** The first test that went red. */
  guard?: string;
}

/** What a whole run of the tests has shown; jest loads this file once for all test files. */
export const ledger = {
  entries: new Map<string, Entry>(),
  /** Tests that fail when they are run a second time, and so can show nothing. */
  unrepeatable: [] as string[],
};
