import { tmpdir } from "node:os";
import { delimiter } from "node:path";
import { attempt, environment, refuseFailed, run } from "../../../tools/check-package/shell";

const here = { cwd: tmpdir() };

describe("a command", () => {
  it("gives what it said, apart and together, with its exit code", async () => {
    const script = "console.log('out'); console.error('err'); process.exitCode = 3";
    const result = await attempt(process.execPath, ["-e", script], here);
    expect(result).toMatchObject({ status: 3, stdout: "out\n" });
    expect(result.output).toContain("err");
  });

  it("that is not there has the exit code that a shell gives it", async () => {
    expect(await attempt("no-such-program", [], here)).toMatchObject({ status: 127 });
  });

  it("that fails is told without colours and wheels", () => {
    const output = "⠋  Synthesizing\n\u001b[31mError\u001b[0m: why\n⠙  Synthesizing\n";
    expect(() => refuseFailed("cdktf synth", { status: 1, output })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ got: "exit code 1\nError: why" })] }),
    );
  });

  it("that fails is a problem with all that it said", async () => {
    await expect(run(process.execPath, ["-e", "throw new TypeError('why')"], here)).rejects.toMatchObject({
      problems: [{ code: "command-failed", got: expect.stringMatching(/^exit code 1\n[^]*TypeError: why/) }],
    });
  });
});

describe("the environment of a command", () => {
  const own = { PATH: ["/repo/node_modules/.bin", "/usr/bin"].join(delimiter), REGION: "here", HOME: "/home" };

  it("has no programs of this project, which a user would not have", () => {
    expect(environment(own, here)["PATH"]).toBe("/usr/bin");
  });

  it("has the programs that are asked for in front", () => {
    expect(environment(own, { ...here, programs: "/node/bin" })["PATH"]).toBe(
      ["/node/bin", "/usr/bin"].join(delimiter),
    );
  });

  it("has nothing that would change what the example synthesizes", () => {
    expect(environment(own, here)).toMatchObject({ HOME: "/home", CHECKPOINT_DISABLE: "1" });
    expect(environment(own, here)).not.toHaveProperty("REGION");
  });
});
