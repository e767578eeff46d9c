import { cloudRunServiceRules, type CloudRunServiceProps } from "../../run";
import { inWords, problemOf, ValidationError, type Problem } from "../../validation";
import type { AdoptedService, Adoption } from "./adoption";
import { readBucket } from "./bucket-reader";
import { jsonOf, type Json } from "./json";
import { readAccount, readSecret, readWhatStays } from "./other-readers";
import type { Kinds, ReadPart, Reader, Unread } from "./part";
import { readKnative, readRun } from "./run-readers";

/** Whose things they are. */
export interface AdoptionPlace {
  /** The id of the project, as the cell of the tenant has it. */
  readonly project: string;
  /** The key of the tenant in the fleet. */
  readonly tenant: string;
  /**
   * The number of the project, by which gcloud names it.
   * @default - what names the project by its number is taken to be of this one
   */
  readonly projectNumber?: string;
}

const PLACE = "the exports";
const KINDS: readonly Kinds[] = ["services", "jobs", "buckets", "secrets", "accounts"];
const READERS: readonly Reader[] = [readRun, readKnative, readBucket, readSecret, readAccount, readWhatStays];

/**
 * What exists already of a tenant, from what `gcloud … describe --format=json` shows and the APIs answer: services and
 * jobs of Cloud Run in both forms, buckets, secrets and service accounts. Grants, enabled APIs and versions of secrets
 * may be among them and are left out, since they are never taken over.
 *
 * @param exports - each the value of a file, or of several things in a list
 * @throws ValidationError with all that cannot be taken over.
 */
export function adoptionFrom(exports: readonly unknown[], at: AdoptionPlace): Adoption {
  const read = exports.flatMap((one, index) =>
    (Array.isArray(one) ? (one as unknown[]) : [one]).flatMap((each, inner) =>
      readOne(jsonOf(each), Array.isArray(one) ? `${index}.${inner}` : String(index)),
    ),
  );
  const problems = [...read.flatMap((one) => problemsOf(one, at)), ...twiceProblems(read), ...emptyProblems(read)];
  if (problems.length > 0) throw new ValidationError(problems);
  const parts = read.flatMap(({ part }) => (isPart(part) ? [part] : []));
  const kinds = KINDS.flatMap((kind) => {
    const found = parts.filter((one) => one.kind === kind).sort((a, b) => (a.name < b.name ? -1 : 1));
    return found.length === 0 ? [] : [[kind, Object.fromEntries(found.map(({ name, value }) => [name, value]))]];
  });
  const { tenant, project } = at;
  return { apiVersion: "fleet-adoption/v1", tenant, project, ...Object.fromEntries(kinds) } as Adoption;
}

/** An adoption as the text of its file. */
export function adoptionText(adoption: Adoption): string {
  return `${JSON.stringify(adoption, undefined, 2)}\n`;
}

interface Read {
  readonly at: string;
  readonly part: ReadPart | Unread | "unknown";
  readonly keys: readonly string[];
}

function readOne(shown: Json, at: string): readonly Read[] {
  const keys = Object.keys(shown);
  for (const reader of READERS) {
    const parts = reader(shown);
    if (parts !== undefined) return parts.map((part) => ({ at, part, keys }));
  }
  return [{ at, part: "unknown", keys }];
}

function isPart(part: Read["part"]): part is ReadPart {
  return part !== "unknown" && "kind" in part;
}

function problemsOf({ at, part, keys }: Read, place: AdoptionPlace): readonly Problem[] {
  if (part === "unknown") {
    const shown = keys.slice(0, 6).join(", ");
    return [
      problemOf("fleet-export-unknown", PLACE, {
        at,
        got: inWords(keys.length === 0 ? "nothing that has a form" : `something with ${shown}`),
        allowed:
          "a service or a job of Cloud Run, a bucket, a secret or a service account, as gcloud or the API has it",
        fix: "leave it out, or export it again with --format=json",
      }),
    ];
  }
  if (!isPart(part)) {
    const [got, fix] = [inWords(`an export without ${part.missing}`), "export it again with --format=json"];
    return [problemOf("fleet-export-part", PLACE, { at, got, allowed: part.missing, fix })];
  }
  return [...projectProblems(at, part, place), ...secretProblems(at, part)];
}

function projectProblems(at: string, { name, project }: ReadPart, place: AdoptionPlace): readonly Problem[] {
  const isNumber = project !== undefined && /^\d+$/.test(project);
  const own = isNumber ? place.projectNumber : place.project;
  if (project === undefined || own === undefined || project === own) return [];
  const fix = "leave it out, or name the cell of that project in the entry of the tenant";
  return [problemOf("fleet-export-project", PLACE, { at: `${at} ${name}`, got: project, allowed: own, fix })];
}

// The value would stand in the adopt file, in the plan and in the state, and the library refuses such a variable anyway.
function secretProblems(at: string, { kind, name, value }: ReadPart): readonly Problem[] {
  if (kind !== "services") return [];
  const { env = {}, ...options } = (value as AdoptedService).options;
  const looked: CloudRunServiceProps = { image: "", ...options, env };
  const findings = cloudRunServiceRules
    .filter(({ code }) => code === "run-env-plain-secret")
    .flatMap((rule) => [...rule.find(looked)]);
  return findings.map(({ at: path, got }) =>
    problemOf("fleet-export-secret", PLACE, {
      at: `${at} ${name} ${path}`,
      got,
      allowed: "a variable that takes its value from Secret Manager",
      fix: "add the value to a secret, run gcloud run services update --update-secrets, and export the service again",
    }),
  );
}

function twiceProblems(read: readonly Read[]): readonly Problem[] {
  const seen = new Map<string, string>();
  return read.flatMap(({ at, part }) => {
    if (!isPart(part)) return [];
    const key = `${part.kind} ${part.name}`;
    const earlier = seen.get(key);
    seen.set(key, earlier ?? at);
    if (earlier === undefined) return [];
    const fix = "leave one of the two out; the form of the API says more than that of gcloud";
    return [
      problemOf("fleet-export-twice", PLACE, {
        at,
        got: inWords(`${key} again, after ${earlier}`),
        allowed: "each once",
        fix,
      }),
    ];
  });
}

function emptyProblems(read: readonly Read[]): readonly Problem[] {
  if (read.length > 0) return [];
  const allowed = "at least one service, job, bucket, secret or account";
  const fix = "export what is to be taken over with gcloud … describe --format=json";
  return [problemOf("fleet-export-empty", PLACE, { at: "", got: inWords("nothing that is taken over"), allowed, fix })];
}
