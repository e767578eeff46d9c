import type { Adoption } from "./adoption";
import type { Json } from "./json";

/** What one export says exists: a kind of the adoption, a name, and how it is. */
export interface ReadPart<Kind extends Kinds = Kinds> {
  readonly kind: Kind;
  readonly name: string;
  readonly value: NonNullable<Adoption[Kind]>[string];
  /**
   * Id or number of the project, as the export has it.
   * @default - the export does not say it
   */
  readonly project?: string;
}

/** The kinds of things in an adoption. */
export type Kinds = "services" | "jobs" | "buckets" | "secrets" | "accounts";

/** What is missing in an export, in words. */
export interface Unread {
  readonly missing: string;
}

/**
 * Reads one kind of export. What is told apart by its form is undefined where it is of another kind, and empty where it
 * is nothing that is taken over.
 */
export type Reader = (shown: Json) => readonly (ReadPart | Unread)[] | undefined;

/** Without what is undefined, so that the file holds what was found and nothing else. */
export function given<Part extends object>(part: Part): Part {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part;
}
