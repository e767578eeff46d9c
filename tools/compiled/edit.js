/** Puts other text in the place of a node. */
function edit(node, by) {
  return { from: node.getStart(), to: node.getEnd(), by };
}

/** The text after all edits, none of which lies within another. */
function edited(text, edits) {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((all, { from, to, by }) => all.slice(0, from) + by + all.slice(to), text);
}

module.exports = { edit, edited };
