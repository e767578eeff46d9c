import { App, TerraformStack, TerraformVariable } from "cdktf";
import fc from "fast-check";
import * as v from "valibot";
import { formFindings } from "../../lib/validation/form-findings";
import { cpuForm, cpuText, memoryForm, memoryText, tryBytes, tryMillicpu } from "../../lib/foundation";
import { check, shapeOf, type Form } from "../../lib/validation";
import { onStack, problemsOf } from "../support/synth";

const token = new TerraformVariable(new TerraformStack(new App(), "test"), "any", {}).stringValue;
const MIB = 2 ** 20;
const GIB = 2 ** 30;

const noQuantity: readonly unknown[] = [
  "",
  " ",
  " 1",
  "1 ",
  "-1",
  "+1",
  "1e3",
  "0x1",
  "one",
  "١",
  null,
  {},
  ["1"],
  NaN,
];
const noMemory: readonly unknown[] = [
  ...noQuantity,
  "4GB",
  "4G",
  "4gi",
  "4GI",
  "512MB",
  "512M",
  "512Ki",
  "4096m",
  "4 Gi",
  " 4Gi",
  "4Gi ",
  "0Mi",
  "0Gi",
  "-4Gi",
  "0.5Gi",
  "1e3Mi",
  "Gi",
  "4294967296",
  "8388608Gi",
  `${"9".repeat(400)}Mi`,
  4,
];
const noCpu: readonly unknown[] = [
  ...noQuantity,
  "0",
  "0m",
  "0.0",
  "-500m",
  "500M",
  "500 m",
  "0.5m",
  "1.",
  ".5",
  "1,5",
  "3.1415",
  "0.0001",
  "1/2",
  "9007199254740992m",
  "9".repeat(400),
  1,
  0.5,
];

describe("tryBytes", () => {
  it.each([
    ["1Mi", MIB],
    ["256Mi", 268_435_456],
    ["512Mi", 536_870_912],
    ["1024Mi", GIB],
    ["1Gi", 1_073_741_824],
    ["4Gi", 4_294_967_296],
    ["32Gi", 34_359_738_368],
    ["004Gi", 4 * GIB],
    ["8388607Gi", 8_388_607 * GIB],
  ])("reads %s as %i bytes", (text, bytes) => {
    expect(tryBytes(text)).toBe(bytes);
  });

  it.each(noMemory)("reads nothing from %j", (given) => {
    expect(tryBytes(given as string)).toBeUndefined();
  });

  it("reads nothing where nothing is given, or what is known only when Terraform runs", () => {
    expect([tryBytes(undefined), tryBytes(token), tryBytes(`${token}Gi`)]).toEqual([undefined, undefined, undefined]);
  });

  it("reads back every whole number of mebibytes that memoryText writes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 32 }),
        (mebibytes) => tryBytes(memoryText(mebibytes * MIB)) === mebibytes * MIB,
      ),
    );
  });
});

describe("memoryText", () => {
  it.each([
    [MIB, "1Mi"],
    [512 * MIB, "512Mi"],
    [GIB, "1Gi"],
    [1536 * MIB, "1536Mi"],
    [32 * GIB, "32Gi"],
  ])("writes %i bytes as %s", (bytes, text) => {
    expect(memoryText(bytes)).toBe(text);
  });
});

describe("tryMillicpu", () => {
  it.each([
    ["1", 1_000],
    ["2", 2_000],
    ["0.5", 500],
    ["0.05", 50],
    ["0.005", 5],
    ["0.001", 1],
    ["1.25", 1_250],
    ["1.0", 1_000],
    ["2.500", 2_500],
    ["500m", 500],
    ["1m", 1],
    ["80m", 80],
    ["1000m", 1_000],
    ["1500m", 1_500],
    ["3.141", 3_141],
    ["0.29", 290],
    ["9007199254740.991", 9_007_199_254_740_991],
  ])("reads %s as %i thousandths", (text, millicpu) => {
    expect(tryMillicpu(text)).toBe(millicpu);
  });

  it.each(noCpu)("reads nothing from %j", (given) => {
    expect(tryMillicpu(given as string)).toBeUndefined();
  });

  it("reads nothing where nothing is given, or what is known only when Terraform runs", () => {
    expect([undefined, token, `${token}m`].map(tryMillicpu)).toEqual([undefined, undefined, undefined]);
  });

  it("reads the same from thousandths, decimals and the text that the platform gives back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (millicpu) => {
        const decimals = `${Math.floor(millicpu / 1_000)}.${String(millicpu % 1_000).padStart(3, "0")}`;
        expect([`${millicpu}m`, decimals, cpuText(millicpu)].map(tryMillicpu)).toEqual([millicpu, millicpu, millicpu]);
      }),
    );
  });
});

describe("cpuText", () => {
  it.each([
    [1_000, "1"],
    [2_000, "2"],
    [500, "500m"],
    [1_001, "1001m"],
    [999, "999m"],
  ])("writes %i thousandths as %s", (millicpu, text) => {
    expect(cpuText(millicpu)).toBe(text);
  });
});

describe("memoryForm and cpuForm", () => {
  it.each(["256Mi", "4Gi", token])("take %s as memory", (given) => {
    expect(v.is(memoryForm, given)).toBe(true);
  });

  it.each(["1", "0.5", "500m", token])("take %s as CPU", (given) => {
    expect(v.is(cpuForm, given)).toBe(true);
  });

  it.each(noMemory)("refuse %j as memory", (given) => {
    expect(v.is(memoryForm, given)).toBe(false);
  });

  it.each(noCpu)("refuse %j as CPU", (given) => {
    expect(v.is(cpuForm, given)).toBe(false);
  });

  it("say what they take and what else the text could mean", () => {
    const shape = shapeOf<{ memory: string; cpu: string }>({ memory: memoryForm, cpu: cpuForm });
    const given = { memory: "4GB", cpu: 2 as unknown as string };
    expect(problemsOf(() => onStack((stack) => check(stack, given, { shape, rules: [] })))).toEqual([
      {
        code: "memory-form",
        path: "test",
        at: "memory",
        got: '"4GB"',
        allowed: 'a whole number of Mi or Gi, for example "512Mi" or "4Gi"',
        fix: 'write "4Gi": 4GB is another amount to the platform',
      },
      {
        code: "cpu-form",
        path: "test",
        at: "cpu",
        got: "2",
        allowed: 'processors as text, for example "2", "0.5" or "500m"',
        fix: 'write "2"',
      },
    ]);
  });

  const fixOf = (accepted: Form, given: unknown) => formFindings(accepted, given).map(({ fix }) => fix);
  const inGeneral =
    'write "4Gi" for four gibibytes; "4GB" and "4G" are other amounts, and "4096m" is four bytes to the platform';

  it.each<[given: unknown, fix: string]>([
    ["512", 'write "512Mi"'],
    [512, 'write "512Mi"'],
    [4, 'write "4Gi"'],
    [536_870_912, 'write "512Mi"'],
    ["512M", 'write "512Mi": 512M is another amount to the platform'],
    ["512MB", 'write "512Mi": 512MB is another amount to the platform'],
    ["4096m", 'write "4Gi": 4096m is another amount to the platform'],
    ["4G", 'write "4Gi": 4G is another amount to the platform'],
    ["512MiB", 'write "512Mi"'],
    ["4 Gi", 'write "4Gi"'],
    ["4gi", 'write "4Gi"'],
    ["1.5Gi", 'write "1536Mi"'],
    ["0.5Gi", 'write "512Mi"'],
    ["0Gi", inGeneral],
    [0, inGeneral],
    ["1.3Mi", inGeneral],
    ["9".repeat(400), inGeneral],
    ["much", inGeneral],
    [{ limit: "512M" }, inGeneral],
    [null, inGeneral],
  ])("propose the amount of memory that was likely meant by %p: %s", (given, fix) => {
    expect(fixOf(memoryForm, given)).toEqual([fix]);
    expect(v.is(memoryForm, /^write "(.*?)"/.exec(fix)?.[1])).toBe(true);
  });

  it.each<[given: unknown, fix: string]>([
    [1, 'write "1"'],
    [0.5, 'write "500m"'],
    [1_000, 'write "1"'],
    [250, 'write "250m"'],
    [0, 'write the number as text, with at most three decimals, for example "1"'],
    [1 / 3, 'write the number as text, with at most three decimals, for example "1"'],
    ["two", 'write the number as text, with at most three decimals, for example "1"'],
  ])("propose the amount of CPU that was likely meant by %p: %s", (given, fix) => {
    expect(fixOf(cpuForm, given)).toEqual([fix]);
  });
});
