import { Fn, Token } from "cdktf";
import { SecretBundle, secretLimits, type SecretBundleProps, type SecretFileOptions } from "../../lib/secrets";
import type { Rule } from "../../lib/validation";
import { codesOf, onStack, problemsOf } from "../support/synth";
import { fileRoom, labelsOf, one, room } from "./faults";

function codes<Subject>(rules: readonly Rule<Subject>[], subject: Subject): string[] {
  return rules.flatMap((rule) => [...rule.find(subject)].map(() => rule.code));
}

const refused = (props: SecretBundleProps) =>
  codesOf(() => onStack((stack) => new SecretBundle(stack, "Secrets", props)));
const broken = (props: SecretBundleProps) => codes(room.rules, props);
const brokenFile = (options: SecretFileOptions) => codes(fileRoom.rules, options);

describe("every rule", () => {
  test("has a planted fault, and there are no others", () => {
    expect(Object.keys(room.faults).sort()).toEqual(room.rules.map((rule) => rule.code).sort());
    expect(Object.keys(fileRoom.faults).sort()).toEqual(fileRoom.rules.map((rule) => rule.code).sort());
  });

  test.each(Object.entries(room.faults))("%s is found where it is, alone", (code, props) => {
    expect([...new Set(broken(props))]).toEqual([code]);
  });

  test.each(Object.entries(fileRoom.faults))("%s is found where it is, alone", (code, options) => {
    expect(brokenFile(options)).toEqual([code]);
  });

  test("keeps still about good options", () => {
    expect(room.good.flatMap(broken)).toEqual([]);
    expect(fileRoom.good.flatMap(brokenFile)).toEqual([]);
  });

  test("keeps still about what is known only when Terraform runs", () => {
    const text = Token.asString({ resolve: () => "x" });
    const number = Token.asNumber({ resolve: () => 1 });
    const rotation = { period: text as "1h", topic: text, nextTime: text };
    const props: SecretBundleProps = {
      prefix: text,
      project: text,
      projectNumber: text,
      replication: { regions: [text] },
      labels: { team: text },
      secrets: {
        A: {
          from: "variable",
          version: number,
          variable: "a",
          expiry: { at: text },
          encryption: { keys: { r: text } },
        },
        B: { from: "generated", length: number, rotation, annotations: { team: text }, delayedDestroy: text as "1d" },
        C: { from: "outside", id: text, version: text },
        D: { from: "existing", secret: text, version: text },
      },
    };
    expect(broken(props)).toEqual(["secret-expires"]);
    expect(brokenFile({ fileName: text, mode: number, version: text })).toEqual([]);
  });
});

describe("limits: just below, at, just above", () => {
  const { generatedShortest, generatedLongest, aliasLength, annotationKeyLength, annotationBytes } = secretLimits;
  const annotated = (bytes: number) => one({ from: "generated", annotations: { k: "v".repeat(bytes - 1) } });
  const rotated = (period: string) =>
    one(
      { from: "generated", rotation: { period, topic: "projects/p/topics/rotate", nextTime: "2027-03-01T09:00:00Z" } },
      { projectNumber: "123456789012" },
    );
  const id = (length: number) => one({ from: "generated", id: "a".repeat(length) });
  const labels = (count: number) =>
    one(
      { from: "generated", labels: { last: "x" } },
      { labels: Object.fromEntries(Array.from({ length: count - 1 }, (_, index) => [`label-${index}`, "x"])) },
    );

  test.each<[string, SecretBundleProps, string[]]>([
    ["generated, 15", one({ from: "generated", length: generatedShortest.value - 1 }), ["secret-generated-length"]],
    ["generated, 16", one({ from: "generated", length: generatedShortest.value }), []],
    ["generated, 17", one({ from: "generated", length: generatedShortest.value + 1 }), []],
    ["generated, 65535", one({ from: "generated", length: generatedLongest.value - 1 }), []],
    ["generated, 65536", one({ from: "generated", length: generatedLongest.value }), []],
    ["generated, 65537", one({ from: "generated", length: generatedLongest.value + 1 }), ["secret-generated-length"]],
    ["generated, 16.5", one({ from: "generated", length: 16.5 }), ["secret-generated-length"]],
    ["version 0", one({ from: "generated", version: 0 }), ["secret-version-count"]],
    ["version 1", one({ from: "generated", version: 1 }), []],
    ["version 2", one({ from: "variable", version: 2 }), []],
    ["version 1.5", one({ from: "variable", version: 1.5 }), ["secret-version-count"]],
    ["version -1", one({ from: "variable", version: -1 }), ["secret-version-count"]],
    ["version NaN", one({ from: "variable", version: Number.NaN }), ["secret-version-count"]],
    ["version 2^53", one({ from: "variable", version: 2 ** 53 }), ["secret-version-count"]],
    ["alias, 62", one({ from: "outside", version: "a".repeat(aliasLength.value - 1) }), ["secret-version-alias"]],
    ["alias, 63", one({ from: "outside", version: "a".repeat(aliasLength.value) }), ["secret-version-alias"]],
    ["alias, 64", one({ from: "outside", version: "a".repeat(aliasLength.value + 1) }), ["secret-version"]],
    ["alias NEW", one({ from: "outside", version: "NEW" }), ["secret-version"]],
    ["alias 1a", one({ from: "existing", secret: "a", version: "1a" }), ["secret-version"]],
    ["number 0", one({ from: "existing", secret: "a", version: "0" }), ["secret-version"]],
    ["number 10", one({ from: "existing", secret: "a", version: "10" }), []],
    ["id, none", id(0), ["secret-id"]],
    ["id, 1", id(1), []],
    ["id, 254", id(254), []],
    ["id, 255", id(255), []],
    ["id, 256", id(256), ["secret-id"]],
    ["prefix with a blank", one({ from: "generated" }, { prefix: "Acme Corp" }), ["secret-id"]],
    ["prefix, none", one({ from: "generated" }, { prefix: "" }), ["secret-id"]],
    ["labels, 63", labels(63), []],
    ["labels, 64", labels(64), []],
    ["labels, 65", labels(65), ["secret-labels"]],
    ["labels of its own, 64", one({ from: "generated", labels: labelsOf(64, "own") }), []],
    ["labels of its own, 65", one({ from: "generated", labels: labelsOf(65, "own") }), ["secret-labels"]],
    [
      "annotation key, 62",
      one({ from: "outside", annotations: { ["k".repeat(annotationKeyLength.value - 1)]: "" } }),
      [],
    ],
    ["annotation key, 63", one({ from: "outside", annotations: { ["k".repeat(annotationKeyLength.value)]: "" } }), []],
    [
      "annotation key, 64",
      one({ from: "outside", annotations: { ["k".repeat(annotationKeyLength.value + 1)]: "" } }),
      ["secret-annotations"],
    ],
    ["annotation key, none", one({ from: "outside", annotations: { "": "x" } }), ["secret-annotations"]],
    ["annotation key with a dash last", one({ from: "outside", annotations: { "a-": "x" } }), ["secret-annotations"]],
    ["annotations, 16383 bytes", annotated(annotationBytes.value - 1), []],
    ["annotations, 16384 bytes", annotated(annotationBytes.value), ["secret-annotations"]],
    ["annotations, 16385 bytes", annotated(annotationBytes.value + 1), ["secret-annotations"]],
    ["rotation, 3599s", rotated("3599s"), ["secret-rotation-period"]],
    ["rotation, 3600s", rotated("3600s"), []],
    ["rotation, 3601s", rotated("3601s"), []],
    ["rotation, 3153599999s", rotated("3153599999s"), []],
    ["rotation, 36500d", rotated("36500d"), []],
    ["rotation, 3153600001s", rotated("3153600001s"), ["secret-rotation-period"]],
    ["expiry, 59s", one({ from: "outside", expiry: { after: "59s" } }), ["secret-expiry-after"]],
    ["expiry, 60s", one({ from: "outside", expiry: { after: "60s" } }), ["secret-expires"]],
    ["expiry, 61s", one({ from: "outside", expiry: { after: "61s" } }), ["secret-expires"]],
    ["expiry, 3153599999s", one({ from: "outside", expiry: { after: "3153599999s" } }), ["secret-expires"]],
    ["expiry, 36500d", one({ from: "outside", expiry: { after: "36500d" } }), ["secret-expires"]],
    ["expiry, 3153600001s", one({ from: "outside", expiry: { after: "3153600001s" } }), ["secret-expiry-after"]],
    ["delay, 86399s", one({ from: "outside", delayedDestroy: "86399s" }), ["secret-delayed-destroy"]],
    ["delay, 24h", one({ from: "outside", delayedDestroy: "24h" }), []],
    ["delay, 86401s", one({ from: "outside", delayedDestroy: "86401s" }), []],
    ["delay, 86399999s", one({ from: "outside", delayedDestroy: "86399999s" }), []],
    ["delay, 1000d", one({ from: "outside", delayedDestroy: "1000d" }), []],
    ["delay, 86400001s", one({ from: "outside", delayedDestroy: "86400001s" }), ["secret-delayed-destroy"]],
  ])("%s", (_, props, expected) => {
    expect(broken(props)).toEqual(expected);
  });

  test.each<[string, SecretFileOptions, string[]]>([
    ["mode 0", { mode: 0 }, ["secret-file-mode"]],
    ["mode 1", { mode: 1 }, []],
    ["mode 0o776", { mode: 0o776 }, []],
    ["mode 0o777", { mode: 0o777 }, []],
    ["mode 0o1000", { mode: 0o1000 }, ["secret-file-mode"]],
    ["mode 400 for 0o400", { mode: 400 }, ["secret-file-mode"]],
    ["mode 600 for 0o600", { mode: 600 }, ["secret-file-mode"]],
    ["mode 4.5", { mode: 4.5 }, ["secret-file-mode"]],
    ["name, absolute", { fileName: "/etc/key" }, ["secret-file-name"]],
    ["name, empty", { fileName: "" }, ["secret-file-name"]],
    ["name, the folder itself", { fileName: "." }, ["secret-file-name"]],
    ["name, below", { fileName: "a/b" }, []],
    ["version latest", { version: "latest" }, []],
    ["version NEW", { version: "NEW" }, ["secret-file-version"]],
  ])("%s", (_, options, expected) => {
    expect(brokenFile(options)).toEqual(expected);
  });
});

describe("forms", () => {
  const time = (at: string) => broken(one({ from: "outside", expiry: { at } })).includes("secret-expiry-time");

  test.each(["2027-03-01T09:00:00Z", "2028-02-29T00:00:00Z", "2027-12-31T23:59:59Z"])("%s is a moment", (at) => {
    expect(time(at)).toBe(false);
  });

  test.each([
    "2027-03-01",
    "2027-03-01T09:00:00",
    "2027-03-01T09:00:00+01:00",
    "2027-03-01T09:00:00.5Z",
    "2027-02-29T00:00:00Z",
    "2027-13-01T00:00:00Z",
    "2027-03-01T24:00:00Z",
    "2027-03-01t09:00:00z",
    "",
  ])("%s is none", (at) => {
    expect(time(at)).toBe(true);
  });

  test.each([
    ["shared-key", true],
    ["projects/p-1/secrets/shared", true],
    ["projects/example.com:p/secrets/shared", true],
    ["projects/123456/secrets/shared", true],
    ["shared.key", false],
    ["projects/p/secrets/shared/versions/2", false],
    ["projects/p/locations/europe-west1/secrets/shared", false],
    ["", false],
  ])("the existing secret %p: %p", (secret, legal) => {
    expect(broken(one({ from: "existing", secret })).includes("secret-existing-name")).toBe(!legal);
  });

  test("a version at the end of an existing name is told where it belongs", () => {
    const [problem] = problemsOf(() =>
      onStack(
        (stack) => new SecretBundle(stack, "S", one({ from: "existing", secret: "projects/p/secrets/a/versions/2" })),
      ),
    );
    expect(problem?.fix).toBe('write secret: "projects/p/secrets/a", version: "2"');
  });

  test.each([
    ["regions, none", { regions: [] }, ["secret-regions"]],
    ["regions, twice", { regions: ["europe-west1", "europe-west1"] }, ["secret-regions"]],
    ["a multi-region", { regions: ["eu"] }, ["secret-regions"]],
    ["regions", { regions: ["europe-west1", "us-central1"] }, []],
  ])("%s", (_, replication, expected) => {
    expect(broken(one({ from: "generated" }, { replication }))).toEqual(expected);
  });
});

describe("two secrets under one name", () => {
  test.each<[string, SecretBundleProps, string[]]>([
    [
      "keys that differ in case",
      { secrets: { API_KEY: { from: "outside" }, api_key: { from: "outside" } } },
      ["secret-id-twice"],
    ],
    [
      "created and existing",
      { prefix: "p", secrets: { A: { from: "outside" }, B: { from: "existing", secret: "p-a" } } },
      ["secret-id-twice"],
    ],
    [
      "existing by both forms of the name",
      {
        project: "p",
        secrets: { A: { from: "existing", secret: "a" }, B: { from: "existing", secret: "projects/p/secrets/a" } },
      },
      ["secret-id-twice"],
    ],
    [
      "in two projects",
      { project: "p", secrets: { A: { from: "outside" }, B: { from: "existing", secret: "projects/q/secrets/a" } } },
      [],
    ],
  ])("%s", (_, props, expected) => {
    expect(broken(props)).toEqual(expected);
  });
});

describe("encryption", () => {
  const number = { projectNumber: "123456789012" };
  const keyIn = (location: string) => `projects/k/locations/${location}/keyRings/r/cryptoKeys/c`;
  const regions = { replication: { regions: ["europe-west1", "europe-west4"] } };

  test.each<[string, Partial<SecretBundleProps>, string[]]>([
    ["one key, automatic", { encryption: { key: keyIn("global") } }, []],
    ["one key of a region, automatic", { encryption: { key: keyIn("europe-west1") } }, ["secret-encryption-key"]],
    ["one key, regions", { ...regions, encryption: { key: keyIn("global") } }, ["secret-encryption-choice"]],
    [
      "a key for each region",
      {
        ...regions,
        encryption: { keys: { "europe-west1": keyIn("europe-west1"), "europe-west4": keyIn("europe-west4") } },
      },
      [],
    ],
    [
      "a region without key",
      { ...regions, encryption: { keys: { "europe-west1": keyIn("europe-west1") } } },
      ["secret-encryption-choice"],
    ],
    [
      "a key of another region",
      {
        ...regions,
        encryption: { keys: { "europe-west1": keyIn("europe-west4"), "europe-west4": keyIn("europe-west4") } },
      },
      ["secret-encryption-key"],
    ],
    ["a key version", { encryption: { key: `${keyIn("global")}/cryptoKeyVersions/1` } }, ["secret-encryption-key"]],
  ])("%s", (_, options, expected) => {
    expect(broken(one({ from: "generated" }, { ...number, ...options }))).toEqual(expected);
  });

  test("an existing secret needs no number: nothing of it is encrypted here", () => {
    expect(broken(one({ from: "existing", secret: "a" }, { encryption: { key: keyIn("global") } }))).toEqual([]);
  });
});

describe("options from JavaScript", () => {
  test.each<[string, unknown, string]>([
    ["a misspelt option", one({ from: "variable", verison: 2 }), "option-unknown"],
    ["an option of another source", one({ from: "variable", length: 20 }), "option-unknown"],
    ["a misspelt option of the bundle", { prefx: "a", secrets: {} }, "option-unknown"],
    ["a version as text", one({ from: "variable", version: "2" }), "option-type"],
    ["a version as number", one({ from: "outside", version: 3 }), "option-type"],
    ["no secrets", {}, "option-missing"],
    ["no name of the existing secret", one({ from: "existing" }), "option-missing"],
    [
      "a rotation without topic",
      one(
        { from: "outside", rotation: { period: "30d", nextTime: "2027-03-01T09:00:00Z" } },
        { projectNumber: "123456" },
      ),
      "option-missing",
    ],
    [
      "a rotation without first time",
      one(
        { from: "outside", rotation: { period: "30d", topic: "projects/p/topics/rotate" } },
        { projectNumber: "123456" },
      ),
      "option-missing",
    ],
    ["a duration without unit", one({ from: "outside", delayedDestroy: "30" }), "duration-form"],
    ["another replication", one({ from: "outside" }, { replication: "auto" as "automatic" }), "secret-replication"],
    ["an expression as text", one({ from: "outside", annotations: { note: "${var.x}" } }), "option-interpolation"],
    ["nothing for a source", one(null), "secret-source"],
    ["a list for a source", one([]), "secret-source"],
    ["a source without from", one({ version: 1 }), "secret-source"],
    [
      "both ways to expire",
      one({ from: "outside", expiry: { at: "2027-03-01T09:00:00Z", after: "1d" } }),
      "secret-expiry-choice",
    ],
  ])("%s", (_, props, code) => {
    expect(refused(props as SecretBundleProps)).toEqual([code]);
  });

  test("all problems come at once, with the place, what was given, what is allowed and the fix", () => {
    const problems = problemsOf(() =>
      onStack(
        (stack) =>
          new SecretBundle(stack, "Secrets", {
            prefix: "Acme Corp",
            secrets: { A: { from: "generated", length: 4 }, B: { from: "outside", version: "latest" } },
          }),
      ),
    );
    expect(problems.map(({ code, path, at, got }) => [code, path, at, got])).toEqual([
      ["secret-version", "test/Secrets", "secrets.B.version", '"latest"'],
      ["secret-generated-length", "test/Secrets", "secrets.A.length", "4"],
      ["secret-id", "test/Secrets", "prefix", '"Acme Corp"'],
    ]);
    expect(problems[0]?.fix).toContain('secrets.latest("B")');
    expect(problems[2]?.fix).toBe('write "Acme-Corp"');
  });

  test("plain text that looks like an expression can be written", () => {
    expect(broken(one({ from: "outside", annotations: { note: Fn.rawString("${x}") } }))).toEqual([]);
  });
});
