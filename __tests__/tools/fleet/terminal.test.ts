import { Writable } from "node:stream";
import { Terminal } from "../../../lib/fleet/cli/terminal";

function terminalFor(isTTY: boolean) {
  const texts: string[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      texts.push(String(chunk));
      done();
    },
  });
  const terminal = new Terminal(stream, Object.assign(stream, { isTTY }));
  return { terminal, text: () => texts.join("") };
}

const ESCAPE = String.fromCharCode(27);

describe("the progress of long work", () => {
  afterEach(() => jest.restoreAllMocks());

  it("is one line that moves on a terminal, ten times a second at most, and is gone at the end", () => {
    let now = 1_000;
    jest.spyOn(Date, "now").mockImplementation(() => now);
    const { terminal, text } = terminalFor(true);
    const progress = terminal.progress("reading stacks", 1_000);
    for (let at = 0; at < 1_000; at += 1) {
      progress.step();
      now += 1;
    }
    progress.end();
    const shown = text().split(`${ESCAPE}[1G`);
    expect(shown.filter((one) => one.includes(" of 1000")).length).toBe(10);
    expect(shown.at(-1)).toBe(`${ESCAPE}[0K`);
    expect(text()).not.toContain("\n");
  });

  it.each([
    [100, 0],
    [101, 10],
    [1_000, 10],
    [10_007, 10],
  ])("of %d steps is %d plain lines elsewhere", (total, expected) => {
    const { terminal, text } = terminalFor(false);
    const progress = terminal.progress("reading stacks", total);
    for (let at = 0; at < total; at += 1) progress.step();
    progress.end();
    const told = text().split("\n").slice(0, -1);
    expect(told).toHaveLength(expected);
    if (expected > 0) expect(told.at(-1)).toBe(`reading stacks: ${total} of ${total}`);
  });

  it("is not shown to whoever asked for quiet, who still hears of results and problems", () => {
    const { terminal, text } = terminalFor(true);
    terminal.beQuiet();
    const progress = terminal.progress("reading stacks", 1_000);
    for (let at = 0; at < 1_000; at += 1) progress.step();
    progress.end();
    terminal.note("written");
    terminal.say("a result");
    terminal.complain("a problem");
    expect(text()).toBe("a result\na problem\n");
  });
});

test("what is said cannot move the cursor", () => {
  const { terminal, text } = terminalFor(true);
  terminal.say(`a${ESCAPE}[2Jb\u009bc\td`);
  expect(text()).toBe("a\\u001b[2Jb\\u009bc\td\n");
});
