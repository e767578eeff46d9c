import v = require("valibot");
import { isKnownText, shapeOf, type Rule, type Source } from "../validation";
import { isImageDigest, isImagePath, isImageTag } from "./image-name";

/** An image of a repository: the subject of its rules. */
export interface ImageVersion {
  /** The name inside the repository. */
  readonly name: string;
  /** A tag or a digest. */
  readonly version: string;
}

const OCI: Source = { document: "OCI distribution specification 1.1, names and tags", read: "2026-11-21" };

/** The rules for the name of an image. */
export const imageVersionRules: readonly Rule<ImageVersion>[] = [
  {
    code: "image-name",
    level: "error",
    states:
      "The name of an image has lower-case letters, digits, dots, dashes and underscores, and slashes between folders.",
    otherwise: "api",
    source: OCI,
    *find({ name }) {
      if (!isKnownText(name) || isImagePath(name)) return;
      const mended = name.toLowerCase().replace(/[^a-z0-9._/-]+/g, "-");
      yield {
        at: "name",
        got: name,
        allowed: "a name in lower case without a registry, a repository and a version",
        fix: isImagePath(mended) ? `write "${mended}"` : 'write for example "api"',
      };
    },
  },
  {
    code: "image-version",
    level: "error",
    states: "The version of an image is a tag of at most 128 characters, or a whole digest.",
    otherwise: "api",
    source: OCI,
    *find({ version }) {
      if (!isKnownText(version) || isImageTag(version) || isImageDigest(version)) return;
      yield {
        at: "version",
        got: version,
        allowed:
          "up to 128 letters, digits, underscores, dots and dashes, no dot or dash first; or sha256: and 64 digits of the digest",
        fix:
          version === ""
            ? "give the tag of the build"
            : "take the tag or the digest from `gcloud artifacts docker images list --include-tags`",
      };
    },
  },
];

/** The form of an image. */
export const imageVersionShape = shapeOf<ImageVersion>({ name: v.string(), version: v.string() });
