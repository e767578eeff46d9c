import { resolve, sep } from "node:path";
import type { Circus } from "@jest/types";
import type { TestEnvironment } from "jest-environment-node";
import { ledger, type Entry } from "./ledger";
import { makersIn, speaksFor } from "./makers";
import { mutate, mutationsOf, type Mutation } from "./mutations";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- it is not compiled, as this file is
const SharedModulesEnvironment = require(resolve("tools/jest/environment.js")) as typeof TestEnvironment;
const makers = makersIn(resolve("lib"));

/**
 * Runs each test that has passed again, once for each mutation of what it has synthesized and that no test before it has
 * seen. Where it then fails, it guards the attribute.
 */
export default class MutatingEnvironment extends SharedModulesEnvironment {
  private readonly room: string;
  private active: Mutation | undefined;
  /** What was synthesized outside of the tests of the file, for all of them. */
  private readonly ofFile = new Set<Entry>();
  private ofTest: Set<Entry> | undefined;

  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    const [, { testPath }] = given;
    this.room = testPath.slice(resolve("__tests__").length + 1).split(sep)[0] ?? "";
    Object.assign(globalThis, { mutableOutput: (json: object) => this.mutable(json) });
  }

  public async handleTestEvent(event: Circus.Event): Promise<void> {
    if (event.name === "test_fn_start") this.ofTest = new Set();
    if (event.name === "test_fn_failure") this.ofTest = undefined;
    if (event.name !== "test_fn_success") return;
    const made = [...this.ofFile, ...(this.ofTest ?? [])];
    this.ofTest = undefined;
    const open = made.filter(({ guard }) => guard === undefined);
    if (open.length > 0) await this.tryAll(event.test, open);
  }

  private async tryAll(test: Circus.TestEntry, open: readonly Entry[]): Promise<void> {
    const name = nameOf(test);
    if (!(await this.passes(test, undefined))) {
      ledger.unrepeatable.push(name);
      return;
    }
    for (const entry of open) {
      if (!(await this.passes(test, entry.mutation))) entry.guard = name;
    }
  }

  private async passes(test: Circus.TestEntry, mutation: Mutation | undefined): Promise<boolean> {
    this.active = mutation;
    this.ofTest = new Set();
    try {
      // The tests here take no callback, and those of a table have their row bound.
      await (test.fn as () => unknown)();
      return true;
    } catch {
      return false;
    } finally {
      this.active = undefined;
      this.ofTest = undefined;
    }
  }

  /** The output as the mutation of the moment has it, however early a test took hold of it. */
  private mutable(json: object): object {
    for (const [key, mutation] of mutationsOf(json)) {
      if (!speaksFor(makers, this.room, mutation.attribute)) continue;
      const entry = ledger.entries.get(key) ?? { mutation };
      ledger.entries.set(key, entry);
      (this.ofTest ?? this.ofFile).add(entry);
    }
    let shown: { readonly as: Mutation | undefined; readonly json: object } = { as: undefined, json };
    const current = () => {
      if (shown.as !== this.active) shown = { as: this.active, json: this.mutated(json) };
      return shown.json;
    };
    return new Proxy(
      {},
      {
        get: (_, key) => Reflect.get(current(), key) as unknown,
        has: (_, key) => Reflect.has(current(), key),
        ownKeys: () => Reflect.ownKeys(current()),
        getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(current(), key),
      },
    );
  }

  private mutated(json: object): object {
    if (this.active === undefined) return json;
    const copy = structuredClone(json);
    mutate(copy, this.active);
    return copy;
  }
}

function nameOf({ name, parent }: { readonly name: string; readonly parent?: Circus.DescribeBlock }): string {
  // The outermost block is jest's own.
  return parent?.parent === undefined ? name : `${nameOf(parent)} ${name}`;
}
