/** A part of the Terraform JSON, looked at as it is. */
type Json = unknown;
type JsonObject = Record<string, Json>;

/** What can happen to an attribute: it is left out, or has another value. */
type Change = "drop" | "change";

/** One change to the output of a stack, at every place where the attribute stands. */
export interface Mutation {
  /** Kind of block and path in it, for example `google_storage_bucket versioning.enabled`. */
  readonly attribute: string;
  readonly change: Change;
}

// Their keys are the user's, so that the map is one attribute.
const MAPS = new Set(["labels", "annotations", "version_aliases", "value"]);

/** All mutations that a stack's Terraform JSON has a place for. */
export function mutationsOf(json: Json): Map<string, Mutation> {
  const found = new Map<string, Mutation>();
  const add = (attribute: string, change: Change) => found.set(`${change} ${attribute}`, { attribute, change });
  for (const { attribute, holder, key } of attributesIn(json)) {
    add(attribute, "drop");
    if (hasOther(holder[key])) add(attribute, "change");
  }
  return found;
}

/** Applies a mutation to a stack's Terraform JSON, in place. */
export function mutate(json: Json, { attribute, change }: Mutation): void {
  for (const found of [...attributesIn(json)]) {
    if (found.attribute !== attribute) continue;
    if (change === "drop") Reflect.deleteProperty(found.holder, found.key);
    else found.holder[found.key] = other(found.holder[found.key]);
  }
}

interface Attribute {
  readonly attribute: string;
  readonly holder: JsonObject;
  readonly key: string;
}

function* attributesIn(json: Json): Iterable<Attribute> {
  for (const [kind, body] of blocksIn(json)) yield* within(kind, "", body);
}

/** The blocks of the file, each with what it is a block of. */
function* blocksIn(json: Json): Iterable<readonly [kind: string, body: Json]> {
  for (const [section, content] of entries(json)) {
    if (section === "//") continue;
    if (section === "terraform") yield [section, content];
    for (const [name, body] of section === "terraform" ? [] : entries(content)) {
      if (section === "variable" || section === "output") yield [section, body];
      else if (section === "provider") for (const one of body as Json[]) yield [`provider ${name}`, one];
      else for (const [, one] of entries(body)) yield [section === "resource" ? name : `${section} ${name}`, one];
    }
  }
}

function* within(kind: string, path: string, body: Json): Iterable<Attribute> {
  for (const [key, value] of entries(body)) {
    if (key === "//") continue;
    const inner = path === "" ? key : `${path}.${key}`;
    const parts = Array.isArray(value) ? (value as Json[]) : [value];
    if (MAPS.has(key) || parts.length === 0 || !parts.every(isBlock))
      yield { attribute: `${kind} ${inner}`, holder: body as JsonObject, key };
    else for (const part of parts) yield* within(kind, inner, part);
  }
}

// An empty block says something by being there.
function isBlock(value: Json): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

function entries(value: Json): [string, Json][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function hasOther(value: Json): boolean {
  return JSON.stringify(other(value)) !== JSON.stringify(value);
}

function other(value: Json): Json {
  if (typeof value === "string") return "another value";
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return (value as Json[]).map(other);
  return Object.fromEntries(entries(value).map(([key, one]) => [key, other(one)]));
}
