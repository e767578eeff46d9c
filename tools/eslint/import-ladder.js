const nodePath = require("node:path");
const { rowOf } = require("./ladder");
const houseRule = require("./support/house-rule");
const moduleNames = require("./support/module-names");

const path = nodePath.posix;
const OWN_NAME = "cdktf-gcp-constructs";

module.exports = houseRule({
  description: "Imports in lib/ go one way, and a room is entered through its index.",
  messages: {
    unknownRoom: "lib/{{room}} is not on the import ladder; give it a row in tools/eslint/ladder.js.",
    upwards: "{{from}} must not import {{to}}: a room imports only rooms above its own on the ladder.",
    publicList: "A room must not import lib/index; import the room that has it.",
    leavesLib: "lib/ must not import {{to}}; whatever both need belongs into lib/.",
    innerFile: 'Import "{{index}}", the index of the room, not a file inside it.',
    ownName: "Inside lib/ import rooms by relative path; the package name would go round the ladder.",
  },
  create(context) {
    const from = placeOf(relative(context.cwd, context.filename));
    if (from === undefined) return {};
    return moduleNames((name, node) => {
      const breach = breachOf(from, name);
      if (breach !== undefined) context.report({ node, ...breach });
    });
  },
});

/** Where a file stands that the ladder has a say on; undefined elsewhere: tests and tools import what they examine. */
function placeOf(file) {
  const [top, room] = file.split("/");
  if (top === "lib") return { file, area: "lib", room: file.split("/").length > 2 ? room : undefined };
  if (top === "stacks" || file === "main.ts") return { file, area: "stacks", room: undefined };
  return undefined;
}

function breachOf(from, name) {
  if (!name.startsWith(".")) return ownNameBreach(from, name);
  const target = path.normalize(path.join(path.dirname(from.file), name));
  const [top, room, ...inner] = target.split("/");
  if (top !== "lib") return from.area === "lib" ? { messageId: "leavesLib", data: { to: target } } : undefined;
  if (from.room !== undefined && from.room === room) return undefined;
  return roomBreach(from, room) ?? innerBreach(from, room, inner);
}

function ownNameBreach(from, name) {
  const isOwn = name === OWN_NAME || name.startsWith(`${OWN_NAME}/`);
  return isOwn && from.area === "lib" ? { messageId: "ownName" } : undefined;
}

function roomBreach(from, room) {
  const isPublicList = room === undefined || /^index(\.[jt]s)?$/.test(room);
  if (isPublicList) return from.area === "lib" ? { messageId: "publicList" } : undefined;
  const missing = [from.room, room].find((one) => one !== undefined && rowOf(one) === undefined);
  if (missing !== undefined) return { messageId: "unknownRoom", data: { room: missing } };
  if (from.room !== undefined && rowOf(room) >= rowOf(from.room)) {
    return { messageId: "upwards", data: { from: from.room, to: room } };
  }
  return undefined;
}

function innerBreach(from, room, inner) {
  if (room === undefined || inner.length === 0) return undefined;
  if (inner.length === 1 && /^index(\.[jt]s)?$/.test(inner[0])) return undefined;
  const index = path.relative(path.dirname(from.file), `lib/${room}`);
  return { messageId: "innerFile", data: { index: index.startsWith(".") ? index : `./${index}` } };
}

function relative(folder, file) {
  return nodePath.relative(folder, file).split(nodePath.sep).join("/");
}
