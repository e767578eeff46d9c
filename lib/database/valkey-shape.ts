import v = require("valibot");
import { durationForm } from "../foundation";
import { form, hasText, isRecord, shapeOf, texts } from "../validation";
import { cacheForms, snapshotsForm } from "./cache-shape";
import type { ValkeyAppendOnlyFile, ValkeyBackups, ValkeyCacheProps, ValkeyNodeType } from "./valkey-props";

const subnet = form(
  (value) => isRecord(value) && ["region", "network", "subnetwork"].every((key) => hasText(value, key)),
  {
    code: "valkey-subnet",
    allowed: "a subnetwork of the network",
    fix: 'write subnet: network.subnet("caches"), and add it to the subnets of the network',
    showsValue: false,
  },
);

const nodeTypes = [
  "shared-core-nano",
  "custom-pico",
  "custom-micro",
  "custom-mini",
  "standard-small",
  "standard-large",
  "highcpu-medium",
  "highmem-medium",
  "highmem-xlarge",
  "highmem-2xlarge",
] as const satisfies readonly ValkeyNodeType[];

const appendOnlyFile = shapeOf<ValkeyAppendOnlyFile>({ appendOnly: v.picklist(["always", "every-second", "never"]) });

/** The form of the options of a Valkey instance. */
export const valkeyShape = shapeOf<ValkeyCacheProps>({
  ...cacheForms,
  name: v.optional(v.string()),
  subnet,
  connectionPolicy: v.optional(v.picklist(["create", "exists"])),
  nodeType: v.optional(v.picklist(nodeTypes)),
  shards: v.optional(v.number()),
  replicas: v.optional(v.number()),
  version: v.optional(v.string()),
  configs: v.optional(texts),
  persistence: v.optional(v.union([snapshotsForm, appendOnlyFile])),
  backups: v.optional(shapeOf<ValkeyBackups>({ hour: v.number(), retention: v.optional(durationForm) })),
  tls: v.optional(v.boolean()),
  zone: v.optional(v.string()),
});
