import { Construct } from "constructs";
import { isPlainObject } from "../validation";
import { dictionaryOf } from "./dictionary";

/**
 * A construct that only holds others, under names that are other ones in each tenant: so it keeps them in a dictionary,
 * where the framework keeps them in an object.
 */
export class Folder extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const node: { _children?: unknown } = this.node as object;
    const children = node._children;
    if (isPlainObject(children) && Object.keys(children).length === 0) node._children = dictionaryOf([]);
  }
}
