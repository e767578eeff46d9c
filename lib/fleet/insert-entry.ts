import { isMap, isScalar, isSeq, parseDocument, stringify, type Node, type Pair } from "yaml";

type Entry = Pair<Node, Node | null>;

/** An entry of the list, as it is written. */
export type NewEntry = Readonly<Record<string, string>>;

/**
 * The text of a fleet with one more tenant. Nothing else of the text changes: no comment, no order, no quotes. What the
 * text holds must be correct already.
 *
 * @returns nothing where the text has no map of tenants
 */
export function insertEntry(text: string, id: string, entry: NewEntry): string | undefined {
  const list = parseDocument(text, { version: "1.2" }).get("tenants", true);
  if (!isMap(list) || list.range == null) return undefined;
  const last = list.items.at(-1) as Entry | undefined;
  if (list.flow !== true) return last === undefined ? undefined : belowLast(text, last, blockEntry(id, entry));
  // In JSON keys have quotes. In YAML they may have them, so the text is looked at.
  const written = isQuoted(last, text) ? jsonEntry(id, entry) : blockEntry(id, entry);
  return last === undefined ? intoEmpty(text, list.range[1] - 1, written) : besideLast(text, last, written);
}

/** The text of a tenant's own file. */
export function entryText(entry: NewEntry): string {
  return stringify(entry, { lineWidth: 0 });
}

function belowLast(text: string, last: Entry, written: string): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const line = `${lineBefore(text, last.key)}${written}`;
  const end = Math.max(endOf(last.key), endOf(last.value));
  if (text[end - 1] === "\n") return spliced(text, end, `${line}${newline}`);
  const next = text.indexOf("\n", end);
  return next === -1 ? `${text}${newline}${line}${newline}` : spliced(text, next + 1, `${line}${newline}`);
}

function besideLast(text: string, last: Entry, written: string): string {
  const before = lineBefore(text, last.key);
  const separator = before.trim() === "" ? `,${text.includes("\r\n") ? "\r\n" : "\n"}${before}` : ", ";
  return spliced(text, Math.max(endOf(last.key), endOf(last.value)), `${separator}${written}`);
}

function intoEmpty(text: string, closing: number, written: string): string {
  const space = /\s/.test(text[closing - 1] ?? "") ? "" : " ";
  return spliced(text, closing, `${space}${written} `);
}

function blockEntry(id: string, entry: NewEntry): string {
  return `${stringify(id).trim()}: ${stringify(entry, { lineWidth: 0, collectionStyle: "flow" }).trim()}`;
}

function jsonEntry(id: string, entry: NewEntry): string {
  const pairs = Object.entries(entry).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `${JSON.stringify(id)}: { ${pairs.join(", ")} }`;
}

/** Where something ends, without the comments and line breaks after it. */
function endOf(node: Node | null): number {
  if (isMap<Node, Node | null>(node) && node.flow !== true) {
    return Math.max(0, ...node.items.slice(-1).flatMap(({ key, value }) => [endOf(key), endOf(value)]));
  }
  if (isSeq<Node>(node) && node.flow !== true) return endOf(node.items.at(-1) ?? null);
  return node?.range?.[1] ?? 0;
}

function lineBefore(text: string, { range }: Node): string {
  const start = range?.[0] ?? 0;
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
}

function isQuoted(last: Entry | undefined, text: string): boolean {
  if (last === undefined) return text.trimStart().startsWith("{");
  return isScalar(last.key) && last.key.type === "QUOTE_DOUBLE";
}

function spliced(text: string, at: number, added: string): string {
  return `${text.slice(0, at)}${added}${text.slice(at)}`;
}
