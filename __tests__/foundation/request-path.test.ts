import { Lazy } from "cdktf";
import { requestPathFindings } from "../../lib/foundation";

describe("requestPathFindings", () => {
  it.each(["/", "/health", "//", undefined, Lazy.stringValue({ produce: () => "later" })])("accepts %p", (path) => {
    expect([...requestPathFindings(path, "path")]).toEqual([]);
  });

  it.each([
    ["health", "/health"],
    ["", "/"],
    ["http://localhost:8080/health", "/health"],
    ["https://example.com", "/"],
    ["HTTPS://example.com/", "/"],
    ["https://example.com?full=1", "/?full=1"],
    ["health?next=http://a/b", "/health?next=http://a/b"],
  ])("reports %p, and proposes %p, which it accepts", (path, better) => {
    const [finding] = requestPathFindings(path, "startup.path");
    expect(finding).toMatchObject({ at: "startup.path", got: path, fix: `write "${better}"` });
    expect([...requestPathFindings(better, "path")]).toEqual([]);
  });
});
