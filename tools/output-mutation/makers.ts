import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

const CLASS_IMPORT = /^import \{[^}]*\} from "@cdktf\/provider-(\w+)\/lib\/([a-z0-9-]+)"/gm;

// Rooms that are made of others, and whose tests so see what becomes of their resources.
const WHOLES: ReadonlySet<string> = new Set(["patterns", "gke-patterns", "stacks"]);

// What is in every stack says something about whoever decided it.
const OF_STACKS = /^(provider |output |terraform backend)/;
const OF_PROVIDER_VERSIONS = /^terraform required_providers\.google/;

/** Which rooms make resources of a type: those that import its class. */
export function makersIn(library: string): ReadonlyMap<string, ReadonlySet<string>> {
  const makers = new Map<string, Set<string>>();
  for (const file of readdirSync(library, { recursive: true, encoding: "utf8" })) {
    const [room = ""] = file.split(sep);
    if (!file.endsWith(".ts") || room === file) continue;
    for (const [, provider = "", name = ""] of readFileSync(join(library, file), "utf8").matchAll(CLASS_IMPORT)) {
      const type = name.startsWith("data-")
        ? `data ${provider}_${snake(name.replace(/^data-[a-z]+-/, ""))}`
        : `${provider}_${snake(name)}`;
      makers.set(type, (makers.get(type) ?? new Set()).add(room));
    }
  }
  return makers;
}

/**
 * Whether tests of a room may speak for an attribute: those of the rooms that make the resource, of the patterns, on GKE
 * too, and of the stacks. Tests of other rooms make resources by hand, which says nothing about the library.
 */
export function speaksFor(makers: ReturnType<typeof makersIn>, room: string, attribute: string): boolean {
  if (OF_STACKS.test(attribute)) return room === "stacks";
  if (OF_PROVIDER_VERSIONS.test(attribute)) return room === "stacks" || room === "foundation";
  if (/^(terraform|variable|ephemeral) /.test(attribute)) return true;
  const [type] = /^(data )?\S+/.exec(attribute) ?? [""];
  const rooms = makers.get(type);
  return rooms !== undefined && (rooms.has(room) || WHOLES.has(room));
}

function snake(name: string): string {
  return name.replaceAll("-", "_");
}
