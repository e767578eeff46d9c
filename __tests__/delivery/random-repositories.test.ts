import * as fc from "fast-check";
import {
  CloudBuildPipeline,
  ImageRepository,
  type CloudBuildPipelineProps,
  type ImageRepositoryProps,
} from "../../lib/delivery";
import { setDefaults } from "../../lib/foundation";
import { duration, labels, letters, maybe, noDuration, protection } from "../support/arbitraries";
import { describeProperties } from "../support/properties";

/** A repository with a pipeline that builds into it. */
interface Delivery {
  readonly repository: ImageRepositoryProps;
  readonly pipeline: Omit<CloudBuildPipelineProps, "repository">;
}

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/images";

const repository: fc.Arbitrary<ImageRepositoryProps> = fc.record({
  name: letters(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/),
  description: maybe(letters(/^[a-z0-9 .-]{1,30}$/)),
  encryption: maybe(fc.record({ key: fc.constant(KEY), agentAccess: fc.constantFrom(undefined, "exists" as const) })),
  immutableTags: maybe(fc.boolean()),
  cleanup: maybe(
    fc.record({
      keepNewest: fc.integer({ min: 1, max: 100 }),
      keepTagPrefixes: maybe(fc.array(letters(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 2 })),
      deleteOlderThan: duration(1, 1_000, "d"),
      deleteUntaggedOlderThan: maybe(duration(1, 1_000, "d")),
      dryRun: maybe(fc.boolean()),
    }),
  ),
  vulnerabilityScanning: fc.constantFrom(undefined, "inherited" as const, "disabled" as const),
  labels: maybe(labels),
  protection,
});

const pipeline: fc.Arbitrary<Delivery["pipeline"]> = fc.record({
  source: fc.constantFrom({ github: "acme/shop" }, { github: "acme/shop.js" }),
  on: fc.constantFrom({ branch: "^main$" }, { tag: "^v[0-9.]+$" }, { pullRequest: "^main$" }),
  imageName: letters(/^[a-z]([a-z0-9]{0,8}[a-z0-9])?$/),
  description: maybe(letters(/^[a-z0-9 .-]{1,30}$/)),
  timeout: maybe(duration(1, 24, "h")),
  requireApproval: maybe(fc.boolean()),
  includedFiles: maybe(fc.constantFrom(["**/*.ts"], ["a", "b/**"])),
  machineType: fc.constantFrom(undefined, "E2_MEDIUM" as const, "E2_HIGHCPU_32" as const),
});

const broken = (changes: object) => ({ repository: changes });

describeProperties<Delivery>("an image repository with a pipeline", {
  legal: fc.record({ repository, pipeline }),
  spoilers: [
    broken({ name: "Apps" }),
    broken({ location: "europe-west1-b" }),
    broken({ projectNumber: "demo" }),
    broken({ encryption: { key: "ring/key" } }),
    broken({ immutableTags: "yes" }),
    broken({ cleanup: { keepNewest: 5 } }),
    broken({ cleanup: { keepNewest: 0, deleteOlderThan: "30d" } }),
    broken({ vulnerabilityScanning: "off" }),
    broken({ labels: { Team: "core" } }),
    broken({ description: "${var.x}" }),
    broken({ protection: "off" }),
    broken({ unheardOf: true }),
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ max: 0 }).map((keepNewest) => broken({ cleanup: { keepNewest, deleteOlderThan: "30d" } })),
    fc.nat(23).map((hours) => broken({ cleanup: { keepNewest: 1, deleteOlderThan: `${hours}h` } })),
    noDuration.map((deleteOlderThan) => broken({ cleanup: { keepNewest: 1, deleteOlderThan } })),
  ),
  renamed: ({ repository: given, ...rest }, suffix) => ({
    ...rest,
    repository: { ...given, name: `${given.name ?? "apps"}-${suffix}` },
  }),
  build: (scope, id, { repository: given, pipeline: building }) => {
    const made = new ImageRepository(scope, id, given);
    new CloudBuildPipeline(scope, `${id}Pipeline`, { ...building, repository: made });
  },
  prepare: (stack) => setDefaults(stack, { project: "demo", projectNumber: "123456789012", region: "europe-west1" }),
});
