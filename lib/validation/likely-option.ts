import { nearestName } from "./nearest-name";

const SCALING = ["scaling: { min: …, max: … }", "instances"];

/** Words of other tools, in small letters alone, and what is meant by each: the first that is an option here. */
const OTHER_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["allowunauthenticated", ['invokers: "public"']],
  ["arguments", ["args"]],
  ["bucketname", ["name"]],
  ["cmd", ["command"]],
  ["containerconcurrency", ["concurrency"]],
  ["containerport", ["port"]],
  ["cpulimit", ["cpu"]],
  ["deletionprotection", ['protection: { off: "the reason" }']],
  ["entrypoint", ["command"]],
  ["environment", ["env"]],
  ["environmentvariables", ["env"]],
  ["envvars", ["env"]],
  ["kmskey", ["encryption: { key: … }"]],
  ["kmskeyname", ["encryption: { key: … }"]],
  ["livenessprobe", ["liveness"]],
  ["location", ["region"]],
  ["maxinstancecount", SCALING],
  ["maxinstances", SCALING],
  ["maxretries", ["retries"]],
  ["memorylimit", ["memory"]],
  ["mininstancecount", SCALING],
  ["mininstances", SCALING],
  ["ram", ["memory"]],
  ["readinessprobe", ["readiness"]],
  ["region", ["location"]],
  ["replicas", SCALING],
  ["serviceaccountemail", ["serviceAccount"]],
  ["serviceaccountname", ["serviceAccount"]],
  ["servicename", ["name"]],
  ["startupprobe", ["startup"]],
  ["taskcount", ["tasks"]],
  ["timeoutseconds", ["timeout"]],
  ["volumemounts", ["mounts"]],
  ["volumes", ["mounts"]],
  ["vpc", ["vpcAccess"]],
  ["vpcconnector", ["vpcAccess"]],
]);

/** What was likely meant by a key that is no option: the option, in other writing or by another tool's word. */
export function likelyOption(given: string, known: readonly string[]): string | undefined {
  const letters = lettersOf(given);
  const otherWords = (OTHER_WORDS.get(letters) ?? []).filter((meant) => known.includes(optionIn(meant)));
  const written = letters === "" ? undefined : known.find((name) => lettersOf(name) === letters);
  return written ?? otherWords[0] ?? nearestName(given, known);
}

/** The option alone, of one that is written with a value. */
export function optionIn(written: string): string {
  return written.replace(/:.*/, "");
}

/** A name without what tells one way of writing from another: capitals, dashes, underscores and blanks. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, "");
}
