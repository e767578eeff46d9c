import { Construct } from "constructs";
import { dictionaryOf } from "./dictionary";

/**
 * A construct that only holds others, under names that are other ones in each tenant: so it keeps them in a dictionary,
 * where the framework keeps them in an object.
 */
export class Folder extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const node: { _children?: unknown } = this.node as object;
    if (isPlainAndEmpty(node._children)) node._children = dictionaryOf([]);
  }
}

function isPlainAndEmpty(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0;
}
