import { ServiceAccount, type BoundVolume, type IEnvValue, type IVolume } from "../../lib/foundation";
import { bindAll, volumeNameOf } from "../../lib/run/bindings";
import { memoryVolume, plainText } from "../../lib/run";
import { refuse } from "../../lib/validation";
import { onStack, problemsOf } from "../support/synth";
import { bucketVolume, secretValue } from "./fakes";

type Bindable = Parameters<typeof bindAll>[1][number]["container"];

const bound = (...containers: readonly Bindable[]) =>
  onStack((stack) => {
    const serviceAccount = ServiceAccount.fromEmail(stack, "Account", "api@demo.iam.gserviceaccount.com");
    return bindAll(
      { scope: stack, serviceAccount },
      containers.map((container) => ({ at: "", name: undefined, container })),
    );
  });

test("text, text with a reason and secrets become what the template writes, sorted by name", () => {
  const [env] = environments({ env: { C: secretValue("key"), B: plainText("4096", "tokens"), A: "a" } });
  expect(env).toEqual([
    ["A", { kind: "plain", value: "a", access: [] }],
    ["B", { kind: "plain", value: "4096", access: [] }],
    ["C", { kind: "secret", secret: "key", version: "2", access: [expect.anything()] }],
  ]);
});

test("volumes become what the template writes, sorted by path", () => {
  const { volumes, containers } = bound({ mounts: { "/b": memoryVolume("1Mi"), "/a": bucketVolume("a") } });
  expect(volumes.map(({ name, volume }) => [name, volume.kind])).toEqual([
    ["a", "bucket"],
    ["b", "memory"],
  ]);
  expect(containers.map(({ mounts }) => mounts)).toEqual([
    [
      { path: "/a", name: "a" },
      { path: "/b", name: "b" },
    ],
  ]);
});

test("what values and volumes of all containers refuse is told together", () => {
  const refusing = (at: string) => ({ at, got: undefined, allowed: "a version", fix: "name one" });
  const value = (at: string): IEnvValue => ({
    envKind: "secret",
    bindEnv: ({ scope }) => refuse(scope, "secret-no-version", refusing(at)),
  });
  const volume: IVolume = {
    volumeKind: "secret",
    writable: false,
    bindVolume: ({ scope }) => refuse(scope, "secret-no-version", refusing("tls")),
  };
  const build = () =>
    bound({ env: { A: value("a"), B: value("b") } }, { env: { C: value("c") }, mounts: { "/tls": volume } });
  expect(problemsOf(build).map(({ at }) => at)).toEqual(["a", "b", "c", "tls"]);
});

test("sorting goes by characters, the same in every language", () => {
  const [env = []] = environments({ env: { a: "1", B: "2", _: "3", A2: "4", A10: "5" } });
  expect(env.map(([name]) => name)).toEqual(["A10", "A2", "B", "_", "a"]);
});

test("what must exist first is listed once, however often it is bound", () => {
  const { access } = bound({
    env: { A: secretValue("shared"), B: secretValue("shared"), C: secretValue("other") },
    mounts: { "/a": bucketVolume("a"), "/b": bucketVolume("a") },
  });
  expect(access).toHaveLength(3);
  expect(new Set(access).size).toBe(3);
});

test("nothing is bound where nothing is given", () => {
  expect(bound({})).toEqual({ containers: [{ env: [], mounts: [] }], volumes: [], access: [] });
});

test.each([
  ["/data", undefined, "data"],
  ["/var/lib/data", undefined, "var-lib-data"],
  ["/etc/TLS", undefined, /^etc-tls-[0-9a-f]{8}$/],
  ["/a-b", undefined, /^a-b-[0-9a-f]{8}$/],
  [`/${"x".repeat(80)}`, undefined, /^x{54}-[0-9a-f]{8}$/],
  ["/data", "storage", "storage"],
])("the volume at %s with the name %p is called %p", (path, volumeName, expected) => {
  const volume: IVolume = { volumeKind: "memory", writable: true, volumeName, bindVolume: (): BoundVolume => never() };
  const name = volumeNameOf(path, volume);
  expect(name).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected));
});

test("a volume that two containers mount, as one object, is one volume under the name of its first path", () => {
  const sockets = memoryVolume("1Mi");
  const { volumes, containers } = bound({ mounts: { "/run/app": sockets } }, { mounts: { "/run/proxy": sockets } });
  expect(volumes.map(({ name }) => name)).toEqual(["run-app"]);
  expect(containers.map(({ mounts }) => mounts)).toEqual([
    [{ path: "/run/app", name: "run-app" }],
    [{ path: "/run/proxy", name: "run-app" }],
  ]);
});

test("two volumes at two paths stay two, though they hold the same", () => {
  const { volumes } = bound({ mounts: { "/a": bucketVolume("data"), "/b": bucketVolume("data") } });
  expect(volumes.map(({ name }) => name)).toEqual(["a", "b"]);
});

function environments(...containers: readonly Bindable[]) {
  return bound(...containers).containers.map(({ env }) => env);
}

function never(): never {
  throw new Error("the name of a volume needs no binding");
}
