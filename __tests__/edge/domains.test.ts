import { ApplicationLoadBalancer, type ApplicationLoadBalancerProps } from "../../lib/edge";
import { codesOf, onStack, problemsOf } from "../support/synth";
import { balancer, made } from "./balancers";

const CERTIFICATE = "google_certificate_manager_certificate";
const ENTRY = "google_certificate_manager_certificate_map_entry";
const AUTHORIZATION = "google_certificate_manager_dns_authorization";
const RECORD = "google_dns_record_set";
const OWN = "projects/demo/locations/global/certificates/api";

function domain(name: string, certificates?: ApplicationLoadBalancerProps["certificates"]) {
  return made({ domains: [name], certificates });
}

describe("the domains of a load balancer", () => {
  it("have a certificate and an entry each, so that one more changes nothing of the others", () => {
    const one = made({ domains: ["api.example.com"] });
    const two = made({ domains: ["www.example.com", "api.example.com"] });
    for (const type of [CERTIFICATE, ENTRY, AUTHORIZATION]) {
      expect(Object.keys(two.resources(type))).toHaveLength(2);
      expect(two.resources(type)).toMatchObject(one.resources(type));
    }
  });

  it("are authorized by DNS unless otherwise written, a wildcard with the domain below it", () => {
    const { counts, resources } = made({ domains: ["*.example.com", "example.com"] });
    expect(counts).toMatchObject({ [CERTIFICATE]: 2, [AUTHORIZATION]: 1, [ENTRY]: 2 });
    expect(Object.values(resources(CERTIFICATE)).map(({ managed }) => managed)).toEqual([
      { domains: ["example.com"], dns_authorizations: [expect.stringContaining(AUTHORIZATION)] },
      { domains: ["*.example.com"], dns_authorizations: [expect.stringContaining(AUTHORIZATION)] },
    ]);
  });

  it("are authorized by the load balancer where DNS cannot be changed beforehand", () => {
    const { counts, only } = domain("api.example.com", { authorization: "load-balancer" });
    expect(counts).not.toHaveProperty(AUTHORIZATION);
    expect(only(CERTIFICATE).managed).toEqual({ domains: ["api.example.com"] });
  });

  it("have both certificates while they go from one kind to the other", () => {
    const before = domain("api.example.com").resources(CERTIFICATE);
    const both = domain("api.example.com", { authorization: ["load-balancer", "dns"] });
    expect(both.counts[CERTIFICATE]).toBe(2);
    expect(both.resources(CERTIFICATE)).toMatchObject(before);
    expect(both.only(ENTRY).certificates).toEqual([
      expect.stringContaining("CertificatesByDns"),
      expect.stringContaining("CertificatesByLoadBalancer"),
    ]);
  });

  it("have a certificate of one's own in place of Google's", () => {
    const full = `//certificatemanager.googleapis.com/${OWN}`;
    const { counts, only } = domain("api.example.com", { existing: { "api.example.com": [full, `${OWN}-2`] } });
    expect(counts).not.toHaveProperty(CERTIFICATE);
    expect(only(ENTRY)).toMatchObject({ hostname: "api.example.com", certificates: [OWN, `${OWN}-2`] });
  });

  it.each([
    [0, ["edge-certificate-count"]],
    [1, []],
    [15, []],
    [16, ["edge-certificate-count"]],
  ])("have %i certificates of one's own: %j", (count, codes) => {
    const names = Array.from({ length: count }, (_, index) => `${OWN}-${index}`);
    const run = () => domain("api.example.com", { existing: { "api.example.com": names } });
    if (codes.length === 0) expect(run).not.toThrow();
    else expect(codesOf(run)).toEqual(codes);
  });

  it.each([
    [63, []],
    [64, []],
    [65, ["edge-domain-length"]],
    [70, ["edge-domain-length"]],
  ])("are of %i characters: %j", (length, codes) => {
    const name = `${"a".repeat(40)}.${"b".repeat(length - 45)}.com`;
    expect(name).toHaveLength(length);
    const run = () => domain(name);
    if (codes.length === 0) expect(run).not.toThrow();
    else expect(codesOf(run)).toEqual(codes);
  });

  it.each([
    ["API.example.com", 'write "api.example.com"'],
    ["https://api.example.com/v1", 'write "api.example.com"'],
    ["api.example.com.", 'write "api.example.com"'],
    ["api.example.com:443", 'write "api.example.com"'],
    ["localhost", 'write for example "api.example.com" or "*.example.com"'],
    ["api.*.example.com", 'write for example "api.example.com" or "*.example.com"'],
  ])("are refused with the form that is meant: %s", (name, fix) => {
    expect(problemsOf(() => domain(name))).toMatchObject([{ code: "edge-domain", at: "domains.0", fix }]);
  });

  it("are the same in capitals", () => {
    const run = () => made({ domains: ["api.example.com", "API.example.com"] });
    expect(codesOf(run)).toEqual(["edge-domain", "edge-domain-twice"]);
  });

  it("are at most 100", () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `t${index}.example.com`);
    expect(() =>
      onStack((stack) => new ApplicationLoadBalancer(stack, "Edge", balancer({ domains: names(100) }))),
    ).not.toThrow();
    expect(codesOf(() => made({ domains: names(101) }))).toEqual(["edge-domain-count"]);
    expect(codesOf(() => made({ domains: [] }))).toEqual(["edge-domain-count"]);
  });
});

describe("the records of the domains", () => {
  const records = (changes: Partial<ApplicationLoadBalancerProps>) =>
    onStack((stack) => new ApplicationLoadBalancer(stack, "Edge", balancer(changes)).domainRecords);

  it("are told, for zones that are kept elsewhere", () => {
    expect(records({}).map(({ name, type }) => [type, name])).toEqual([
      ["A", "api.example.com."],
      ["AAAA", "api.example.com."],
      ["CNAME", expect.stringContaining("TfToken")],
    ]);
    expect(records({ ipv6: false, certificates: { authorization: "load-balancer" } })).toMatchObject([{ type: "A" }]);
    expect(made().counts).not.toHaveProperty(RECORD);
  });

  it("are entered into a zone of Cloud DNS that is named, before a certificate is asked for", () => {
    const { resources, only } = made({ dnsZone: { name: "example", project: "dns" } });
    const entered = Object.values(resources(RECORD)).map(({ type, name, managed_zone, project }) => [
      type,
      name.replace(/^\$.*$/, "known after apply"),
      managed_zone,
      project,
    ]);
    expect(entered.sort()).toEqual([
      ["A", "api.example.com.", "example", "dns"],
      ["AAAA", "api.example.com.", "example", "dns"],
      ["CNAME", "known after apply", "example", "dns"],
    ]);
    expect(only(CERTIFICATE).depends_on).toEqual([expect.stringMatching(/^google_dns_record_set\..*Authorization/)]);
    expect(Object.values(made({ dnsZone: "example", project: "demo" }).resources(RECORD))[0]).toMatchObject({
      managed_zone: "example",
      project: "demo",
    });
  });
});
