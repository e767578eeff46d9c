import { isName, nameForms } from "../../foundation";
import { inWords, isKnownText, isUnknown, type Finding, type Rule } from "../../validation";
import type { SecretBundleProps, SecretFromVariable } from "../secret-bundle-props";
import { isVariableName, secretIdOf, secretNameOf, variableNameOf } from "../secret-names";
import { createdIn, optionsOf, sourcesOf } from "../secret-sources";

const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const EXISTING = /^(projects\/[a-z][a-z0-9.:-]*\/secrets\/|projects\/\d+\/secrets\/)?[A-Za-z0-9_-]{1,255}$/;
const VERSION_OF = /^(?:secrets\/)?((?:projects\/[a-z0-9.:-]+\/secrets\/)?[A-Za-z0-9_-]+)\/versions\/([A-Za-z0-9_-]+)$/;

/** The rules for what secrets and their variables are called. */
export const secretNameRules: readonly Rule<SecretBundleProps>[] = [
  {
    code: "secret-key-name",
    level: "error",
    states: "The key of a secret can stand as the name of an environment variable.",
    otherwise: "nobody",
    source: { document: "Cloud Run documentation, environment variables", read: "2026-11-20" },
    *find({ secrets }) {
      for (const key of Object.keys(secrets)) {
        if (ENV_NAME.test(key)) continue;
        const legal = key.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d|$)/, "_");
        const allowed = "letters, digits, underscores; no digit first";
        yield { at: `secrets.${key}`, got: key, allowed, fix: `write ${legal}; the option id gives the secret any id` };
      }
    },
  },
  {
    code: "secret-id",
    level: "error",
    states: "The id of a secret has 1 to 255 letters, digits, dashes and underscores; dots are none of them.",
    otherwise: "api",
    source: { document: "Secret Manager API v1, Secret.secretId", read: "2026-11-20" },
    *find(props) {
      const { prefix } = props;
      if (isKnownText(prefix) && !isName(nameForms.secret, prefix)) yield idFinding("prefix", prefix);
      for (const { at, given } of optionsOf(props, "id")) {
        if (!isName(nameForms.secret, given)) yield idFinding(at, given);
      }
    },
  },
  {
    code: "secret-id-twice",
    level: "error",
    states: "No two keys of a bundle stand for the same secret.",
    otherwise: "api",
    source: { document: "Secret Manager API v1, Secret.secretId", read: "2026-11-20" },
    *find(props) {
      const named = sourcesOf(props).map(([key, source]) => {
        const { project = "", id } = secretNameOf(props, key, source);
        return { key, name: isUnknown(`${project}/${id}`) ? undefined : `${project}/${id}` };
      });
      for (const { key, owner, name } of repeated(named)) {
        yield {
          at: `secrets.${key}`,
          got: name.slice(name.indexOf("/") + 1),
          allowed: `an id that no other key has; ${owner} has this one`,
          fix: `give ${key} an id of its own, or remove it and write ${key}: secrets.get("${owner}") where it is read`,
        };
      }
    },
  },
  {
    code: "secret-existing-name",
    level: "error",
    states: "An existing secret is named by its id or as projects/PROJECT/secrets/ID, without location and version.",
    otherwise: "api",
    source: { document: "Cloud Run Admin API v2, SecretKeySelector.secret", read: "2026-11-20" },
    *find(props) {
      for (const [key, source] of sourcesOf(props)) {
        if (source.from !== "existing" || isUnknown(source.secret) || EXISTING.test(source.secret)) continue;
        yield {
          at: `secrets.${key}.secret`,
          // A name would begin so. Anything else may be the secret itself, put where its name belongs.
          got: source.secret.startsWith("projects/") ? source.secret : inWords("text that is no name"),
          allowed: '"ID" or "projects/PROJECT/secrets/ID"',
          fix: existingFix(source.secret, key),
        };
      }
    },
  },
  {
    code: "secret-variable-name",
    level: "error",
    states: "The Terraform variable of a secret has a name that Terraform accepts and that is known without a plan.",
    otherwise: "plan",
    source: { document: "Terraform language, input variables", read: "2026-11-21" },
    *find(props) {
      for (const [key, { id, variable }] of variablesIn(props)) {
        const unknown = isUnknown(variable ?? secretIdOf(props.prefix, key, id));
        if (!unknown && (variable === undefined || isVariableName(variable))) continue;
        yield {
          at: `secrets.${key}.variable`,
          got: unknown ? inWords("a name that is known only when Terraform runs") : variable,
          allowed: "letters, digits and underscores, no digit first, none of Terraform's own words",
          fix: `write for example variable: "${variableNameOf(key)}"`,
        };
      }
    },
  },
  {
    code: "secret-variable-twice",
    level: "error",
    states: "Every secret with a variable has a variable of its own.",
    otherwise: "nobody",
    source: { document: "Terraform language, input variables", read: "2026-11-21" },
    *find(props) {
      const named = [...variablesIn(props)].map(([key, { id, variable }]) => {
        const from = variable ?? secretIdOf(props.prefix, key, id);
        return { key, name: isUnknown(from) ? undefined : (variable ?? variableNameOf(from)) };
      });
      for (const { key, owner, name } of repeated(named)) {
        const allowed = `a variable that no other key has; ${owner} has this one`;
        yield { at: `secrets.${key}.variable`, got: name, allowed, fix: `give ${key} the option variable` };
      }
    },
  },
];

/** The keys whose name an earlier key has already. Names that are not known are not compared. */
function* repeated(
  named: readonly { readonly key: string; readonly name: string | undefined }[],
): Generator<{ readonly key: string; readonly owner: string; readonly name: string }> {
  const owners = new Map<string, string>();
  for (const { key, name } of named) {
    if (name === undefined) continue;
    const owner = owners.get(name);
    if (owner === undefined) owners.set(name, key);
    else yield { key, owner, name };
  }
}

function* variablesIn(props: SecretBundleProps): Generator<readonly [string, SecretFromVariable]> {
  for (const [key, source] of createdIn(props)) {
    if (source.from === "variable") yield [key, source];
  }
}

function idFinding(at: string, got: string): Finding {
  const legal = nameForms.secret.slug(got).slice(0, nameForms.secret.maxLength);
  const fix = legal === "" ? "write another, or leave it out" : `write "${legal}"`;
  return { at, got, allowed: nameForms.secret.inWords, fix };
}

function existingFix(secret: string, key: string): string {
  if (secret.includes("/locations/")) {
    return "name a global secret; Cloud Run knows no other form, and a global one can be kept in chosen regions, too";
  }
  const found = VERSION_OF.exec(secret);
  if (found === null) return "take the id from `gcloud secrets list`";
  const [, name, version] = found;
  if (version === "latest") return `write secret: "${name}", and secrets.latest("${key}") where it is read`;
  return `write secret: "${name}", version: "${version}"`;
}
