import { createHash } from "node:crypto";
import { isUnknown } from "../validation";

/** The alphabet and the length that the platform allows for the name of one kind of thing. */
export interface NameForm {
  /** What is named, for messages. It is part of the hash: rewording it renames what is deployed. */
  readonly kind: string;
  /** Characters at least. */
  readonly minLength: number;
  /** Characters at most. */
  readonly maxLength: number;
  /** The whole name. */
  readonly pattern: RegExp;
  /** The form in words, for messages. */
  readonly inWords: string;
  /** Brings text into the alphabet of the name. Loses information. */
  readonly slug: (text: string) => string;
}

const HASH_LENGTH = 8;
const HASHED = /-[0-9a-f]{8}$/;

/** A kind of thing that the library gives names to. */
export type NamedKind =
  "cloudRunService" | "cloudRunJob" | "cloudRunWorkerPool" | "serviceAccount" | "bucket" | "volume" | "secret";

/** The names that the library gives, and what the platform allows for each. */
export const nameForms: Readonly<Record<NamedKind, NameForm>> = {
  /** Cloud Run v2 API, `service_id`; read 2026-11-20. */
  cloudRunService: {
    kind: "Cloud Run service",
    minLength: 1,
    maxLength: 49,
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    inWords: "1 to 49 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
    slug: labelSlug,
  },
  /** Cloud Run documentation, jobs, which says 49; read 2026-11-21. The API takes 63, and a given name may have them. */
  cloudRunJob: {
    kind: "Cloud Run job",
    minLength: 1,
    maxLength: 49,
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    inWords: "1 to 49 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
    slug: labelSlug,
  },
  /** Cloud Run v2 API, `worker_pool_id`; read 2026-11-21. */
  cloudRunWorkerPool: {
    kind: "Cloud Run worker pool",
    minLength: 1,
    maxLength: 49,
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    inWords: "1 to 49 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
    slug: labelSlug,
  },
  /** google provider, `account_id`; read 2026-11-20. */
  serviceAccount: {
    kind: "service account",
    minLength: 6,
    maxLength: 30,
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])$/,
    inWords: "6 to 30 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
    slug: labelSlug,
  },
  /** Cloud Storage, names without dots; read 2026-11-20. Names that could be taken for Google's own are refused. */
  bucket: {
    kind: "bucket",
    minLength: 3,
    maxLength: 63,
    pattern: /^(?!goog)(?!.*g[o0]{2}gle)[a-z0-9]([-_a-z0-9]*[a-z0-9])$/,
    inWords:
      "3 to 63 lower-case letters, digits, dashes and underscores, beginning and ending with a letter or digit, " +
      'without "google" or a beginning "goog"',
    slug: (text: string) => labelSlug(text).replace(/g[o0]+(?=g)/g, "g"),
  },
  /** Cloud Run and Kubernetes, volume names are DNS labels; read 2026-11-20. */
  volume: {
    kind: "volume",
    minLength: 1,
    maxLength: 63,
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    inWords: "1 to 63 lower-case letters, digits and dashes, beginning and ending with a letter or digit",
    slug: labelSlug,
  },
  /** Secret Manager v1 API, `secret_id`; read 2026-11-20. */
  secret: {
    kind: "secret",
    minLength: 1,
    maxLength: 255,
    pattern: /^[A-Za-z0-9_-]+$/,
    inWords: "1 to 255 letters, digits, dashes and underscores",
    slug: (text: string) => text.replace(/[^A-Za-z0-9_-]+/g, "-"),
  },
};

/**
 * The name as wanted where it is legal, and otherwise brought into form, with a hash of the whole so that no two become
 * one. (Only somebody who wants the very name that another text was given, hash and all, gets the same.) Text that is
 * known only at apply is left as it is.
 *
 * The result is the same for ever: it depends on nothing but the kind and the wanted text.
 */
export function fitName(form: NameForm, wanted: string): string {
  return isName(form, wanted) ? wanted : withHash(form, wanted, wanted);
}

/**
 * A name from the path of a construct: legal, different for every path, and the same for ever.
 *
 * A path of plain lower-case words is kept readable as it is (`shop/api` → `shop-api`); whatever would lose a part of
 * the path (capitals, dashes inside an id, length) gets a hash of the whole path.
 */
export function nameFromPath(form: NameForm, path: string): string {
  const ids = path.split("/");
  const plain = ids.join("-");
  const keepsEverything = ids.every((id) => /^[a-z0-9]+$/.test(id)) && !HASHED.test(plain);
  return keepsEverything && isName(form, plain) ? plain : withHash(form, plain, path);
}

/**
 * The legal name nearest to a text, to propose for names that begin with a letter; empty where nothing is left of it.
 * Other texts may come to the same name.
 */
export function legalName(
  { slug, maxLength }: Pick<NameForm, "slug"> & Partial<Pick<NameForm, "maxLength">>,
  text: string,
): string {
  return slug(text)
    .replace(/^[^a-z]+/, "")
    .slice(0, maxLength)
    .replace(/-+$/, "");
}

/** True where text may stand as the name; true for values unknown until apply. */
export function isName(form: NameForm, text: string): boolean {
  if (isUnknown(text)) return true;
  return text.length >= form.minLength && text.length <= form.maxLength && form.pattern.test(text);
}

/** What stands after the last slash of a path, such as the name at the end of a resource's full name. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function withHash(form: NameForm, text: string, identity: string): string {
  const hash = createHash("sha256").update(`${form.kind}\n${identity}`).digest("hex").slice(0, HASH_LENGTH);
  const room = form.maxLength - HASH_LENGTH - 1;
  const slug = form
    .slug(text)
    .slice(0, room)
    .replace(/[-_]+$/, "");
  // An alphabet that wants a letter first would refuse a slug that begins with a digit, or an empty one.
  const head = form.pattern.test(`${slug}-0`) && slug !== "" ? slug : `n-${slug}`.slice(0, room).replace(/[-_]+$/, "");
  return `${head}-${hash}`;
}

function labelSlug(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
