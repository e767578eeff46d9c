import {
  ApiOptionalMixin,
  ApiParameterListMixin,
  ApiStaticMixin,
  ExcerptTokenKind,
  type ApiItem,
  type Excerpt,
} from "@microsoft/api-extractor-model";
import { docsOf, type Docs, type LinkText, type Names } from "./docs";

/** How one page writes names, types and docstrings. */
export interface PageText {
  /** A link to what the package exports under a name; the name as code where there is none. */
  readonly link: LinkText;
  /** A type on one line, with links. */
  readonly type: (excerpt: Excerpt) => string;
  /** Links to the types of this package in a declaration. */
  readonly mentioned: (excerpt: Excerpt) => readonly string[];
  readonly docs: (item: ApiItem) => Docs;
}

/** The writing for the page of a room. */
export function pageText(room: string, names: Names): PageText {
  const link: LinkText = (parts) => {
    const target = names.get(parts[0] ?? "");
    const text = code(parts.join("."));
    if (target === undefined) return text;
    const page = target.room === room ? "" : pageOf(target.room);
    return `[${text}](${page}#${(parts[0] ?? "").toLowerCase()})`;
  };
  const isOwn = (name: string) => names.has(name);
  return {
    link,
    type: ({ spannedTokens }) =>
      spannedTokens
        .reduce<readonly Piece[]>(
          (pieces, { kind, text }) => joined(pieces, text, kind === ExcerptTokenKind.Reference && isOwn(text)),
          [],
        )
        .map(({ text, isLink }) => (isLink ? link([text]) : code(text)))
        .join(""),
    mentioned: ({ spannedTokens }) =>
      [...new Set(spannedTokens.filter(({ kind }) => kind === ExcerptTokenKind.Reference).map(({ text }) => text))]
        .filter(isOwn)
        .map((name) => link([name])),
    docs: (item) => docsOf(item, names, link),
  };
}

interface Piece {
  readonly text: string;
  readonly isLink: boolean;
}

// Two pieces of code side by side would have their backticks read as one.
function joined(pieces: readonly Piece[], text: string, isLink: boolean): readonly Piece[] {
  const last = pieces.at(-1);
  if (isLink || last === undefined || last.isLink) return [...pieces, { text, isLink }];
  return [...pieces.slice(0, -1), { text: last.text + text, isLink }];
}

/** The file of a room's page. The page of the root is the one that is shown with the folder. */
export function pageOf(room: string): string {
  return room === "root" ? "README.md" : `${room}.md`;
}

/** A declaration as it is used: without the words that only declare it. */
export function declaration({ text }: Excerpt): string {
  const used = text
    .replace(/^export (declare )?/, "")
    .replace(/\(\s+/g, "(")
    .replace(/;$/, "");
  const nested = /\{[^{}]*\{/.test(used);
  return nested ? used.replace(/\{[^{}]*\}/g, (innermost) => innermost.replace(/\s+/g, " ")) : used;
}

/** The name of a member with its parameters, on one line. */
export function memberName(item: ApiItem, excerpt: Excerpt): string {
  const isStatic = ApiStaticMixin.isBaseClassOf(item) && item.isStatic;
  const mark = ApiOptionalMixin.isBaseClassOf(item) && item.isOptional ? "?" : "";
  const [parameters = ""] = ApiParameterListMixin.isBaseClassOf(item) ? (/\(.*\)(?=:)/s.exec(excerpt.text) ?? []) : [];
  return `${isStatic ? "static " : ""}${item.displayName}${mark}${parameters.replace(/\s+/g, " ")}`;
}

/** Text that fits into a cell of a table. */
export function cell(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/(?<!\\)\|/g, "\\|")
    .trim();
}

/** Text as code, with the spaces at its ends outside. */
export function code(text: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text.replace(/\s+/g, " ")) ?? [];
  const mark = inner.includes("`") ? "``" : "`";
  const padding = mark === "``" ? " " : "";
  return inner === "" ? before : `${before}${mark}${padding}${inner}${padding}${mark}${after}`;
}
