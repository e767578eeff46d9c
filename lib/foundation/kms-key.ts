const KEY = /^projects\/[^/]+\/locations\/([^/]+)\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/;

/** The location in the full name of a key of Cloud KMS; undefined for other text, and for the name of a version. */
export function kmsKeyLocation(key: string): string | undefined {
  return KEY.exec(key)?.[1];
}
