import { inWords, isKnownNumber, isKnownText, type Finding, type Rule } from "../../validation";
import { secretLimits } from "../limits";
import type { SecretBundleProps } from "../secret-bundle-props";
import { isSource, sourceKinds, sourcesOf, valuesIn } from "../secret-sources";

const NUMBER = /^[1-9]\d*$/;
const ALIAS = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** The rules for where values come from, and which version is read. None of their texts holds what may be a value. */
export const secretValueRules: readonly Rule<SecretBundleProps>[] = [
  {
    code: "secret-value-in-code",
    level: "error",
    states:
      "No value of a secret stands in the code, from where it would reach the repository, the plan and the state.",
    otherwise: "nobody",
    source: {
      document: "google provider, google_secret_manager_secret_version: secret_data is stored in the state",
      read: "2026-11-20",
    },
    *find({ secrets }) {
      for (const [key, given] of Object.entries<unknown>(secrets)) {
        for (const option of valuesIn(given)) yield valueFinding(option === "" ? key : `${key}.${option}`);
      }
    },
  },
  {
    code: "secret-source",
    level: "error",
    states: "Every secret says where its value comes from.",
    otherwise: "nobody",
    source: { document: "this library", read: "2026-11-21" },
    *find({ secrets }) {
      for (const [key, given] of Object.entries<unknown>(secrets)) {
        if (isSource(given) || valuesIn(given).length > 0) continue;
        yield {
          at: `secrets.${key}.from`,
          got: inWords("something else"),
          allowed: sourceKinds.map((kind) => `"${kind}"`).join(", "),
          fix: `write for example ${key}: { from: "variable" }`,
        };
      }
    },
  },
  {
    code: "secret-version-count",
    level: "error",
    states: "The version of a value that Terraform writes is a whole number from 1 on.",
    otherwise: "nobody",
    source: { document: "google provider 8, secret_data_wo_version: 0 means not set", read: "2026-11-20" },
    *find(props) {
      for (const [key, source] of sourcesOf(props)) {
        if (source.from !== "variable" && source.from !== "generated") continue;
        const { version } = source;
        if (!isKnownNumber(version) || (Number.isSafeInteger(version) && version >= 1)) continue;
        const fix = "write 1 for the first value, and the next number for each new one";
        yield { at: `secrets.${key}.version`, got: version, allowed: "1, 2, 3, …", fix };
      }
    },
  },
  {
    code: "secret-version",
    level: "error",
    states: "The version of a value from elsewhere is a number as text, or an alias; never latest.",
    otherwise: "api",
    source: { document: "Secret Manager API v1, Secret.versionAliases", read: "2026-11-20" },
    *find(props) {
      for (const { key, version } of namedVersions(props)) {
        if (isVersion(version)) continue;
        const fix =
          version === "latest"
            ? `name a version that exists, and write secrets.latest("${key}") where latest is meant`
            : "take the number from `gcloud secrets versions list`";
        yield { at: `secrets.${key}.version`, got: version, allowed: VERSION_IN_WORDS, fix };
      }
    },
  },
  {
    code: "secret-version-alias",
    level: "warning",
    states:
      "An environment variable reads a version by its number: what an alias means can change under running instances.",
    otherwise: "nobody",
    source: {
      document: "Cloud Run documentation, secrets: environment variables are resolved when an instance starts",
      read: "2026-11-21",
    },
    *find(props) {
      for (const { key, version } of namedVersions(props)) {
        if (NUMBER.test(version) || !isVersion(version)) continue;
        const fix = `write the number, or read ${key} as a file`;
        yield { at: `secrets.${key}.version`, got: version, allowed: 'a number, for example "3"', fix };
      }
    },
  },
  {
    code: "secret-generated-length",
    level: "error",
    states: "A generated value has 16 to 65536 characters.",
    otherwise: "nobody",
    source: secretLimits.generatedShortest.source,
    *find(props) {
      const [least, most] = [secretLimits.generatedShortest.value, secretLimits.generatedLongest.value];
      for (const [key, source] of sourcesOf(props)) {
        if (source.from !== "generated" || !isKnownNumber(source.length)) continue;
        const { length } = source;
        if (Number.isInteger(length) && length >= least && length <= most) continue;
        const fix = "write 32, or 48 where the application asks for more";
        yield { at: `secrets.${key}.length`, got: length, allowed: `${least} to ${most}`, fix };
      }
    },
  },
];

/** What {@link isVersion} accepts, for messages. */
export const VERSION_IN_WORDS =
  'a number as text, for example "3", or an alias of at most 63 characters, a letter first';

/** True for text that names one version of a secret, by number or alias. */
export function isVersion(text: string): boolean {
  if (NUMBER.test(text)) return true;
  return ALIAS.test(text) && text.length <= secretLimits.aliasLength.value && text !== "latest" && text !== "NEW";
}

/** The versions of values from elsewhere, where they are named. */
function* namedVersions(props: SecretBundleProps): Generator<{ readonly key: string; readonly version: string }> {
  for (const [key, source] of sourcesOf(props)) {
    const fromElsewhere = source.from === "outside" || source.from === "existing";
    if (fromElsewhere && isKnownText(source.version)) yield { key, version: source.version };
  }
}

function valueFinding(place: string): Finding {
  return {
    at: `secrets.${place}`,
    got: inWords("a value, which is not repeated here"),
    allowed: "where the value comes from",
    fix: 'write { from: "variable" } and hand the value to Terraform as TF_VAR_…; treat the value as known to others',
  };
}
