import { sortedEntries } from "../../lib/foundation";

it("the order in which names are written changes nothing", () => {
  const sorted = [
    ["A", 1],
    ["a", 2],
    ["a-b", 3],
    ["b", 4],
  ];
  expect(sortedEntries({ A: 1, a: 2, "a-b": 3, b: 4 })).toEqual(sorted);
  expect(sortedEntries({ b: 4, "a-b": 3, a: 2, A: 1 })).toEqual(sorted);
  expect(sortedEntries({ "a-b": 3, b: 4, A: 1, a: 2 })).toEqual(sorted);
});
