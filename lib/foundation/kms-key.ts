import { isKnownText, type Finding } from "../validation";

const KEY = /^projects\/[^/]+\/locations\/([^/]+)\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/;

/** The finding for a key that is not named in full, or by one of its versions. */
export function* kmsKeyFindings(key: string | undefined, at = "encryption.key"): Iterable<Finding> {
  if (!isKnownText(key) || locationOf(key) !== undefined) return;
  const allowed = "projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/KEY";
  yield { at, got: key, allowed, fix: "write the key's full name, without a version" };
}

/** The finding for a key that is in none of the locations whose data it may encrypt; none where one is not known yet. */
export function* kmsKeyLocationFindings(
  key: string | undefined,
  locations: readonly (string | undefined)[],
  at = "encryption.key",
): Iterable<Finding> {
  const found = locationOf(key);
  if (found === undefined || !locations.every(isKnownText) || locations.includes(found)) return;
  yield { at, got: key, allowed: `a key of the location ${locations.join(" or ")}`, fix: "use a key of that location" };
}

/** The finding where Google's own account is to be let use a key, and the number that it is called by is not known. */
export function* kmsAgentFindings({
  encryption,
  projectNumber,
}: {
  readonly encryption?: { readonly agentAccess?: "grant" | "exists" };
  readonly projectNumber?: string;
}): Iterable<Finding> {
  if (encryption === undefined || encryption.agentAccess === "exists" || projectNumber !== undefined) return;
  yield {
    at: "projectNumber",
    got: undefined,
    allowed: "the number of the project, which names the account that encrypts",
    fix: 'give projectNumber, here or to setDefaults; or encryption: { agentAccess: "exists" } where others gave access',
  };
}

// Undefined for other text, and for the name of a version.
function locationOf(key: string | undefined): string | undefined {
  return isKnownText(key) ? KEY.exec(key)?.[1] : undefined;
}
