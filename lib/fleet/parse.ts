import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, type ParsedNode, type YAMLError } from "yaml";
import { inWords, problemOf, type Finding, type Problem } from "../validation";
import { fleetFileLimits } from "./limits";
import { join, placeText, type Place, type Tree } from "./tree";

/** What a file holds: its values with their places, or what is wrong with its text. */
export interface Parsed {
  /** Nothing where the text cannot be read as a whole. */
  readonly tree?: Tree;
  readonly problems: readonly Problem[];
}

/** Reads the text of a file as YAML 1.2, or as JSON where its name ends so. Strict: nothing is guessed. */
export function parse(file: string, text: string): Parsed {
  const tooLarge = [...sizeFindings(text)];
  if (tooLarge.length > 0) return { problems: tooLarge.map((finding) => problemOf("fleet-file-size", file, finding)) };
  const reader = new Reader(file);
  try {
    return reader.read(text);
  } catch (thrown) {
    // Thousands of brackets one in the other exhaust the stack of whatever reads them.
    if (!(thrown instanceof RangeError)) throw thrown;
    const fix = "write the values without so many maps and lists inside of each other";
    const finding = { at: "", got: inWords("values too deep inside of others"), allowed: ALLOWED, fix };
    return { problems: [problemOf("fleet-syntax", reader.at({}), finding)] };
  }
}

class Reader {
  private readonly lines = new LineCounter();
  private readonly problems: Problem[] = [];

  constructor(private readonly file: string) {}

  public read(text: string): Parsed {
    const document = parseDocument(text, {
      lineCounter: this.lines,
      prettyErrors: false,
      schema: this.file.endsWith(".json") ? "json" : "core",
      strict: true,
      // Looked for here: there each key is compared with all before it, which takes seconds for ten thousand tenants.
      uniqueKeys: false,
      version: "1.2",
    });
    const told = [...document.errors, ...document.warnings].slice(0, MOST_TOLD);
    for (const error of told) this.problems.push(this.syntaxProblem(error));
    const tree = this.tree(document.contents, "", { file: this.file, line: 1, column: 1 });
    const isWhole = document.errors.length === 0 && this.problems.every(({ code }) => code !== "fleet-key-twice");
    return { tree: isWhole ? tree : undefined, problems: this.problems };
  }

  /** A place in the file, as it is shown. */
  public at(place: Place): string {
    return placeText({ file: this.file, ...place });
  }

  private tree(node: ParsedNode | null, path: string, around: Place): Tree {
    if (node === null) return { kind: "leaf", value: null, path, place: around };
    const place = this.place(node.range[0]);
    if (isAlias(node) || node.anchor !== undefined) {
      const fix = "write the value where it belongs, or once in defaults or in a tier";
      const got = inWords(isAlias(node) ? `*${node.source}` : `&${String(node.anchor)}`);
      this.problems.push(
        problemOf("fleet-alias", this.at(place), { at: path, got, allowed: "values written out", fix }),
      );
      return { kind: "leaf", value: null, path, place };
    }
    if (node.tag !== undefined) {
      const fix = "remove the tag, and put the value in quotes where text is meant";
      const finding = { at: path, got: inWords(node.tag), allowed: "values without a tag", fix };
      this.problems.push(problemOf("fleet-yaml-tag", this.at(place), finding));
    }
    if (isMap(node)) return { kind: "map", entries: this.entries(node.items, path), path, place };
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.tree(item, join(path, `${index}`), place));
      return { kind: "list", items, path, place };
    }
    return { kind: "leaf", value: node.value, path, place };
  }

  private entries(pairs: readonly { key: ParsedNode | null; value: ParsedNode | null }[], path: string) {
    const entries = new Map<string, Tree>();
    for (const { key, value } of pairs) {
      const place = key === null ? {} : this.place(key.range[0]);
      if (isScalar(key) && typeof key.value === "string") {
        if (entries.has(key.value)) this.problems.push(this.twice(key.value, path, place));
        entries.set(key.value, this.tree(value, join(path, key.value), place));
      } else {
        const got = inWords(isScalar(key) ? `the key ${key.source}` : "a key that is no text");
        const fix = "put the key in quotes, or write another";
        this.problems.push(
          problemOf("fleet-key-text", this.at(place), { at: path, got, allowed: "keys that are text", fix }),
        );
      }
    }
    return entries;
  }

  private twice(key: string, path: string, place: Place): Problem {
    const finding = { at: join(path, key), got: key, allowed: "each key once", fix: "remove one of the two" };
    return problemOf("fleet-key-twice", this.at(place), finding);
  }

  private place(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col };
  }

  private syntaxProblem({ code, message, pos }: YAMLError): Problem {
    const place = this.at(this.place(pos[0]));
    const got = inWords(message.split("\n", 1)[0] ?? code);
    if (code === "TAB_AS_INDENT") {
      const allowed = "spaces before the keys";
      return problemOf("fleet-tab", place, { at: "", got, allowed, fix: "indent with spaces" });
    }
    return problemOf("fleet-syntax", place, { at: "", got, allowed: ALLOWED, fix: "mend the text at this place" });
  }
}

/** One bracket that stays open makes an error of every line after it. */
const MOST_TOLD = 10;
const ALLOWED = "one document of YAML 1.2, or of JSON in a file named .json";

function* sizeFindings(text: string): Iterable<Finding> {
  const { bytes, lineLength } = fleetFileLimits;
  const size = Buffer.byteLength(text);
  if (size > bytes.value) {
    const fix = "name a folder with a file for each tenant: tenants: tenants";
    yield { at: "", got: inWords(`${size} bytes`), allowed: `at most ${bytes.value} bytes in a file`, fix };
  }
  const longest = text.split("\n").reduce((most, line) => Math.max(most, line.length), 0);
  if (longest > lineLength.value) {
    const fix = "break the lines, so that an error can say where it is";
    yield {
      at: "",
      got: inWords(`a line of ${longest} characters`),
      allowed: `lines of at most ${lineLength.value} characters`,
      fix,
    };
  }
}
