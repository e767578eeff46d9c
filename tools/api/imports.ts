import { posix } from "node:path";
import ts from "typescript";
import type { Entry } from "./entries";

/**
 * Declarations as somebody outside of the package would write them: what a file takes from another room, through its
 * index, is taken from the package. So each room is read on its own, and what it mentions of others has the name that
 * users know. What is taken past an index keeps its path, and is found to be exported by nobody.
 *
 * @param file - its path from the root of the repository, `dist/storage/bucket.d.ts`
 */
export function asSeenFromOutside(file: string, text: string, entries: readonly Entry[]): string {
  const own = entryOf(file, entries);
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .sort((a, b) => b.pos - a.pos)
    .reduce((changed, { fileName, pos }) => {
      const other = entryAt(posix.join(posix.dirname(file), fileName), entries);
      if (other === undefined || other === own) return changed;
      const quoted = fileName.length + 2;
      return changed.slice(0, pos) + JSON.stringify(other.specifier) + changed.slice(pos + quoted);
    }, text);
}

/** The modules that declarations take something from, with the names that are taken; `*` for all of them. */
export function importsOf(text: string): readonly { readonly name: string; readonly from: string }[] {
  const source = ts.createSourceFile("report.d.ts", text, ts.ScriptTarget.Latest);
  const byStatement = source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const from = statement.moduleSpecifier.text;
    return namesIn(statement.importClause).map((name) => ({ name, from }));
  });
  const known = new Set(byStatement.map(({ from }) => from));
  const others = ts.preProcessFile(text, true, true).importedFiles.filter(({ fileName }) => !known.has(fileName));
  return [...byStatement, ...others.map(({ fileName }) => ({ name: "*", from: fileName }))];
}

function namesIn(clause: ts.ImportClause | undefined): readonly string[] {
  const bindings = clause?.namedBindings;
  const named = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [bindings];
  return [clause, ...named].flatMap((one) => (one?.name === undefined ? [] : [one.name.text]));
}

/** The entry whose folder a file lies in; that of the root for what lies in no room. */
function entryOf(file: string, entries: readonly Entry[]): Entry | undefined {
  const holders = entries.filter(({ types }) => file.startsWith(`${posix.dirname(types)}/`));
  return holders.sort((a, b) => b.types.length - a.types.length)[0];
}

function entryAt(path: string, entries: readonly Entry[]): Entry | undefined {
  return entries.find(({ types }) => types === `${path}/index.d.ts` || types === `${path}.d.ts`);
}
