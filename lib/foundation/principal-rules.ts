import { inWords, isKnownText, type Rule, type Source } from "../validation";
import { nameForms } from "./names";
import type { IPrincipal, ServiceAccountProps } from "./principals";

/** What the rules for principals look at. */
export type PrincipalSubject = Pick<IPrincipal, "member">;

/** The members that stand for everybody, and who that is. */
export const everybody: ReadonlyMap<unknown, string> = new Map([
  ["allUsers", "anybody on the internet"],
  ["allAuthenticatedUsers", "anybody who has a Google account"],
]);

const MOST_DISPLAY_NAME_BYTES = 100;
const ACCOUNT_ID_ALPHABET = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const FORMS = [
  /^(deleted:)?(user|group|serviceAccount):[^\s:@]+@[^\s@]+$/,
  /^serviceAccount:[^\s@]+\.svc\.id\.goog\[[^\s/]+\/[^\s/]+\]$/,
  /^(domain|projectOwner|projectEditor|projectViewer):\S+$/,
  /^(deleted:)?(principal|principalSet):\/\/\S+$/,
];

const accounts: Source = { document: "IAM API v1, projects.serviceAccounts", read: "2026-11-21" };

/** The rules for {@link ServiceAccountProps}. */
export const serviceAccountRules: readonly Rule<ServiceAccountProps>[] = [
  {
    code: "service-account-id",
    level: "error",
    states: "The id of a service account has lower-case letters, digits and dashes, and begins with a letter.",
    otherwise: "plan",
    source: accounts,
    *find({ accountId }) {
      if (!isKnownText(accountId) || ACCOUNT_ID_ALPHABET.test(accountId)) return;
      yield {
        at: "accountId",
        got: accountId,
        allowed: "lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
        fix: `write for example "${nameForms.serviceAccount.slug(accountId).replace(/^[^a-z]+/, "") || "shop-api"}"`,
      };
    },
  },
  {
    code: "service-account-display-name",
    level: "error",
    states: "The display name of a service account has at most 100 bytes.",
    otherwise: "api",
    source: accounts,
    *find({ displayName }) {
      const bytes = isKnownText(displayName) ? Buffer.byteLength(displayName) : 0;
      if (bytes <= MOST_DISPLAY_NAME_BYTES) return;
      yield {
        at: "displayName",
        got: inWords(`${bytes} bytes`),
        allowed: `at most ${MOST_DISPLAY_NAME_BYTES} bytes; letters beyond a to z count more than one`,
        fix: "write a shorter name",
      };
    },
  },
];

/** The rules for a principal that exists outside the tree. */
export const principalRules: readonly Rule<PrincipalSubject>[] = [
  {
    code: "principal-member",
    level: "error",
    states: "A principal is written as IAM policies write it.",
    otherwise: "api",
    source: { document: "IAM, principal identifiers", read: "2026-11-21" },
    *find({ member }) {
      if (!isKnownText(member) || everybody.has(member) || FORMS.some((form) => form.test(member))) return;
      yield {
        at: "member",
        got: member,
        allowed: 'for example "group:auditors@example.com", "principalSet://iam.googleapis.com/…" or "allUsers"',
        fix: "give Principal.group(…), .user(…) and ServiceAccount.fromEmail(…) an address without a prefix, fromMember(…) the whole",
      };
    },
  },
];
