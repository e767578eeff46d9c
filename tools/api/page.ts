import {
  ApiClass,
  ApiDeclaredItem,
  ApiItemKind,
  ApiOptionalMixin,
  ApiPropertyItem,
  ApiReturnTypeMixin,
  type ApiItem,
} from "@microsoft/api-extractor-model";
import { isNever } from "./docstrings";
import { heritageOf, publicMembersOf, type Docs, type Names } from "./docs";
import type { Room } from "./extract";
import { cell, code, declaration, memberName, pageText, type PageText } from "./page-text";

const GROUPS: readonly (readonly [title: string, kinds: readonly ApiItemKind[]])[] = [
  ["Classes", [ApiItemKind.Class]],
  ["Functions", [ApiItemKind.Function]],
  ["Interfaces", [ApiItemKind.Interface]],
  ["Types", [ApiItemKind.TypeAlias, ApiItemKind.Enum, ApiItemKind.Namespace]],
  ["Constants", [ApiItemKind.Variable]],
];

/** The reference page of a room, from its declarations and docstrings. */
export function pageOfRoom({ room, specifier, items }: Room, names: Names, guide: string | undefined): string {
  const text = pageText(room, names);
  const groups = GROUPS.map(([title, kinds]) => [title, items.filter(({ kind }) => kinds.includes(kind))] as const);
  const used = groups.filter(([, members]) => members.length > 0);
  return [
    `# ${specifier}`,
    `${guide === undefined ? "" : `With examples and reasons: [${guide}](../../${guide}). `}This page is made from the docstrings by \`npm run docs\`.`,
    used
      .map(([title, members]) => `- ${title}: ${members.map((item) => text.link([item.displayName])).join(", ")}`)
      .join("\n"),
    ...used.flatMap(([title, members]) => [`## ${title}`, ...members.flatMap((item) => section(item, text))]),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function section(item: ApiItem, text: PageText): readonly string[] {
  const docs = text.docs(item);
  return [
    `### ${item.displayName}`,
    docs.summary,
    ...heritage(item, text),
    ...(item.kind === ApiItemKind.Interface ? [] : signatures(item, text)),
    ...remarks(docs),
    membersTable(item, text),
  ].filter((part) => part !== "");
}

function heritage(item: ApiItem, text: PageText): readonly string[] {
  const ours = heritageOf(item).filter(({ excerpt }) => text.mentioned(excerpt).length > 0);
  return ours.length === 0
    ? []
    : [`With all that is in ${ours.map(({ excerpt }) => text.type(excerpt)).join(" and ")}.`];
}

/** How it is written in code: the constructor of a class, or the declaration itself. */
function signatures(item: ApiItem, text: PageText): readonly string[] {
  const declared =
    item instanceof ApiClass ? item.members.filter(({ kind }) => kind === ApiItemKind.Constructor) : [item];
  return declared.flatMap((one) => {
    if (!(one instanceof ApiDeclaredItem)) return [];
    const written = declaration(one.excerpt).replace(/^constructor\(/, `new ${item.displayName}(`);
    const mentioned = text.mentioned(one.excerpt).filter((link) => link !== text.link([item.displayName]));
    return [
      `\`\`\`ts\n${written}\n\`\`\``,
      mentioned.length === 0 ? "" : `See ${mentioned.join(", ")}.`,
      ...(one === item ? [] : remarks(text.docs(one))),
    ];
  });
}

function remarks({ params, throws }: Docs): readonly string[] {
  const lines = [
    ...params.map(([name, what]) => `- \`${name}\`: ${oneLine(what)}`),
    ...throws.map((what) => `- Throws ${oneLine(what)}`),
  ];
  return lines.length === 0 ? [] : [lines.join("\n")];
}

function membersTable(item: ApiItem, text: PageText): string {
  const members = publicMembersOf(item).filter((member) => member.kind !== ApiItemKind.Constructor && !isNever(member));
  if (members.length === 0) return "";
  const withDefaults = members.some((member) => text.docs(member).defaultValue !== undefined);
  const rows = [...members].sort((a, b) => Number(isOptional(a)) - Number(isOptional(b)));
  const head = ["Name", "Type", ...(withDefaults ? ["Default"] : []), "What it is"];
  return [head, head.map(() => "---"), ...rows.map((member) => row(member, withDefaults, text))]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function row(item: ApiItem, withDefault: boolean, text: PageText): readonly string[] {
  const docs = text.docs(item);
  const name = item instanceof ApiDeclaredItem ? memberName(item, item.excerpt) : item.displayName;
  const what = [
    docs.summary,
    ...docs.params.map(([param, of]) => `\`${param}\`: ${of}`),
    ...docs.throws.map((of) => `Throws ${of}`),
  ];
  return [code(name), typeOf(item, text), ...(withDefault ? [defaultText(docs.defaultValue)] : []), what.join(" ")].map(
    cell,
  );
}

function typeOf(item: ApiItem, text: PageText): string {
  if (ApiReturnTypeMixin.isBaseClassOf(item)) return text.type(item.returnTypeExcerpt);
  if (!(item instanceof ApiPropertyItem)) return "";
  const { propertyTypeExcerpt: type, excerpt } = item;
  // A constant of a class has its value in the place of a type: `readonly retained = true;`
  return type.isEmpty ? code(/ = (.*?);?$/.exec(excerpt.text)?.[1] ?? "") : text.type(type);
}

function isOptional(item: ApiItem): boolean {
  return ApiOptionalMixin.isBaseClassOf(item) && item.isOptional;
}

/** `@default - words` is words; anything that is written as in code is code. */
function defaultText(written = ""): string {
  if (written.startsWith("- ")) return written.slice(2);
  return /^("[^"]*"|[\w.]+)$/.test(written) ? code(written) : written;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
