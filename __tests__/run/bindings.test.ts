import { ServiceAccount, type BoundVolume, type IVolume } from "../../lib/foundation";
import { bindAll, volumeNameOf } from "../../lib/run/bindings";
import { memoryVolume, plainText } from "../../lib/run";
import { onStack } from "../support/synth";
import { bucketVolume, secretValue } from "./fakes";

const bound = (given: Parameters<typeof bindAll>[1]) =>
  onStack((stack) => {
    const serviceAccount = ServiceAccount.fromEmail(stack, "Account", "api@demo.iam.gserviceaccount.com");
    return bindAll({ scope: stack, serviceAccount }, given);
  });

test("text, text with a reason and secrets become what the template writes, sorted by name", () => {
  const { env } = bound({ env: { C: secretValue("key"), B: plainText("4096", "tokens"), A: "a" } });
  expect(env).toEqual([
    ["A", { kind: "plain", value: "a", access: [] }],
    ["B", { kind: "plain", value: "4096", access: [] }],
    ["C", { kind: "secret", secret: "key", version: "2", access: [expect.anything()] }],
  ]);
});

test("volumes become what the template writes, sorted by path", () => {
  const { volumes } = bound({ mounts: { "/b": memoryVolume("1Mi"), "/a": bucketVolume("a") } });
  expect(volumes.map(({ path, name, volume }) => [path, name, volume.kind])).toEqual([
    ["/a", "a", "bucket"],
    ["/b", "b", "memory"],
  ]);
});

test("sorting goes by characters, the same in every language", () => {
  const { env } = bound({ env: { a: "1", B: "2", _: "3", A2: "4", A10: "5" } });
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
  expect(bound({})).toEqual({ env: [], volumes: [], access: [] });
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

function never(): never {
  throw new Error("the name of a volume needs no binding");
}
