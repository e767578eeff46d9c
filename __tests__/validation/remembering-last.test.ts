import { rememberingLast } from "../../lib/validation";

describe("rememberingLast", () => {
  it("makes something of an object once, until it is asked for another", () => {
    const asked: object[] = [];
    const sizeOf = rememberingLast((list: readonly number[]) => asked.push(list));
    const [one, other] = [[1], [1]];
    expect([sizeOf(one), sizeOf(one), sizeOf(other), sizeOf(other), sizeOf(one)]).toEqual([1, 1, 2, 2, 3]);
    expect(asked).toEqual([one, other, one]);
  });

  it("remembers what is undefined as well", () => {
    let asked = 0;
    const nothing = rememberingLast(() => {
      asked += 1;
    });
    const given = {};
    nothing(given);
    nothing(given);
    expect(asked).toBe(1);
  });
});
