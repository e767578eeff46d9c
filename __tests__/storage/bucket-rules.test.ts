import { Token } from "cdktf";
import { bucketLimits, DataBucket, RetentionBucket, type BucketSubject, type MountSubject } from "../../lib/storage";
import type { Rule } from "../../lib/validation";
import { codesOf, onStack, problemsOf } from "../support/synth";
import { bucket, KEY, mount, rooms, type Room } from "./faults";

const [bucketRoom, mountRoom] = rooms;

function codes<Subject>(rules: readonly Rule<Subject>[], subject: Subject): string[] {
  return rules.flatMap((rule) => [...rule.find(subject)].map(() => rule.code));
}

const broken = (options: Partial<BucketSubject>) => codes(bucketRoom.rules, bucket(options));
const brokenMount = (options: Partial<MountSubject>) => codes(mountRoom.rules, mount(options));
const text = () => Token.asString({ resolve: () => "x" });

describe.each(rooms.map((room) => [room.name, room as Room<unknown>] as const))("every rule of a %s", (_, room) => {
  test("has a planted fault, and there are no others", () => {
    expect(Object.keys(room.faults).sort()).toEqual(room.rules.map((rule) => rule.code).sort());
  });

  test.each(Object.entries(room.faults))("%s is found where it is, alone", (code, subject) => {
    expect([...new Set(codes(room.rules, subject))]).toEqual([code]);
  });

  test("keeps still about good options", () => {
    expect(room.good.map((subject) => codes(room.rules, subject))).toEqual(room.good.map(() => []));
  });
});

describe("the name that is proposed for a bucket", () => {
  const proposed = (name: string) =>
    bucketRoom.rules
      .flatMap((rule) => [...rule.find(bucket({ name }))])
      .flatMap(({ fix }) => /"(.*?)"/.exec(fix)?.[1] ?? []);

  test.each([
    ["ab", "my-project-data"],
    ["r", "my-project-data"],
    ["--", "my-project-data"],
    ["Google", "my-project-data"],
    ["Demo data", "demo-data"],
    ["Demo.Data", "demo-data"],
    ["-demo_x-", "demo-x"],
    [`${"A".repeat(49)} b`, "a".repeat(49)],
  ])("for %j is one that the rules take: %s", (name, expected) => {
    expect(proposed(name)).toEqual([expected]);
    expect(broken({ name: expected })).toEqual([]);
  });
});

describe("what is known only when Terraform runs", () => {
  test("is a name, a place, a period or a key like any other", () => {
    const unknown = bucket({
      name: text(),
      location: text(),
      project: text(),
      projectNumber: text(),
      softDelete: text() as "7d",
      retention: text() as "7d",
      lock: { acknowledge: text() },
      encryption: { key: text() },
      labels: { tenant: text() },
      cors: [{ origins: [text()], methods: ["GET"], maxAge: text() as "1h" }],
      lifecycle: [
        { action: "delete", when: { age: text() as "1d", createdBefore: text() } },
        { action: "delete", when: { newerVersions: Token.asNumber({ resolve: () => 1 }) } },
      ],
      versioning: true,
    });
    expect(codes(bucketRoom.rules, unknown)).toEqual(["bucket-retention-versioning"]);
  });

  test("is an owner, a mode and a folder of a mount", () => {
    const number = Token.asNumber({ resolve: () => 1 });
    const options = { uid: number, gid: number, fileMode: number, dirMode: number, renameDirLimit: number };
    expect(brokenMount({ ...options, onlyDir: text(), volumeName: text(), acknowledgeSharedWrites: text() })).toEqual(
      [],
    );
  });
});

describe("names", () => {
  test.each([
    ["ab", ["bucket-name"]],
    ["abc", []],
    ["a".repeat(63), []],
    ["a".repeat(64), ["bucket-name"]],
    ["", ["bucket-name"]],
    ["Demo", ["bucket-name"]],
    ["demo data", ["bucket-name"]],
    ["-demo", ["bucket-name"]],
    ["demo-", ["bucket-name"]],
    ["demo_data", []],
    ["demo.data", ["bucket-name"]],
    ["192.168.5.4", ["bucket-name"]],
    ["gs://demo", ["bucket-name"]],
    ["goog-data", ["bucket-name-reserved"]],
    ["a-goog-data", []],
    ["my-google-data", ["bucket-name-reserved"]],
    ["my-g00gle-data", ["bucket-name-reserved"]],
    ["my-goog1e-data", ["bucket-name-reserved"]],
    ["my-googl3-data", ["bucket-name-reserved"]],
  ])("%p: %p", (name, expected) => {
    expect(broken({ name })).toEqual(expected);
  });

  test("have the lengths of the table", () => {
    expect([bucketLimits.nameShortest.value, bucketLimits.nameLongest.value]).toEqual([3, 63]);
  });

  test("with dots are told why not", () => {
    const [problem] = problemsOf(() =>
      onStack((stack) => new DataBucket(stack, "Data", { name: "files.example.com", location: "EU" })),
    );
    expect(problem?.fix).toBe(
      'write for example "files-example-com": a name with dots must be a domain that you own, and never looks like an address',
    );
  });
});

describe("locations", () => {
  test.each(["europe-west1", "EUROPE-WEST1", "northamerica-northeast2", "us", "EU", "asia", "eur4", "NAM4", "ASIA1"])(
    "%s is one",
    (location) => expect(broken({ location })).toEqual([]),
  );

  test.each(["europe", "europe-west1-b", "Belgium", "eur9", "", "global"])("%p is none", (location) =>
    expect(broken({ location })).toEqual(["bucket-location"]),
  );

  test.each([
    ["europe-west1", "europe-west1", []],
    ["EUROPE-WEST1", "europe-west1", []],
    ["EU", "europe", []],
    ["EU", "eu", []],
    ["US", "us", []],
    ["EUR4", "eur4", []],
    ["EU", "europe-west1", ["bucket-encryption-location"]],
    ["europe-west1", "europe", ["bucket-encryption-location"]],
  ])("a bucket in %s with a key in %s: %p", (location, keyLocation, expected) => {
    const key = KEY.replace("europe-west1", keyLocation);
    expect(broken({ location, projectNumber: "123456789012", encryption: { key } })).toEqual(expected);
  });
});

describe("periods, just below, at and just above each limit", () => {
  const { retentionLongest, retentionShortestEnforced, lockedLongestUnremarked } = bucketLimits;

  test.each([
    ["0s", ["bucket-retention-range"]],
    ["1s", ["bucket-retention-short"]],
    [`${retentionShortestEnforced.value - 1}s`, ["bucket-retention-short"]],
    [`${retentionShortestEnforced.value}s`, []],
    ["36h", []],
    [`${retentionLongest.value - 1}s`, []],
    [`${retentionLongest.value}s`, []],
    ["100y", []],
    [`${retentionLongest.value + 1}s`, ["bucket-retention-range"]],
  ] as const)("retention %s: %p", (retention, expected) => {
    expect(broken({ retention })).toEqual(expected);
  });

  test.each([
    [`${lockedLongestUnremarked.value - 1}s`, []],
    ["10y", []],
    [`${lockedLongestUnremarked.value + 1}s`, ["bucket-lock-long"]],
  ] as const)("locked for %s: %p", (retention, expected) => {
    expect(broken({ retention, lock: { acknowledge: "demo-data" } })).toEqual(expected);
  });

  test.each([
    ["off", []],
    ["0s", ["bucket-soft-delete"]],
    [`${bucketLimits.softDeleteShortest.value - 1}s`, ["bucket-soft-delete"]],
    ["7d", []],
    ["90d", []],
    [`${bucketLimits.softDeleteLongest.value + 1}s`, ["bucket-soft-delete"]],
  ] as const)("soft delete %s: %p", (softDelete, expected) => {
    expect(broken({ softDelete })).toEqual(expected);
  });

  test.each(["36 hours", "-1d", "1e9y", "3m", "90", "1.5y", ""])("retention %p is refused by its form", (retention) => {
    const build = () =>
      onStack((stack) => new RetentionBucket(stack, "Records", { ...bucket(), retention: retention as "1d" }));
    expect(codesOf(build)).toEqual(["retention-form"]);
  });

  test("retention that is too long for google 6 is refused, and passes with google 7", () => {
    const atMost = bucketLimits.retentionLongestInProvider6.value;
    const problems = (seconds: number) => () =>
      onStack((stack) => new RetentionBucket(stack, "Records", { ...bucket(), retention: `${seconds}s` }));
    expect(problems(atMost)).not.toThrow();
    expect(problemsOf(problems(atMost + 1))).toEqual([
      {
        code: "bucket-retention-provider",
        path: "test/Records",
        at: "retention",
        got: '"2147483648s"',
        allowed: 'at most "2147483647s" (68 years) before google 7.0.0; this from google 7.0.0 on',
        fix: 'call useGoogleProvider(stack, "7.0.0") or a newer version at the beginning of the stack, or write "68y"',
      },
    ]);
  });
});

describe("lifecycle rules", () => {
  const aDay = { action: "delete", when: { age: "1d" } } as const;

  test.each([99, 100])("may be %i", (length) => {
    expect(broken({ lifecycle: Array.from({ length }, () => aDay) })).toEqual([]);
  });

  test.each([
    ["89d", ["bucket-lifecycle-retention"]],
    ["90d", []],
    ["91d", []],
  ] as const)("that delete after %s in a bucket that retains for 90 days: %p", (age, expected) => {
    expect(broken({ retention: "90d", lifecycle: [{ action: "delete", when: { age } }] })).toEqual(expected);
  });

  test("that store more cheaply, or abort uploads, may come before the end of retention", () => {
    const lifecycle = [
      { action: "setStorageClass", storageClass: "ARCHIVE", when: { age: "1d" } },
      { action: "abortIncompleteUploads", when: { age: "1d" } },
    ] as const;
    expect(broken({ retention: "90d", lifecycle })).toEqual([]);
  });

  test.each([
    ["delete", { age: "36h" }, "days-form"],
    ["delete", { ages: "1d" }, "option-unknown"],
    ["abortIncompleteUploads", { newerVersions: 1 }, "option-unknown"],
    ["purge", { age: "1d" }, "bucket-lifecycle-action"],
    [undefined, { age: "1d" }, "bucket-lifecycle-action"],
  ])("of another form are refused: %p %p", (action, when, code) => {
    const lifecycle = [{ action, when }] as unknown as BucketSubject["lifecycle"];
    expect(codesOf(() => onStack((stack) => new DataBucket(stack, "Data", bucket({ lifecycle }))))).toEqual([code]);
  });
});

describe("prefixes, origins and mounts", () => {
  test.each([
    [899, []],
    [900, []],
    [901, ["bucket-access-logs-prefix"]],
  ])("a log prefix of %i characters: %p", (length, expected) => {
    const [, rich] = bucketRoom.good;
    const logs = rich?.accessLogs?.bucket;
    expect(logs).toBeDefined();
    expect(broken({ accessLogs: logs && { bucket: logs, prefix: "a".repeat(length) } })).toEqual(expected);
  });

  test.each(["app.example.com", "https://app.example.com/", "https://app.example.com/path", ""])(
    "an origin %p never matches",
    (origin) => expect(broken({ cors: [{ origins: [origin], methods: ["GET"] }] })).toEqual(["bucket-cors"]),
  );

  test("CORS without origin or method says nothing", () => {
    expect(broken({ cors: [{ origins: [], methods: [] }] })).toEqual(["bucket-cors", "bucket-cors"]);
  });

  const { mountOwnerId, mountMode } = bucketLimits;
  test.each([
    [{ uid: 0 }, []],
    [{ uid: -1 }, ["bucket-mount-owner"]],
    [{ gid: mountOwnerId.value - 1 }, []],
    [{ gid: mountOwnerId.value }, []],
    [{ gid: mountOwnerId.value + 1 }, ["bucket-mount-owner"]],
    [{ uid: 1.5 }, ["bucket-mount-owner"]],
    [{ fileMode: 0 }, []],
    [{ fileMode: mountMode.value - 1 }, []],
    [{ dirMode: mountMode.value }, []],
    [{ dirMode: mountMode.value + 1 }, ["bucket-mount-mode"]],
    [{ fileMode: 644 }, ["bucket-mount-mode"]],
    [{ onlyDir: "a/b" }, []],
    [{ onlyDir: "a/" }, ["bucket-mount-folder"]],
    [{ onlyDir: "a/../b" }, ["bucket-mount-folder"]],
    [{ onlyDir: "a,uid=0" }, ["bucket-mount-folder"]],
    [{ onlyDir: "" }, ["bucket-mount-folder"]],
    [{ renameDirLimit: 0 }, []],
    [{ renameDirLimit: -1 }, ["bucket-mount-rename-limit"]],
    [{ volumeName: "a".repeat(63) }, []],
    [{ volumeName: "a".repeat(64) }, ["bucket-mount-volume-name"]],
  ])("a mount with %p: %p", (options, expected) => {
    expect(brokenMount(options)).toEqual(expected);
  });
});
