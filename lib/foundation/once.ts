import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { isUnknown } from "../validation";
import { Folder } from "./folder";

// What was made is kept apart from the folders on the way, so that a folder is never taken for it.
const MADE = Symbol.for("cdktf-gcp-constructs/once");

type Parent = Construct & { [MADE]?: Map<string, Construct> };

/**
 * What stands for names below a construct: made once, at a place that follows from the names alone.
 *
 * A name known only later stands at its Terraform address, since the text of a reference counts what was made before it.
 */
export function once<Made extends Construct>(
  scope: IConstruct,
  names: readonly string[],
  make: (parent: Construct, id: string) => Made,
): Made {
  const path = names.flatMap((name) => idsOf(scope, name));
  const id = path.pop() ?? "";
  const parent: Parent = folderAt(scope, path);
  const made = (parent[MADE] ??= new Map());
  const earlier = made.get(id) as Made | undefined;
  if (earlier !== undefined) return earlier;
  const first = make(parent, id);
  made.set(id, first);
  return first;
}

/** The construct at a path of ids below another, made where it is not there. */
export function folderAt(root: IConstruct, ids: readonly string[]): Construct {
  return ids.reduce<Construct>(
    (parent, id) => parent.node.tryFindChild(id) ?? new Folder(parent, id),
    root as Construct,
  );
}

/** What Terraform will evaluate in the place of text that is known only later, without the braces. */
export function expressionOf(scope: IConstruct, unknown: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const expression: unknown = Tokenization.resolve(unknown, { scope, resolver, preparing: false });
  return String(expression).replace(/\$\{|\}/g, "");
}

function idsOf(scope: IConstruct, name: string): string[] {
  return isUnknown(name) ? [expressionOf(scope, name)] : name.split("/");
}
