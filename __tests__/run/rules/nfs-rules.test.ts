import { nfsVolume, type CloudRunServiceProps, type NfsVolumeProps } from "../../../lib/run";
import { errorsIn, findingsOf, fixesOf, image, service, unknownText, warningsIn } from "../fakes";

const vpcAccess = { network: "default" } as const;

const nfs = (changes: Partial<NfsVolumeProps> = {}) =>
  nfsVolume({ server: "10.0.0.2", path: "/share", readOnly: true, ...changes });
const mounted = (changes: Partial<NfsVolumeProps>, others: Partial<CloudRunServiceProps> = {}) =>
  service({ vpcAccess, mounts: { "/share": nfs(changes) }, ...others });

describe("the server", () => {
  test.each([
    "10.0.0.2",
    "fd00::2",
    "nfs",
    "nfs.internal",
    "a-1.example.com",
    "NFS.example.com",
    "10-0-0-2.example",
    unknownText,
  ])("%p passes", (server) => {
    expect(errorsIn(mounted({ server }))).toEqual([]);
  });

  test.each(["", "10.0.0.256", "10.0.0", "nfs_1", "nfs.", "-nfs", "a".repeat(64), "10.0.0.2:2049", "nfs server"])(
    "%p is refused",
    (server) => {
      expect(errorsIn(mounted({ server }))).toEqual(["run-nfs-server"]);
    },
  );

  test.each(["10.0.0.2:/share/a", "nfs://10.0.0.2/share/a", "10.0.0.2/share/a"])(
    "%p is refused, and taken apart",
    (server) => {
      expect(fixesOf("run-nfs-server", mounted({ server }))).toEqual(['write server: "10.0.0.2", path: "/share/a"']);
    },
  );

  test("is told at its place, in a sidecar too", () => {
    const sidecars = { a: { image, mounts: { "/x": nfs({ server: "" }) } } };
    expect(findingsOf("run-nfs-server", mounted({ server: "" }, { sidecars })).map(({ at }) => at)).toEqual([
      "mounts./share.nfs.server",
      "sidecars.a.mounts./x.nfs.server",
    ]);
  });
});

describe("the folder", () => {
  test.each(["/", "/share", "/a/b c", "/share/", "/..a", unknownText])("%p passes", (path) => {
    expect(errorsIn(mounted({ path }))).toEqual([]);
  });

  test.each([
    ["share", 'write path: "/share"'],
    ["", 'write for example path: "/share"'],
    ["./share", 'write for example path: "/share"'],
    ["/a/../b", 'write for example path: "/share"'],
    ["/a//b", 'write for example path: "/share"'],
    ["/.", 'write for example path: "/share"'],
  ])("%p is refused: %s", (path, fix) => {
    expect(errorsIn(mounted({ path }))).toEqual(["run-nfs-path"]);
    expect(fixesOf("run-nfs-path", mounted({ path }))).toEqual([fix]);
  });
});

describe("the network", () => {
  test("is there", () => {
    expect(errorsIn(mounted({}, { vpcAccess: undefined }))).toEqual(["run-nfs-network"]);
    expect(errorsIn(mounted({}))).toEqual([]);
  });

  test("is there for an NFS volume that a sidecar mounts", () => {
    const subject = service({ sidecars: { a: { image, mounts: { "/x": nfs() } } }, scaling: { max: 1 } });
    expect(findingsOf("run-nfs-network", subject)).toMatchObject([{ at: "vpcAccess" }]);
    expect(findingsOf("run-nfs-network", subject)[0]?.allowed).toContain("sidecars.a.mounts./x");
  });

  test.each([
    "10.0.0.0",
    "10.255.255.255",
    "172.16.0.0",
    "172.31.255.255",
    "192.168.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "240.0.0.1",
    "199.36.153.4",
    "199.36.153.11",
    "nfs.example.com",
    "2001:db8::1",
    unknownText,
  ])("may be called with private ranges only for the server %p", (server) => {
    expect(warningsIn(mounted({ server }))).toEqual([]);
  });

  test.each([
    "9.255.255.255",
    "11.0.0.0",
    "172.32.0.0",
    "172.15.255.255",
    "100.63.255.255",
    "100.128.0.0",
    "199.36.153.12",
    "8.8.8.8",
  ])("is warned of with private ranges only for the server %p", (server) => {
    expect(warningsIn(mounted({ server }))).toEqual(["run-nfs-egress"]);
    expect(warningsIn(mounted({ server }, { vpcAccess: { ...vpcAccess, egress: "all-traffic" } }))).toEqual([]);
  });
});

describe("writing", () => {
  test.each<[string, Partial<NfsVolumeProps>, Partial<CloudRunServiceProps>, string[]]>([
    ["by several instances", {}, {}, ["run-nfs-shared-writes"]],
    ["by two", {}, { scaling: { max: 2 } }, ["run-nfs-shared-writes"]],
    ["by one", {}, { scaling: { max: 1 } }, []],
    ["with a reason", { acknowledgeSharedWrites: "each writes a folder of its own" }, {}, []],
    ["with a blank reason", { acknowledgeSharedWrites: " " }, {}, ["run-nfs-shared-writes"]],
    ["to what is only read", { readOnly: true }, {}, []],
  ])("%s: %p", (_, changes, others, expected) => {
    const subject = mounted({ readOnly: false, ...changes }, others);
    expect(warningsIn(subject)).toEqual(expected);
    expect(errorsIn(subject)).toEqual([]);
  });
});
