import {
  ApiClass,
  ApiDocumentedItem,
  ApiInterface,
  ApiItemKind,
  ApiProtectedMixin,
  ExcerptTokenKind,
  type ApiItem,
  type HeritageType,
} from "@microsoft/api-extractor-model";
import { DocExcerpt, DocLinkTag, DocNodeKind, type DocBlock, type DocComment, type DocNode } from "@microsoft/tsdoc";
import type { Room } from "./extract";

/** Everything that the package exports, by name. */
export type Names = ReadonlyMap<string, { readonly room: string; readonly item: ApiItem }>;

/** Where the text of a link leads, given the names in it: `["SecretBundle", "get"]`. */
export type LinkText = (names: readonly string[]) => string;

export function namesOf(rooms: readonly Room[]): Names {
  return new Map(rooms.flatMap(({ room, items }) => items.map((item) => [item.displayName, { room, item }] as const)));
}

/** What is written above a declaration. */
export interface Docs {
  /** Before the first block tag, as Markdown. Empty where there is none. */
  readonly summary: string;
  /** Behind `@default`, as it is written; undefined where the tag is missing. */
  readonly defaultValue: string | undefined;
  /** Behind each `@throws`. */
  readonly throws: readonly string[];
  /** Behind each `@param`, with the name. */
  readonly params: readonly (readonly [name: string, text: string])[];
}

/** The docstring of a declaration, or that of the member of an interface or base class that it stands for. */
export function docsOf(item: ApiItem, names: Names, link: LinkText = (parts) => parts.join(".")): Docs {
  const comment = commentOf(item, names);
  const text = (node: DocNode | undefined) => (node === undefined ? "" : markdownOf(node, link));
  const defaults = blocksOf(comment).find(({ blockTag }) => /^@default(Value)?$/.test(blockTag.tagName));
  const isConstructor = item.kind === ApiItemKind.Constructor;
  return {
    // API Extractor writes a summary of its own for a constructor that has none.
    summary: isConstructor ? "" : text(comment?.summarySection),
    defaultValue: defaults === undefined ? undefined : text(defaults.content),
    throws: blocksOf(comment)
      .filter(({ blockTag }) => blockTag.tagName === "@throws")
      .map(({ content }) => text(content)),
    params: (comment?.params.blocks ?? []).map(({ parameterName, content }) => [parameterName, text(content)]),
  };
}

/** The names that the links in a docstring lead to. */
export function linksIn(item: ApiItem): readonly (readonly string[])[] {
  const links: (readonly string[])[] = [];
  const comment = item instanceof ApiDocumentedItem ? item.tsdocComment : undefined;
  if (comment !== undefined) markdownOf(comment, (parts) => String(links.push(parts)));
  return links;
}

function commentOf(item: ApiItem, names: Names): DocComment | undefined {
  const own = item instanceof ApiDocumentedItem ? item.tsdocComment : undefined;
  if (own !== undefined && (hasText(own.summarySection) || item.kind === ApiItemKind.Constructor)) return own;
  const inherited = namesakesOf(item, names).map((namesake) => commentOf(namesake, names));
  return inherited.find((comment) => comment !== undefined) ?? own;
}

/** The members of the same name in what the class or interface of a member extends or implements. */
function namesakesOf(item: ApiItem, names: Names): readonly ApiItem[] {
  return ancestorsOf(item.parent, names)
    .flatMap((ancestor) => ancestor.members)
    .filter((member) => member.displayName === item.displayName);
}

function ancestorsOf(item: ApiItem | undefined, names: Names): readonly ApiItem[] {
  const parents = heritageOf(item)
    .flatMap(namesIn)
    .flatMap((name) => names.get(name)?.item ?? []);
  return parents.flatMap((parent) => [parent, ...ancestorsOf(parent, names)]);
}

function namesIn({ excerpt }: HeritageType): readonly string[] {
  return excerpt.spannedTokens.filter(({ kind }) => kind === ExcerptTokenKind.Reference).map(({ text }) => text);
}

/** The members that users can use: not those for classes that extend one of ours. */
export function publicMembersOf(item: ApiItem): readonly ApiItem[] {
  return item.members.filter((member) => !ApiProtectedMixin.isBaseClassOf(member) || !member.isProtected);
}

/** What a class or an interface extends or implements. */
export function heritageOf(item: ApiItem | undefined): readonly HeritageType[] {
  if (item instanceof ApiInterface) return item.extendsTypes;
  if (!(item instanceof ApiClass)) return [];
  return item.extendsType === undefined ? item.implementsTypes : [...item.implementsTypes, item.extendsType];
}

function blocksOf(comment: DocComment | undefined): readonly DocBlock[] {
  return comment?.customBlocks ?? [];
}

function hasText(node: DocNode): boolean {
  return markdownOf(node, () => "x") !== "";
}

/** The source of a node: docstrings are written in Markdown, so all but the links is taken as it is. */
function markdownOf(node: DocNode, link: LinkText): string {
  if (node instanceof DocLinkTag) return linkOf(node, link);
  if (node instanceof DocExcerpt) return node.content.toString();
  const isParted = node.kind === DocNodeKind.Section.valueOf() || node.kind === DocNodeKind.Comment.valueOf();
  const parts = node.getChildNodes().map((child) => markdownOf(child, link));
  return isParted
    ? parts
        .map((part) => part.trim())
        .filter((part) => part !== "")
        .join("\n\n")
    : parts.join("");
}

function linkOf({ codeDestination, urlDestination = "", linkText }: DocLinkTag, link: LinkText): string {
  if (codeDestination === undefined) return `[${linkText ?? urlDestination}](${urlDestination})`;
  return link(codeDestination.memberReferences.map(({ memberIdentifier }) => memberIdentifier?.identifier ?? ""));
}
