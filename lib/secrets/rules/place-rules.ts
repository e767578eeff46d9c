import { labelFindings, regionFindings } from "../../foundation";
import { inWords, isKnownText, type Finding, type Rule } from "../../validation";
import { secretLimits } from "../limits";
import type { SecretBundleProps } from "../secret-bundle-props";
import { optionsOf, regionsOf } from "../secret-sources";

const ANNOTATION_KEY = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** The rules for labels and annotations, and for where values are kept. */
export const secretPlaceRules: readonly Rule<SecretBundleProps>[] = [
  {
    code: "secret-labels",
    level: "error",
    states: "The labels of a secret keep to Google Cloud's limits.",
    otherwise: "api",
    source: { document: "Secret Manager API v1, Secret.labels", read: "2026-11-20" },
    *find(props) {
      yield* labelFindings(props.labels);
      for (const { at, given } of optionsOf(props, "labels")) {
        // Of a secret's own labels each is judged alone, and their number together with all others.
        const own = [...labelFindings(given, at)].filter((finding) => finding.at !== at);
        const count = [...labelFindings({ ...props.labels, ...given }, at)].filter((finding) => finding.at === at);
        yield* [...own, ...count];
      }
    },
  },
  {
    code: "secret-annotations",
    level: "error",
    states: "Annotations have keys of 1 to 63 characters, and less than 16 KiB in all.",
    otherwise: "api",
    source: secretLimits.annotationBytes.source,
    *find(props) {
      for (const { at, given } of optionsOf(props, "annotations")) yield* annotationFindings(given, at);
    },
  },
  {
    code: "secret-regions",
    level: "error",
    states: "Replication names at least one region, each once.",
    otherwise: "api",
    source: { document: "Secret Manager documentation, replication policies", read: "2026-11-21" },
    *find(props) {
      const regions = regionsOf(props);
      if (regions === undefined) return;
      const at = "replication.regions";
      if (regions.length === 0) {
        yield {
          at,
          got: regions,
          allowed: "at least one region",
          fix: 'name regions, or write replication: "automatic"',
        };
      }
      for (const region of regions) yield* regionFindings(region, at);
      for (const region of new Set(regions.filter((one, index) => regions.indexOf(one) !== index))) {
        yield { at, got: region, allowed: "each region once", fix: `name ${region} once` };
      }
    },
  },
];

function* annotationFindings(annotations: Readonly<Record<string, string>>, at: string): Iterable<Finding> {
  for (const key of Object.keys(annotations)) {
    if (ANNOTATION_KEY.test(key) && key.length <= secretLimits.annotationKeyLength.value) continue;
    const allowed = "1 to 63 letters, digits, dashes, underscores and dots, a letter or digit at both ends";
    yield { at: `${at}.${key}`, got: key, allowed, fix: "write a shorter or plainer key" };
  }
  const bytes = Object.entries(annotations)
    .filter(([, value]) => isKnownText(value))
    .reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  if (bytes >= secretLimits.annotationBytes.value) {
    yield {
      at,
      got: inWords(`${bytes} bytes`),
      allowed: "less than 16384 bytes",
      fix: "keep long texts elsewhere, and note where",
    };
  }
}
