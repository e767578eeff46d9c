import * as fc from "fast-check";
import { SecretBundle, secretBundleRules } from "../../lib/secrets";
import { describeProperties } from "../support/properties";
import { bundleRangeSpoilers, bundleSpoilers, legalBundles, renamedBundle } from "./legal-bundles";

test("a bundle of any legal options keeps every rule, with warnings at most", () => {
  const errors = secretBundleRules.filter(({ level }) => level === "error");
  fc.assert(
    fc.property(legalBundles, (props) => {
      expect(errors.flatMap((rule) => [...rule.find(props)])).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

describeProperties("a bundle of secrets", {
  legal: legalBundles,
  spoilers: bundleSpoilers,
  rangeSpoilers: bundleRangeSpoilers,
  renamed: renamedBundle,
  build: (scope, id, props) => new SecretBundle(scope, id, props),
});
