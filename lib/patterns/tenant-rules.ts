import { legalName, nameForms, type NameForm } from "../foundation";
import { isKnownText, type Finding, type Rule, type Source } from "../validation";
import { isTenantName, tenantArchiveName, tenantBucketName, tenantName } from "./tenant-names";
import type { TenantSubject } from "./tenant-props";

const naming: Source = { document: "Names of Cloud Run services and Cloud Storage buckets", read: "2026-11-20" };

/** The rules for what is said of a tenant wherever it runs. */
export const tenantRules: readonly Rule<TenantSubject>[] = [
  {
    code: "tenant-name",
    level: "error",
    states: "The name of a tenant has lower-case letters, digits and dashes, and begins with a letter.",
    otherwise: "api",
    source: naming,
    *find({ tenant }) {
      if (!isKnownText(tenant) || isTenantName(tenant)) return;
      const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
      const legal = legalName({ slug }, tenant);
      const allowed = "lower-case letters, digits and dashes, beginning with a letter, ending with a letter or digit";
      yield {
        at: "tenant",
        got: tenant,
        allowed,
        fix: legal === "" ? "give the tenant a name" : `write tenant: "${legal}"`,
      };
    },
  },
  {
    code: "tenant-application",
    level: "error",
    states: "The name of the application has lower-case letters, digits and dashes, and begins with a letter.",
    otherwise: "api",
    source: naming,
    *find({ application }) {
      if (!isKnownText(application) || isTenantName(application)) return;
      const allowed = "lower-case letters, digits and dashes, beginning with a letter, ending with a letter or digit";
      yield { at: "application", got: application, allowed, fix: "write the name in this alphabet" };
    },
  },
  {
    code: "tenant-name-length",
    level: "error",
    states: "A tenant's name leaves room for the names that are made of it.",
    otherwise: "api",
    source: naming,
    *find({ project, application, tenant, archive }) {
      if (!isKnownText(tenant) || !isTenantName(tenant) || !isTenantName(application)) return;
      yield* tooLong(tenant, nameForms.cloudRunService, tenantName(application, tenant));
      if (!isKnownText(project)) return;
      const bucket = tenantBucketName(project, application, tenant);
      yield* tooLong(
        tenant,
        nameForms.bucket,
        archive === undefined ? bucket : tenantArchiveName(project, application, tenant),
      );
    },
  },
  {
    code: "tenant-name-google",
    level: "error",
    states: "A tenant's name brings nothing into the name of its bucket that Cloud Storage reserves.",
    otherwise: "api",
    source: naming,
    *find({ tenant }) {
      if (!isKnownText(tenant) || !/g[o0]{2}gle/.test(tenant)) return;
      yield {
        at: "tenant",
        got: tenant,
        allowed: 'a name without "google"',
        fix: "shorten the name of the tenant, and name its bucket by it",
      };
    },
  },
  {
    code: "tenant-project-missing",
    level: "error",
    states: "A tenant has a project, which the name of its bucket begins with.",
    otherwise: "plan",
    source: naming,
    *find({ project }) {
      if (project !== undefined) return;
      const fix = 'write project: "…", or setDefaults(stack, { project: "…" })';
      yield { at: "project", got: undefined, allowed: "a project id", fix };
    },
  },
  {
    code: "tenant-env-derived",
    level: "error",
    states: "What follows from the tenant is not given a second time.",
    otherwise: "nobody",
    source: naming,
    *find({ env = {}, secrets = {} }) {
      for (const name of ["INSTANCE", "STORAGE_BUCKET"].filter((one) => one in env || one in secrets)) {
        yield { at: `env.${name}`, got: name, allowed: "nothing: it follows from the tenant", fix: `remove ${name}` };
      }
    },
  },
  {
    code: "tenant-label-derived",
    level: "error",
    states: "The labels that say whose a tenant's resources are follow from its options.",
    otherwise: "nobody",
    source: { document: "Cloud Billing documentation, labels", read: "2026-11-22" },
    *find({ labels = {}, tenant, application }) {
      for (const [key, derived] of Object.entries({ tenant, application })) {
        const given = labels[key];
        if (!isKnownText(given) || given === derived) continue;
        yield {
          at: `labels.${key}`,
          got: given,
          allowed: `"${derived}", which follows from ${key}`,
          fix: "leave it out",
        };
      }
    },
  },
  {
    code: "tenant-env-twice",
    level: "error",
    states: "A variable is given in env or in secrets, not in both.",
    otherwise: "nobody",
    source: naming,
    *find({ env = {}, secrets = {} }) {
      for (const name of Object.keys(env).filter((one) => one in secrets)) {
        yield {
          at: `env.${name}`,
          got: "in env and in secrets",
          allowed: "one of the two",
          fix: `remove ${name} from env`,
        };
      }
    },
  },
  {
    code: "tenant-ssl",
    level: "error",
    states: "The application does not redirect to HTTPS by itself, unless somebody decided otherwise.",
    otherwise: "runtime",
    source: { document: "Cloud Run container runtime contract, TLS", read: "2026-11-20" },
    *find({ env = {}, acknowledgeSslInContainer }) {
      const { DISABLE_SSL: given } = env;
      if (given === undefined || given === "true" || acknowledgeSslInContainer !== undefined) return;
      yield {
        at: "env.DISABLE_SSL",
        got: "another value",
        allowed: '"true": the platform ends TLS, and a redirect behind it never ends',
        fix: "remove DISABLE_SSL, or say why in acknowledgeSslInContainer",
      };
    },
  },
  {
    code: "tenant-retention-twice",
    level: "error",
    states: "A tenant retains its data in its own bucket or in an archive, not in both.",
    otherwise: "nobody",
    source: { document: "Cloud Storage, Bucket Lock", read: "2026-11-20" },
    *find({ retentionPeriod, archive }) {
      if (retentionPeriod === undefined || archive === undefined) return;
      yield {
        at: "retentionPeriod",
        got: "retentionPeriod and archive",
        allowed: "one of the two; both keep and bill every version twice",
        fix: "keep archive where the data is large or changes often, retentionPeriod where not a save may be lost",
      };
    },
  },
];

function* tooLong(tenant: string, form: NameForm, name: string): Iterable<Finding> {
  const excess = name.length - form.maxLength;
  if (excess <= 0) return;
  const room = tenant.length - excess;
  yield {
    at: "tenant",
    got: `${tenant.length} characters`,
    allowed:
      room > 0
        ? `at most ${room}: the ${form.kind} "${name}" may have ${form.maxLength}`
        : `a shorter project id or application: the ${form.kind} may have ${form.maxLength} characters`,
    fix: "give the tenant a shorter name",
  };
}
