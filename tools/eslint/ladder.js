// Who may import whom in lib/: a room sees the rooms in the rows above its own, never one beside or below it.
// A room that stands in no row is refused, so a new one begins with a line here.
const LADDER = [
  ["validation"],
  ["foundation"],
  ["network"],
  ["secrets"],
  ["storage"],
  ["database"],
  ["run", "gke"],
  ["edge"],
  ["observability"],
  ["delivery"],
  ["patterns", "fleet"],
  ["gke-patterns"],
];

/** The row of a room, counted from the top; undefined for a folder that is no room. */
function rowOf(room) {
  const row = LADDER.findIndex((rooms) => rooms.includes(room));
  return row === -1 ? undefined : row;
}

module.exports = { rowOf };
