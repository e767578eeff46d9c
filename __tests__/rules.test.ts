import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { show, ValidationError, type Finding, type Limit, type Rule, type Source } from "../lib/validation";

/** What a room says of a list of its rules in `__tests__/ROOM/faults.ts`, in any export, alone or in a list of them. */
interface RoomFaults {
  /**
   * What the rules are for.
   * @default - the folder of the file and the name of the export
   */
  readonly name?: string;
  readonly rules: readonly Rule<never>[];
  /** Options that keep all rules, without a warning. */
  readonly good: readonly unknown[];
  /** For each code the options that break this rule and no other of its level. */
  readonly faults: Readonly<Record<string, unknown>>;
  /**
   * More options that break a rule and no other of its level, where what the rule says depends on them.
   * @default - the one of `faults` says it all
   */
  readonly moreFaults?: Readonly<Record<string, readonly unknown[]>>;
}

const ERRORS = join(__dirname, "..", "docs", "errors");
const LIBRARY = join(__dirname, "..", "lib");
/** The room that `npm run mutation` looks at, alone. */
const ROOM = process.env["ROOM"] ?? "";
const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|[\\/])faults\.ts$/.test(file) && file.startsWith(ROOM))
  .sort();
const roomNames = readdirSync(LIBRARY).filter((name) => !name.endsWith(".ts") && name.startsWith(ROOM));
const loaded = files.map((file) => ({ file, rooms: roomsOf(file) }));
const rooms = loaded.flatMap((one) => (Array.isArray(one.rooms) ? one.rooms : []));

// A room that does not load fails a test of its own, and the other rooms are tested none the less.
function roomsOf(file: string): RoomFaults[] | Error {
  try {
    return Object.entries(load(file)).flatMap(([key, exported]) =>
      [exported]
        .flat()
        .filter(isRoom)
        .map((room) => ({ name: `${dirname(file)} (${key})`, ...room })),
    );
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

function isRoom(exported: unknown): exported is RoomFaults {
  return typeof exported === "object" && exported !== null && "rules" in exported && "faults" in exported;
}

function load(file: string): Record<string, unknown> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are known only when the tests run
  return require(join(__dirname, file)) as Record<string, unknown>;
}

// A rule may remember what it has made of an object, so each is asked of a new one.
function find(rule: Rule<never>, subject: unknown): readonly Finding[] {
  const isPlain = Object.getPrototypeOf(subject) === Object.prototype;
  return [...rule.find((isPlain ? { ...(subject as object) } : subject) as never)];
}

function wasRead({ document, read }: Source): boolean {
  return /\S{3}/.test(document) && /^\d{4}-\d\d-\d\d$/.test(read) && !isNaN(Date.parse(read)) && read <= today;
}

/** The codes of the rules of a level that the options break, each once. */
function broken(rules: readonly Rule<never>[], level: Rule<never>["level"], subject: unknown): readonly string[] {
  return [
    ...new Set(rules.filter((rule) => rule.level === level && find(rule, subject).length > 0).map(({ code }) => code)),
  ];
}

const today = new Date().toISOString().slice(0, 10);
const allRules = [...new Set(rooms.flatMap((room) => room.rules))];
const tested = new Set(allRules.map(({ code }) => code));

describe("the rules of the library", () => {
  it.each(loaded)("are found in $file", ({ rooms: found }) => {
    if (found instanceof Error) throw found;
    expect(found.flatMap(({ rules }) => rules).length).toBeGreaterThan(0);
  });

  // Rooms hand on rules of others, whose faults are not there when one room is looked at alone.
  for (const name of ROOM === "" ? roomNames : []) {
    it(`are all tested that ${name} exports`, () => {
      const lists = Object.entries(load(join("..", "lib", name))).filter(([key]) => key.endsWith("Rules"));
      const untested = lists.flatMap(([, rules]) =>
        Array.isArray(rules) ? (rules as Rule<never>[]).filter(({ code }) => !tested.has(code)) : [],
      );
      expect(untested.map(({ code }) => code)).toEqual([]);
    });
  }

  // A rule that an outer construct takes over from an inner one is the same rule: same code, same statement.
  it("have codes that are unique in the library", () => {
    const statements = new Map<string, Set<string>>();
    for (const { code, states } of allRules) statements.set(code, (statements.get(code) ?? new Set()).add(states));
    expect([...statements].filter(([, states]) => states.size > 1).map(([code]) => code)).toEqual([]);
  });

  it("are listed once in their room", () => {
    for (const { name, rules } of rooms) {
      const codes = rules.map(({ code }) => code);
      expect([name, codes.filter((code, index) => codes.indexOf(code) !== index)]).toEqual([name, []]);
    }
  });
});

describe.each([...new Set(files.map(folderOf))])("the errors of %s", (folder) => {
  it("read as docs/errors says", () => {
    const report = join(ERRORS, `${folder}.txt`);
    const said = loaded
      .filter(({ file }) => folderOf(file) === folder)
      .flatMap(({ rooms: found }) => (Array.isArray(found) ? found.flatMap(errorsOf) : []));
    if (process.env["ACCEPT_ERRORS"] === "1") writeFileSync(report, [...new Set(said)].sort().join("\n\n") + "\n");
    const committed = existsSync(report) ? readFileSync(report, "utf8").trimEnd().split("\n\n") : [];
    const advice = "Meant? Run `npm run errors:accept`, and read what has changed as somebody who gets it.";
    expect({
      advice,
      unknown: said.filter((text) => !committed.includes(text)),
      gone: committed.filter((text) => !said.includes(text)),
    }).toEqual({ advice, unknown: [], gone: [] });
  });
});

describe("the limits", () => {
  // Not each room has some.
  for (const name of roomNames.filter((one) => existsSync(join(LIBRARY, one, "limits.ts")))) {
    it(`of ${name} have a unit, and were read somewhere on a day that has been`, () => {
      const tables = Object.entries(load(join("..", "lib", name, "limits.ts"))).filter(([key]) => /Limits$/.test(key));
      // What a compute class takes is several limits in one row, of one source.
      const limits = tables
        .flatMap(([, table]) => Object.entries(table as object))
        .filter(([, row]) => !("ratio" in row));
      const unclear = limits.filter(([, { unit, source }]: [string, Limit]) => !/\S/.test(unit) || !wasRead(source));
      expect(unclear).toEqual([]);
      expect(limits.length).toBeGreaterThan(0);
    });
  }
});

describe.each(rooms)("the rules of $name", (room) => {
  const { rules, good, faults, moreFaults = {} } = room;

  it("all have a fault, and every fault has a rule", () => {
    expect(Object.keys(faults).sort()).toEqual(rules.map(({ code }) => code).sort());
    expect(Object.keys(moreFaults).filter((code) => !(code in faults))).toEqual([]);
  });

  it("have options that keep them", () => {
    expect(good.length).toBeGreaterThan(0);
  });

  it.each(good.map((subject, index) => [index, subject] as const))("are all kept by good options %i", (_, subject) => {
    expect([...broken(rules, "error", subject), ...broken(rules, "warning", subject)]).toEqual([]);
  });

  describe.each(rules.map((rule) => [rule.code, rule] as const))("%s", (code, rule) => {
    it("is broken by its faults, and nothing else of its level is", () => {
      for (const fault of faultsOf(room, code)) expect(broken(rules, rule.level, fault)).toEqual([code]);
    });

    it("says what is allowed and how to mend it, in words that can be read alone", () => {
      for (const { at, allowed, fix } of faultsOf(room, code).flatMap((fault) => find(rule, fault))) {
        expect([typeof at, /\S{2}/.test(allowed), /\S{2}/.test(fix)]).toEqual(["string", true, true]);
        expect(`${at} ${allowed} ${fix}`).not.toMatch(/undefined|\[object |NaN|TfToken/);
      }
    });

    it("is documented: a code that names its subject, one sentence, who else would tell, and where and when it was read", () => {
      expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
      expect(["error", "warning"]).toContain(rule.level);
      expect(["plan", "api", "runtime", "nobody"]).toContain(rule.otherwise);
      expect(rule.states).toMatch(/^[A-Z"`].{10,}\.$/);
      expect(rule.states).not.toMatch(/[.!?] [A-Z]|\n/);
      expect([rule.source, wasRead(rule.source)]).toEqual([rule.source, true]);
    });
  });
});

function faultsOf({ faults, moreFaults = {} }: RoomFaults, code: string): readonly unknown[] {
  return [faults[code], ...(moreFaults[code] ?? [])];
}

/** The room that the faults belong to. */
function folderOf(file: string): string {
  return file.split(sep)[0] ?? file;
}

/** What is said of each fault, as it is printed. */
function errorsOf(room: RoomFaults): string[] {
  return room.rules.flatMap((rule) =>
    faultsOf(room, rule.code)
      .flatMap((fault) => find(rule, fault))
      .map(({ at, got, allowed, fix }) => {
        const path = rule.level === "error" ? "Stack/Construct" : "Stack/Construct (a warning)";
        const { message } = new ValidationError([{ code: rule.code, path, at, got: show(got), allowed, fix }]);
        return message.slice(message.indexOf("\n\n") + 2);
      }),
  );
}
