import { serviceFromKnative } from "./knative";
import { partIn, textIn, type Json } from "./json";
import type { ReadPart, Reader, Unread } from "./part";
import { serviceOf } from "./run-export";

const V2 = /^projects\/([^/]+)\/locations\/([^/]+)\/(services|jobs)\/([^/]+)$/;
const KINDS: Readonly<Record<string, "services" | "jobs">> = { Service: "services", Job: "jobs" };
const APIS = /^(serving\.knative\.dev|run\.googleapis\.com)\//;

/** A service or a job of version 2 of the API: `GET https://run.googleapis.com/v2/projects/…/services/…`. */
export const readRun: Reader = (shown) => {
  const [, project, region, kind, name] = V2.exec(textIn(shown, "name") ?? "") ?? [];
  if (project === undefined || region === undefined || name === undefined) return undefined;
  if (kind === "jobs") return [{ kind, name, project, value: { region } }];
  return read(shown, { name, project, region });
};

/** The same as `gcloud run services describe --format=json` shows it, in the form of Knative. */
export const readKnative: Reader = (shown) => {
  const kind = KINDS[textIn(shown, "kind") ?? ""];
  if (kind === undefined || !APIS.test(textIn(shown, "apiVersion") ?? "")) return undefined;
  const metadata = partIn(shown, "metadata");
  const region = textIn(partIn(metadata, "labels"), "cloud.googleapis.com/location");
  const name = textIn(metadata, "name");
  if (region === undefined || name === undefined) {
    return [{ missing: "metadata.name, and the label cloud.googleapis.com/location" }];
  }
  const project = textIn(metadata, "namespace");
  if (kind === "jobs") return [{ kind, name, project, value: { region } }];
  return read(serviceFromKnative(shown), { name, project, region });
};

interface Place {
  readonly name: string;
  readonly project?: string;
  readonly region: string;
}

function read(service: Json, { name, project, region }: Place): readonly (ReadPart | Unread)[] {
  const value = serviceOf(service, region);
  if (value.image === "") return [{ missing: "template.containers, with an image" }];
  return [{ kind: "services", name, project, value }];
}
