import type { IVolume } from "../../../lib/foundation";
import { cloudSqlVolume, memoryVolume } from "../../../lib/run";
import { bucketVolume, errorsIn, findingsOf, fixesOf, image, secretVolume, service, unknownText } from "../fakes";

const NAME = "demo:europe-west1:orders";
const mounted = (mounts: Readonly<Record<string, IVolume>>, project?: string) => service({ mounts, project });
const sql = cloudSqlVolume(NAME);

describe("the Cloud SQL volume", () => {
  test.each<[string, Readonly<Record<string, IVolume>>, string[]]>([
    ["at its place", { "/cloudsql": sql }, []],
    ["at its place, beside others", { "/cloudsql": sql, "/data": bucketVolume("a") }, []],
    ["elsewhere", { "/sockets": sql }, ["run-cloudsql-path"]],
    ["below its place", { "/cloudsql/a": sql }, ["run-cloudsql-path"]],
    ["at a path known at apply", { [unknownText]: sql }, []],
    ["in whose place is another", { "/cloudsql": memoryVolume("1Mi") }, ["run-cloudsql-path"]],
    ["whose name another has", { "/x": bucketVolume("a", { volumeName: "cloudsql" }) }, ["run-cloudsql-path"]],
    ["in whose place is one of another name", { "/cloudsql": bucketVolume("a", { volumeName: "b" }) }, []],
    ["with a secret inside", { "/cloudsql": sql, "/cloudsql/tls": secretVolume("s") }, ["run-mount-nested"]],
  ])("%s: %p", (_, mounts, expected) => {
    expect(errorsIn(mounted(mounts))).toEqual(expected);
  });

  test("is mended by the path that it has", () => {
    expect(fixesOf("run-cloudsql-path", mounted({ "/sockets": sql }))).toEqual(['write "/cloudsql"']);
  });

  test("is one for all containers, as one object", () => {
    const both = (other: IVolume) =>
      service({ mounts: { "/cloudsql": sql }, sidecars: { a: { image, mounts: { "/cloudsql": other } } } });
    expect(errorsIn(both(sql))).toEqual([]);
    expect(errorsIn(both(cloudSqlVolume(NAME)))).toEqual(["run-mount-name"]);
    expect(fixesOf("run-mount-name", both(cloudSqlVolume(NAME)))).toEqual([
      "mount one volume with all instances in both containers",
    ]);
  });

  test("works in the first generation and in less than 512Mi", () => {
    expect(errorsIn(service({ mounts: { "/cloudsql": sql }, memory: "256Mi", executionEnvironment: "gen1" }))).toEqual(
      [],
    );
  });
});

describe("a connection name", () => {
  test.each([
    NAME,
    "example.com:demo:us-central1:a",
    "dev.example.co.uk:demo-1:asia-southeast1:a-b-1",
    "d:europe-west12:a",
  ])("%p passes", (name) => {
    expect(errorsIn(mounted({ "/cloudsql": cloudSqlVolume(name) }))).toEqual([]);
  });

  test.each([
    "",
    "orders",
    "europe-west1:orders",
    "demo:orders",
    "demo:europe-west1-b:orders",
    "demo:europe-west1:",
    "Demo:europe-west1:orders",
    "a:demo:europe-west1:orders",
    "demo:europe-west1:orders:5432",
    "demo/europe-west1/orders",
  ])("%p is refused", (name) => {
    const subject = mounted({ "/cloudsql": cloudSqlVolume(NAME, name) });
    expect(errorsIn(subject)).toEqual(["run-cloudsql-instance"]);
    expect(findingsOf("run-cloudsql-instance", subject)).toMatchObject([{ at: "mounts./cloudsql.instances.1" }]);
  });

  test("is there at least once", () => {
    expect(errorsIn(mounted({ "/cloudsql": cloudSqlVolume() }))).toEqual(["run-cloudsql-instance"]);
  });
});

describe("the project of an instance", () => {
  const unknown = cloudSqlVolume(unknownText);

  test("is that of the workload, or given, where the connection name is known at apply only", () => {
    expect(errorsIn(mounted({ "/cloudsql": unknown }))).toEqual(["run-cloudsql-project"]);
    expect(errorsIn(mounted({ "/cloudsql": unknown }, "demo"))).toEqual([]);
    const given = cloudSqlVolume({ connectionName: unknownText, project: "data" });
    expect(errorsIn(mounted({ "/cloudsql": given }))).toEqual([]);
  });

  test("is asked for in a sidecar too", () => {
    const subject = service({ sidecars: { a: { image, mounts: { "/cloudsql": unknown } } } });
    expect(findingsOf("run-cloudsql-project", subject)).toMatchObject([
      { at: "sidecars.a.mounts./cloudsql.instances.0" },
    ]);
  });
});
