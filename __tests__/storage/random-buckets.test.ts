import * as fc from "fast-check";
import type { Construct } from "constructs";
import { useGoogleProvider } from "../../lib/foundation";
import { CloudRunService } from "../../lib/run";
import { bucketMountRules, bucketRules, DataBucket, type MountOptions } from "../../lib/storage";
import { noDuration } from "../support/arbitraries";
import { describeProperties } from "../support/properties";
import {
  bucketRangeSpoilers,
  bucketSpoilers,
  legalBuckets,
  legalMounts,
  makeBucket,
  renamedBucket,
} from "./legal-buckets";

function mountBucket(scope: Construct, id: string, options: MountOptions): void {
  const bucket = DataBucket.fromName(scope, `${id}Bucket`, `demo-${id.toLowerCase()}`);
  new CloudRunService(scope, id, {
    image: "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2",
    region: "europe-west1",
    mounts: { "/data": bucket.readOnly(options) },
  });
}

test("a bucket and a mount of any legal options keep every rule, with warnings at most", () => {
  const errors = bucketRules.filter(({ level }) => level === "error");
  fc.assert(
    fc.property(legalBuckets, legalMounts, ({ logged: _, ...bucket }, mount) => {
      const subject = { ...mount, writable: false, retained: true, versioned: false };
      expect(errors.flatMap((rule) => [...rule.find(bucket)])).toEqual([]);
      expect(bucketMountRules.flatMap((rule) => [...rule.find(subject)])).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

describeProperties("a bucket", {
  legal: legalBuckets,
  spoilers: bucketSpoilers,
  rangeSpoilers: bucketRangeSpoilers,
  renamed: renamedBucket,
  build: makeBucket,
});

describeProperties("a mounted bucket", {
  legal: legalMounts,
  spoilers: [
    { gid: 1.5 },
    { fileMode: 640 + 0o1000 },
    { onlyDir: "/acme" },
    { onlyDir: "a,b" },
    { subPath: "acme/../other" },
    { subPath: "a", onlyDir: "b" },
    { metadataCacheTtl: "soon" },
    { volumeName: "Data" },
    { implicitDirs: "yes" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ max: -1 }).map((uid) => ({ uid })),
    fc.integer({ min: 0o1000 }).map((dirMode) => ({ dirMode })),
    fc.integer({ max: -1 }).map((renameDirLimit) => ({ renameDirLimit })),
    noDuration.map((metadataCacheTtl) => ({ metadataCacheTtl })),
  ),
  renamed: (options) => options,
  build: mountBucket,
  prepare: (stack) => useGoogleProvider(stack, "7.5.0"),
});
