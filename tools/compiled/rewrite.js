const ts = require("typescript");
const { edit, edited } = require("./edit");
const { importsOf, parse, usesOf } = require("./imports");

/** Packages that are large, or seldom used: loaded where a name of theirs is used. */
const SELDOM = /^(@cdktf\/provider-google\/|semver\/|croner$|fastest-levenshtein$)/;

/**
 * A compiled CommonJS file that loads the bindings of a resource where one is made, and what it hands on from other files
 * where somebody asks for it. What it exports, and under which names, stays as it is.
 *
 * @param {string} text
 * @returns {string}
 */
exports.lazyImports = (text) => {
  const source = parse(text);
  const edits = importsOf(source).flatMap((one) => {
    const uses = usesOf(source, one.name);
    const handedOn = uses.map(handOnAround);
    if (uses.length > 0 && handedOn.every((each) => each !== undefined)) {
      return [edit(one.statement, ""), ...handedOn.map((each) => edit(each.define, handOnText(each, one.from)))];
    }
    if (!SELDOM.test(one.from)) return [];
    return [edit(one.call, `() => ${one.call.getText()}`), ...uses.map((use) => edit(use, `(${use.text}())`))];
  });
  return edited(text, edits);
};

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

// Asked for again, it gives the value: a call of `require` costs more, also where the module is loaded. A getter all along,
// since that is what tests of users replace. Not by `Object`: Node.js would look for the form of getter that it knows, and
// not hand the name on to ES modules.
function handOnText({ member, exported }, from) {
  const define = (descriptor) => `Reflect.defineProperty(exports, ${exported}, { enumerable: true, ${descriptor} })`;
  const found = `const value = require(${JSON.stringify(from)}).${member};`;
  return define(`get: function () { ${found} ${define("get: () => value")}; return value; }`);
}
