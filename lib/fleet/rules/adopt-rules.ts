import { lastPart } from "../../foundation";
import type { Finding, Rule, Source } from "../../validation";
import { idsByAddress, wholeAdoption } from "../adopt/adopt-shape";
import { targetsOf } from "../adopt/targets";
import { cellOf, type FleetSubject } from "../subject";

const imports: Source = { document: "google provider 6.50.0, import ids", read: "2026-11-21" };
const own: Source = { document: "This library, the adopt file of a tenant", read: "2026-11-21" };

/** The rules for what exists already. */
export const fleetAdoptRules: readonly Rule<FleetSubject>[] = [
  {
    code: "fleet-adopt-twice",
    level: "error",
    states: "What exists already is taken over by one state.",
    otherwise: "nobody",
    source: imports,
    *find({ tenants }) {
      const first = new Map<string, string>();
      for (const { at, type, importId } of [...byAddress({ tenants }), ...inFiles({ tenants })]) {
        const key = `${type} ${canonical(type, importId)}`;
        const earlier = first.get(key);
        first.set(key, earlier ?? at);
        if (earlier === undefined) continue;
        const fix = "leave it to one of the two, and remove the other line";
        yield { at, got: importId, allowed: `an id that ${earlier} has not`, fix };
      }
    },
  },
  {
    code: "fleet-adopt-id",
    level: "error",
    states: "What is taken over has an id that Terraform reads without wanting to replace it.",
    otherwise: "nobody",
    source: imports,
    *find({ tenants }) {
      for (const { at, type, importId, address } of byAddress({ tenants })) {
        if (!/^\w+\.[\w-]+$/.test(address)) {
          yield adoptFinding(at, address, "an address: google_storage_bucket.Tenant_Bucket", "take it from the plan");
        } else if (type === "google_storage_bucket" && importId.startsWith("b/")) {
          const fix = `write ${importId.slice(2)}; b/ would be taken for a project`;
          yield adoptFinding(at, importId, "PROJECT/BUCKET", fix);
        } else if (type === "google_secret_manager_secret" && /^projects\/\d+\//.test(importId)) {
          const fix = "write the id of the project in the place of its number, which would replace the secret";
          yield adoptFinding(at, importId, "projects/PROJECT/secrets/SECRET", fix);
        } else if (/_iam_(member|binding|policy)$|^google_project_service$|_secret_version$/.test(type)) {
          const fix = "remove the line: the resource is created anew, beside or instead of what is there, without harm";
          yield adoptFinding(at, type, "what is no grant, no enabled API and no version of a secret", fix);
        }
      }
    },
  },
  {
    code: "fleet-adopt-project",
    level: "error",
    states: "An adopt file is of the project of the tenant's cell.",
    otherwise: "nobody",
    source: own,
    *find({ fleet, tenants }) {
      for (const { id, adoption, entry } of adoptionsOf({ tenants })) {
        const project = cellOf(fleet, entry)?.project;
        if (project === undefined || adoption.project === project) continue;
        const fix = "name the cell of that project in the entry, or the adopt file of the tenant itself";
        yield adoptFinding(`tenants.${id}.adopt.project`, adoption.project, `${project}, the project of the cell`, fix);
      }
    },
  },
  {
    code: "fleet-adopt-tenant",
    level: "error",
    states: "An adopt file is of the tenant whose entry names it.",
    otherwise: "nobody",
    source: own,
    *find({ tenants }) {
      for (const { id, adoption } of adoptionsOf({ tenants })) {
        if (adoption.tenant === id) continue;
        yield adoptFinding(
          `tenants.${id}.adopt.tenant`,
          adoption.tenant,
          id,
          "name the adopt file of the tenant itself",
        );
      }
    },
  },
  {
    code: "fleet-adopt-region",
    level: "error",
    states: "What runs is taken over in the region of the tenant's cell.",
    otherwise: "nobody",
    source: own,
    *find({ fleet, tenants }) {
      for (const { id, adoption, entry } of adoptionsOf({ tenants })) {
        const region = cellOf(fleet, entry)?.region;
        const { services = {}, jobs = {} } = adoption;
        const places: readonly (readonly [at: string, region: string])[] = [
          ...Object.entries(services).map(([name, { options }]) => [`services.${name}`, options.region] as const),
          ...Object.entries(jobs).map(([name, job]) => [`jobs.${name}`, job.region] as const),
        ];
        for (const [at, given] of places) {
          if (region === undefined || given === region) continue;
          const fix = "name a cell of that region in the entry; what runs cannot be moved";
          yield adoptFinding(`tenants.${id}.adopt.${at}`, given, `${region}, the region of the cell`, fix);
        }
      }
    },
  },
];

interface Taken {
  readonly at: string;
  readonly type: string;
  readonly importId: string;
}

function byAddress({ tenants }: Pick<FleetSubject, "tenants">): readonly (Taken & { readonly address: string })[] {
  return tenants.flatMap(({ id, entry }) =>
    Object.entries(idsByAddress(entry.adopt)).map(([address, importId]) => ({
      at: `tenants.${id}.adopt.${address}`,
      address,
      type: address.split(".", 1)[0] ?? "",
      importId,
    })),
  );
}

function inFiles(subject: Pick<FleetSubject, "tenants">): readonly Taken[] {
  return adoptionsOf(subject).flatMap(({ id, adoption }) =>
    targetsOf(adoption).map((one) => ({ at: `tenants.${id}.adopt.${one.at}`, type: one.type, importId: one.id })),
  );
}

// What has another form is told by the form.
function adoptionsOf({ tenants }: Pick<FleetSubject, "tenants">) {
  return tenants.flatMap(({ id, entry }) => {
    const adoption = wholeAdoption(entry.adopt);
    return adoption === undefined ? [] : [{ id, entry, adoption }];
  });
}

// Buckets have one name in the world, whatever stands before it. Of other things, the long form counts.
function canonical(type: string, importId: string): string {
  return type === "google_storage_bucket" ? lastPart(importId) : importId.replace(/^projects\//, "");
}

function adoptFinding(at: string, got: string, allowed: string, fix: string): Finding {
  return { at, got, allowed, fix };
}
