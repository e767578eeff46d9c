import { sortedEntries } from "../foundation";

/** One block of Terraform JSON. */
export type Block = Readonly<Record<string, unknown>>;

/** Blocks by type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** A stack as Terraform reads it. */
export interface TerraformJson {
  /**
   * Notes of the framework.
   * @default - none
   */
  readonly "//"?: unknown;
  /**
   * Its backend, and the providers that it needs.
   * @default - none
   */
  readonly terraform?: Block;
  /**
   * Its resources.
   * @default - none
   */
  readonly resource?: Blocks;
  /**
   * Its data sources.
   * @default - none
   */
  readonly data?: Blocks;
  /**
   * Its modules.
   * @default - none
   */
  readonly module?: Readonly<Record<string, Block>>;
  /**
   * Its outputs.
   * @default - none
   */
  readonly output?: Readonly<Record<string, Block>>;
  /**
   * Its local values.
   * @default - none
   */
  readonly locals?: Readonly<Record<string, unknown>>;
  /**
   * What it takes over.
   * @default - none
   */
  readonly import?: readonly Block[];
  /** Any other block, as Terraform knows it. */
  readonly [other: string]: unknown;
}

/** A resource with its address. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly body: Block;
}

/** Every resource of a stack. */
export function resourcesOf({ resource = {} }: TerraformJson): readonly Resource[] {
  return Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, body]) => ({ address: `${type}.${name}`, type, name, body })),
  );
}

/** The stack with these resources in the place of its own. */
export function withResources(json: TerraformJson, resources: readonly Resource[]): TerraformJson {
  const blocks: Record<string, Record<string, Block>> = {};
  for (const { type, name, body } of resources) (blocks[type] ??= {})[name] = body;
  const { resource: _, ...rest } = json;
  // Terraform refuses an empty map of resources.
  return resources.length === 0 ? rest : { ...rest, resource: blocks };
}

/** Where in the tree of constructs a resource was made; empty for what an override has added. */
export function constructPathOf({ body }: Resource): string {
  const { metadata } = (body["//"] ?? {}) as { readonly metadata?: { readonly path?: string } };
  return metadata?.path ?? "";
}

/** Whether a value speaks of one of the addresses, within an expression or as an address itself. */
export function mentions(value: unknown, addresses: ReadonlySet<string>): boolean {
  if (typeof value === "string") {
    return (value.match(/[\w-]+\.[\w-]+/g) ?? []).some((one) => addresses.has(one));
  }
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key !== "//" && mentions(inner, addresses));
}

/** A value as text in which the order of keys and the notes of the framework do not count. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === "//") return undefined;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(sortedEntries(inner as Record<string, unknown>));
  });
}
