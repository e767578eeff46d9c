import { App, TerraformStack, TerraformVariable } from "cdktf";
import fc from "fast-check";
import { fitName, isName, legalName, nameForms, nameFromPath, type NameForm } from "../../lib/foundation";

type Kind = keyof typeof nameForms;

const kinds = Object.entries(nameForms) as readonly (readonly [Kind, NameForm])[];

/** Ids as people write them, and as nobody should: every alphabet, look-alikes of hashes and of Google's own names. */
const anyId = fc
  .oneof(
    fc.stringMatching(/^[a-z0-9]{1,12}$/),
    fc.stringMatching(/^[0-9a-f]{8}$/),
    fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/),
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.constantFrom(
      "Resource",
      "Default",
      "a-b",
      "a.b",
      "-",
      "_",
      "9",
      "ß",
      "İ",
      "日本",
      "google",
      "goog",
      "g00gle",
      "gogoogle",
    ),
  )
  .map((id) => id.replaceAll("/", "--"));
const anyPath = fc.array(anyId, { minLength: 1, maxLength: 7 }).map((ids) => ids.join("/"));
const anyText = fc.oneof(anyPath, fc.string({ unit: "binary", maxLength: 400 }), fc.constant(""));

describe.each(kinds)("the names of a %s", (_, form) => {
  it("are legal for every construct path", () => {
    fc.assert(
      fc.property(anyPath, (path) => isName(form, nameFromPath(form, path))),
      { numRuns: 300 },
    );
  });

  it("are legal for every wanted text, and the wanted text itself where that is legal", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = fitName(form, text);
        expect(isName(form, name)).toBe(true);
        expect(name === text).toBe(isName(form, text));
      }),
      { numRuns: 300 },
    );
  });

  it("differ for every two paths", () => {
    const manyPaths = fc.uniqueArray(anyPath, { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(manyPaths, (paths) => {
        expect(new Set(paths.map((path) => nameFromPath(form, path))).size).toBe(paths.length);
      }),
    );
  });

  it("cannot be met by a path that spells the name of another", () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const name = nameFromPath(form, path);
        for (const spelled of [name, name.replaceAll("-", "/")]) {
          expect(spelled === path || nameFromPath(form, spelled) !== name).toBe(true);
        }
      }),
    );
  });

  it("are cut at the greatest length, and given a hash at one more", () => {
    const { minLength, maxLength } = form;
    const text = (length: number) => "x".repeat(length);
    expect(fitName(form, text(maxLength))).toBe(text(maxLength));
    expect(fitName(form, text(minLength))).toBe(text(minLength));
    expect(nameFromPath(form, text(maxLength))).toBe(text(maxLength));
    expect(fitName(form, text(maxLength + 1))).toMatch(new RegExp(`^x{${maxLength - 9}}-[0-9a-f]{8}$`));
    expect(fitName(form, text(minLength - 1))).toMatch(/^(n|x+)-[0-9a-f]{8}$/);
    expect([maxLength + 1, minLength - 1].map((length) => isName(form, text(length)))).toEqual([false, false]);
  });

  it("of paths of lower-case words that fit are the words, without a hash", () => {
    const words = fc.array(fc.stringMatching(/^[a-f]{3,5}$/), { minLength: 2, maxLength: 5 });
    fc.assert(fc.property(words, (ids) => nameFromPath(form, ids.join("/")) === ids.join("-")));
  });
});

// Names of things that are deployed. A changed line renames them for everybody: a destroy and a create.
const golden: readonly (readonly [Kind, path: string, name: string])[] = [
  ["cloudRunService", "shop/api", "shop-api"],
  ["cloudRunService", "shop/Api", "shop-api-24b44011"],
  ["cloudRunService", "shop/my-api", "shop-my-api-2226e5d5"],
  ["cloudRunService", "AcmeHTTPServer/9", "acme-httpserver-9-7986f067"],
  [
    "cloudRunService",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbb-fb4cf055",
  ],
  ["cloudRunJob", "shop/nightly", "shop-nightly"],
  ["cloudRunJob", "shop/Nightly", "shop-nightly-7002a2b7"],
  ["cloudRunWorkerPool", "shop/Worker", "shop-worker-97db8769"],
  ["serviceAccount", "api", "api-35095b7c"],
  ["serviceAccount", "shop/Api/Account", "shop-api-account-50eba945"],
  ["bucket", "1st/logs", "1st-logs"],
  ["bucket", "google/logs", "ggle-logs-dbd6a320"],
  ["volume", "app/app/data/acme", "app-app-data-acme"],
  ["volume", "mnt/data.d", "mnt-data-d-5d2727c8"],
  ["secret", "shop/deadbeef", "shop-deadbeef-ef1edc58"],
  ["secret", "日本", "n-43791465"],
];

describe("nameFromPath", () => {
  it.each(golden)("gives a %s at %s the name %s, for ever", (kind, path, name) => {
    expect(nameFromPath(nameForms[kind], path)).toBe(name);
  });

  it("gives things of two kinds at one path names of their own wherever there is a hash", () => {
    expect(new Set(kinds.map(([, form]) => nameFromPath(form, "shop/Api"))).size).toBe(kinds.length);
  });
});

describe("fitName", () => {
  it.each<readonly [Kind, string, string]>([
    ["serviceAccount", "shop-api", "shop-api"],
    ["serviceAccount", "api", "api-35095b7c"],
    ["serviceAccount", "acme-aunoo-production-reporting-service", "acme-aunoo-production-45b31976"],
    ["cloudRunService", "x".repeat(50), `${"x".repeat(40)}-25fc7d0c`],
    ["bucket", "ab", "ab-d37644d3"],
    ["bucket", "Acme Data", "acme-data-dbe0d5d9"],
    ["secret", "a".repeat(256), `${"a".repeat(246)}-a246e031`],
  ])("makes of a %s wanted as %s the name %s, for ever", (kind, wanted, name) => {
    expect(fitName(nameForms[kind], wanted)).toBe(name);
  });

  it("leaves a name that is known only when Terraform runs as it is", () => {
    const token = new TerraformVariable(new TerraformStack(new App(), "test"), "any", {}).stringValue;
    expect(fitName(nameForms.bucket, token)).toBe(token);
    expect(isName(nameForms.bucket, token)).toBe(true);
  });
});

describe("legalName", () => {
  it.each<readonly [Kind, string, string]>([
    ["cloudRunService", "shop-api", "shop-api"],
    ["cloudRunService", "ShopApi_2", "shop-api-2"],
    ["cloudRunService", "2nd shop", "nd-shop"],
    ["cloudRunService", "x".repeat(50), "x".repeat(49)],
    ["cloudRunService", `${"x".repeat(48)}-y`, "x".repeat(48)],
    ["volume", `${"x".repeat(62)}-y`, "x".repeat(62)],
    ["cloudRunService", "-2-", ""],
    ["cloudRunService", "22nd shop", "nd-shop"],
    ["cloudRunService", "--shop--api--", "shop-api"],
    ["cloudRunService", `${"x".repeat(47)}!!!y`, `${"x".repeat(47)}-y`],
    ["secret", "shop...key", "shop-key"],
    ["secret", "shop.key", "shop-key"],
    ["secret", "shop--", "shop"],
  ])("proposes for a %s called %j the name %j", (kind, text, name) => {
    expect(legalName(nameForms[kind], text)).toBe(name);
  });

  it("leaves the length as it is where it has no limit of its own", () => {
    const { slug } = nameForms.cloudRunService;
    expect(legalName({ slug }, `${"x".repeat(300)}-`)).toBe("x".repeat(300));
  });
});

describe("the form of a name, in words", () => {
  it.each(Object.values(nameForms))("says the lengths and the characters of a $kind", (form) => {
    const { inWords, minLength, maxLength, pattern } = form;
    expect(inWords).toMatch(new RegExp(`^${minLength} to ${maxLength} .*letters`));
    expect(inWords.includes("not ending with a dash")).toBe(pattern.test("abcdef") && !pattern.test("1abcdef"));
    expect(inWords.includes("underscores")).toBe(pattern.test("abc_def"));
    expect(inWords.includes("google")).toBe(!pattern.test("my-google-logs") && pattern.test("my-logs"));
  });
});

describe("isName", () => {
  it.each<readonly [Kind, readonly string[]]>([
    ["cloudRunService", ["a", "a1", "a-b", "x".repeat(49)]],
    ["cloudRunJob", ["a", "a1", "a-b", "x".repeat(49)]],
    ["cloudRunWorkerPool", ["a", "a1", "a-b", "x".repeat(49)]],
    ["serviceAccount", ["abcdef", "a-b-c-1", "x".repeat(30)]],
    ["bucket", ["abc", "1ab", "a_b", "a-9", "x".repeat(63), "logs-gogle"]],
    ["volume", ["a", "9", "a-9", "x".repeat(63)]],
    ["secret", ["a", "A", "_", "-", "9_A-b", "x".repeat(255)]],
  ])("takes what the platform takes for a %s", (kind, names) => {
    expect(names.filter((name) => !isName(nameForms[kind], name))).toEqual([]);
  });

  it.each<readonly [Kind, readonly string[]]>([
    ["cloudRunService", ["", "A", "1a", "-a", "a-", "a_b", "a.b", "a b", "a\n", "x".repeat(50)]],
    ["cloudRunJob", ["", "A", "1a", "-a", "a-", "a_b", "x".repeat(50)]],
    ["cloudRunWorkerPool", ["", "A", "1a", "-a", "a-", "a_b", "x".repeat(50)]],
    ["serviceAccount", ["", "abcde", "1abcde", "Abcdef", "abcde-", "abc_de", "x".repeat(31)]],
    [
      "bucket",
      ["", "ab", "-ab", "ab-", "_ab", "ab_", "a.b", "Abc", "x".repeat(64), "goog-a", "my-google-logs", "g00gle1"],
    ],
    ["volume", ["", "-a", "a-", "a_b", "A", "x".repeat(64)]],
    ["secret", ["", "a.b", "a b", "ä", "a/b", "x".repeat(256)]],
  ])("refuses what the platform refuses for a %s", (kind, names) => {
    expect(names.filter((name) => isName(nameForms[kind], name))).toEqual([]);
  });
});
