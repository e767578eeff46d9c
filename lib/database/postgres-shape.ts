import v = require("valibot");
import { durationForm, memoryForm, projectForm, protectionForm } from "../foundation";
import type { PrivateServices } from "../network";
import { form, isRecord, recordOf, shapeOf, textList, texts, wordOr, type Form } from "../validation";
import type {
  PostgresInsights,
  PostgresMaintenance,
  PostgresPasswordPolicy,
  QuietTime,
} from "./postgres-operation-props";
import type {
  PostgresBackups,
  PostgresDatabaseOptions,
  PostgresDatabaseProps,
  PostgresDisk,
  PostgresEncryption,
  PostgresPublicAccess,
  PostgresServiceConnect,
} from "./postgres-props";
import type { PostgresReplicaProps } from "./postgres-replica-props";
import type { PostgresEnvOptions, PostgresPasswordUserProps } from "./postgres-user-props";

const text = v.string();
const optionalText = v.optional(text);
const yesOrNo = v.optional(v.boolean());

const offForm: Form = form(
  (value) => {
    const { off, ...others } = value as { readonly off?: unknown };
    return typeof off === "string" && off.trim() !== "" && Object.keys(others).length === 0;
  },
  {
    code: "sql-off-form",
    allowed: '{ off: "the reason" } and nothing beside it',
    fix: 'say why it is off, for example { off: "a copy that is made anew every night" }',
    showsValue: false,
  },
);

const backupsShape = shapeOf<PostgresBackups>({
  startTime: optionalText,
  retained: v.optional(v.number()),
  pointInTime: v.optional(wordOr("off", durationForm)),
  location: optionalText,
  keptAfterDeletion: yesOrNo,
  final: v.optional(durationForm),
});

const insightsShape = shapeOf<PostgresInsights>({
  queryLength: v.optional(v.number()),
  plansPerMinute: v.optional(v.number()),
  applicationTags: yesOrNo,
  clientAddresses: yesOrNo,
});

const diskShape = shapeOf<PostgresDisk>({
  size: v.optional(memoryForm),
  type: v.optional(v.picklist(["ssd", "hdd", "hyperdisk-balanced"])),
  autoResize: yesOrNo,
  limit: v.optional(memoryForm),
});

const encryptionShape = shapeOf<PostgresEncryption>({
  key: text,
  agentAccess: v.optional(v.picklist(["grant", "exists"])),
});

const flagsForm: Form = recordOf(v.union([text, v.number(), v.boolean()]));

const isOff = (given: unknown) => isRecord(given) && "off" in (given as object);

/** The form of the options of an instance. */
export const postgresShape = shapeOf<PostgresDatabaseProps>({
  name: text,
  tier: text,
  edition: v.optional(v.picklist(["enterprise", "enterprise-plus"])),
  version: v.optional(v.picklist([14, 15, 16, 17, 18])),
  project: v.optional(projectForm),
  projectNumber: optionalText,
  region: optionalText,
  network: v.optional(shapeOf<PrivateServices>({ network: text, range: text, ready: v.array(v.any()) })),
  privateServiceConnect: v.optional(shapeOf<PostgresServiceConnect>({ allowedProjects: textList })),
  publicAccess: v.optional(shapeOf<PostgresPublicAccess>({ allowed: texts })),
  tls: v.optional(v.lazy((given) => (isRecord(given) ? offForm : v.picklist(["encrypted", "client-certificate"])))),
  connectorsOnly: yesOrNo,
  databases: v.optional(recordOf(shapeOf<PostgresDatabaseOptions>({ charset: optionalText, collation: optionalText }))),
  availability: v.optional(v.picklist(["zonal", "regional"])),
  zone: optionalText,
  secondaryZone: optionalText,
  disk: v.optional(diskShape),
  backups: v.optional(v.lazy((given) => (isOff(given) ? offForm : backupsShape))),
  iamLogin: yesOrNo,
  flags: v.optional(flagsForm),
  maintenance: v.optional(
    shapeOf<PostgresMaintenance>({
      day: v.picklist(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
      hour: v.number(),
      track: v.optional(v.picklist(["canary", "stable", "week5"])),
    }),
  ),
  quietTime: v.optional(shapeOf<QuietTime>({ from: text, to: text, time: optionalText })),
  insights: v.optional(v.lazy((given) => (isRecord(given) ? insightsShape : v.boolean()))),
  dataCache: yesOrNo,
  passwordPolicy: v.optional(
    shapeOf<PostgresPasswordPolicy>({
      minLength: v.optional(v.number()),
      mixed: yesOrNo,
      noneOfLast: v.optional(v.number()),
      userNameInside: yesOrNo,
    }),
  ),
  encryption: v.optional(encryptionShape),
  labels: v.optional(texts),
  protection: v.optional(protectionForm),
});

/** The form of the options of a replica. */
export const postgresReplicaShape = shapeOf<PostgresReplicaProps>({
  name: text,
  tier: optionalText,
  region: optionalText,
  availability: v.optional(v.picklist(["zonal", "regional"])),
  zone: optionalText,
  disk: v.optional(diskShape),
  flags: v.optional(flagsForm),
  encryption: v.optional(encryptionShape),
  labels: v.optional(texts),
  protection: v.optional(protectionForm),
});

/** The form of the options of a user with a password. */
export const postgresUserShape = shapeOf<PostgresPasswordUserProps>({
  name: text,
  database: text,
  secret: optionalText,
  through: v.optional(v.picklist(["address", "socket"])),
  version: v.optional(v.number()),
  labels: v.optional(texts),
  protection: v.optional(protectionForm),
});

/** The form of how a workload is led to an instance. */
export const postgresEnvShape = shapeOf<PostgresEnvOptions>({
  through: v.optional(v.picklist(["address", "proxy"])),
});
