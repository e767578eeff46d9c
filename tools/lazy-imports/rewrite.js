const ts = require("typescript");

/** Packages that are large, or seldom used: loaded where a name of theirs is used. */
const SELDOM = /^(@cdktf\/provider-google\/|croner$|fastest-levenshtein$)/;

/**
 * A compiled CommonJS file that loads the bindings of a resource where one is made, and what it hands on from other files
 * where somebody asks for it. What it exports, and under which names, stays as it is.
 *
 * @param {string} text
 * @returns {string}
 */
exports.lazyImports = (text) => {
  const source = ts.createSourceFile("compiled.js", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const edits = importsOf(source).flatMap((one) => {
    const uses = usesOf(source, one.name);
    const handedOn = uses.map(handOnAround);
    if (uses.length > 0 && handedOn.every((each) => each !== undefined)) {
      return [edit(one.statement, ""), ...handedOn.map((each) => edit(each.define, handOnText(each, one.from)))];
    }
    if (!SELDOM.test(one.from)) return [];
    return [edit(one.call, `() => ${one.call.getText()}`), ...uses.map((use) => edit(use, `(${use.text}())`))];
  });
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((all, { from, to, by }) => all.slice(0, from) + by + all.slice(to), text);
};

/** The imports of a file: `const name = require("from")` as statements of their own. */
function importsOf(source) {
  return source.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return [];
    const [{ name, initializer: call }] = statement.declarationList.declarations;
    if (!ts.isIdentifier(name) || call === undefined || !ts.isCallExpression(call)) return [];
    const [from] = call.arguments;
    if (call.expression.getText() !== "require" || from === undefined || !ts.isStringLiteral(from)) return [];
    return [{ statement, name: name.text, call, from: from.text }];
  });
}

/** Where a file reads what it has imported: `name.member`. */
function usesOf(source, name) {
  const uses = [];
  const visit = (node) => {
    if (ts.isIdentifier(node) && node.text === name && !ts.isVariableDeclaration(node.parent)) uses.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

/** The call by which the compiler hands on a member: `Object.defineProperty(exports, "member", { … get … })`. */
function handOnAround(use) {
  const member = use.parent;
  const define = member.parent?.parent?.parent?.parent?.parent?.parent;
  if (!ts.isPropertyAccessExpression(member) || !ts.isReturnStatement(member.parent)) return undefined;
  if (define === undefined || !ts.isCallExpression(define)) return undefined;
  if (define.expression.getText() !== "Object.defineProperty" || define.arguments[0].getText() !== "exports")
    return undefined;
  return { define, member: member.name.text, exported: define.arguments[1].getText() };
}

// Once asked for, the value itself stands there: a call of `require` costs more than a property, also where the module is
// loaded. Not by `Object`: Node.js would look for the form of getter that it knows, and not hand the name on to ES modules.
function handOnText({ member, exported }, from) {
  const define = (descriptor) => `Reflect.defineProperty(exports, ${exported}, { enumerable: true, ${descriptor} })`;
  const found = `const value = require(${JSON.stringify(from)}).${member};`;
  return define(`get: function () { ${found} ${define("value")}; return value; }`);
}

function edit(node, by) {
  return { from: node.getStart(), to: node.getEnd(), by };
}
