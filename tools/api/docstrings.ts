import { ApiInterface, ApiItemKind, ApiPropertyItem, type ApiItem } from "@microsoft/api-extractor-model";
import type { Problem } from "../../lib/validation";
import { docsOf, linksIn, publicMembersOf, type Names } from "./docs";
import type { Room } from "./extract";

/** What is missing in the docstrings of a room. Members are asked too; parameters and constructors need no text. */
export function docstringProblems({ room, items }: Room, names: Names): readonly Problem[] {
  return items
    .flatMap((item) => [item, ...membersOf(item)])
    .flatMap((item) => [...undocumented(item, names), ...withoutDefault(item, names), ...brokenLinks(item, names)])
    .map((problem) => ({ ...problem, path: room }));
}

type Found = Omit<Problem, "path">;

function membersOf(item: ApiItem): readonly ApiItem[] {
  return publicMembersOf(item).flatMap((member) => [member, ...membersOf(member)]);
}

function undocumented(item: ApiItem, names: Names): readonly Found[] {
  if (item.kind === ApiItemKind.Constructor || isNever(item) || docsOf(item, names).summary !== "") return [];
  const found = {
    code: "api-undocumented",
    at: item.getScopedNameWithinPackage(),
    got: "no sentence that says what it is",
    allowed: "a docstring with a text before the first tag, here or at the interface that the class implements",
    fix: "write /** What it is for, in which unit. */ above it",
  };
  return [found];
}

function withoutDefault(item: ApiItem, names: Names): readonly Found[] {
  if (!(item instanceof ApiPropertyItem) || !item.isOptional || isNever(item) || !isOption(item)) return [];
  if (docsOf(item, names).defaultValue !== undefined) return [];
  const found = {
    code: "api-default-missing",
    at: item.getScopedNameWithinPackage(),
    got: "an option that may be left out, and nothing about what holds then",
    allowed: "a tag @default",
    fix: "write @default 8080 for a value, @default - words for anything else",
  };
  return [found];
}

function brokenLinks(item: ApiItem, names: Names): readonly Found[] {
  return linksIn(item)
    .filter((parts) => !leadsSomewhere(parts, names))
    .map((parts) => ({
      code: "api-link",
      at: item.getScopedNameWithinPackage(),
      got: `{@link ${parts.join(".")}}`,
      allowed: "a name that the package exports, or one of its members as Name.member",
      fix: "write the whole name, or name what is not exported in `backticks`",
    }));
}

function leadsSomewhere([name = "", ...members]: readonly string[], names: Names): boolean {
  const target = members.reduce<ApiItem | undefined>(
    (item, part) => item?.members.find(({ displayName }) => displayName === part),
    names.get(name)?.item,
  );
  return target !== undefined;
}

/**
 * True for a property of an interface that users write: one that has nothing but properties. A subject is put together
 * for rules, and what it lacks is not known.
 */
function isOption({ parent }: ApiItem): boolean {
  if (!(parent instanceof ApiInterface) || parent.name.endsWith("Subject")) return false;
  return parent.members.every((member) => member instanceof ApiPropertyItem);
}

/** True for an option that exists only to be refused beside others. */
export function isNever(item: ApiItem): boolean {
  return item instanceof ApiPropertyItem && item.propertyTypeExcerpt.text === "never";
}
