import * as fc from "fast-check";
import { grantProjectRole, ServiceAccount, type ServiceAccountProps } from "../../lib/foundation";
import { letters, maybe } from "../support/arbitraries";
import { describeProperties } from "../support/properties";

const legalAccounts: fc.Arbitrary<ServiceAccountProps> = fc.record({
  accountId: letters(/^[a-z]([a-z0-9-]{0,40}[a-z0-9])?$/),
  displayName: maybe(letters(/^[a-z0-9 .-]{1,60}$/)),
  project: maybe(fc.constantFrom("demo", "other-project")),
});

describeProperties("a service account with a role", {
  legal: legalAccounts,
  spoilers: [
    { accountId: "Shop" },
    { accountId: "shop_api" },
    { accountId: "9shop" },
    { accountId: "" },
    { accountId: undefined },
    { accountId: "${var.x}" },
    { displayName: 5 },
    { project: ["demo"] },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.integer({ min: 101, max: 500 }).map((length) => ({ displayName: "d".repeat(length) })),
  renamed: (props, suffix) => ({ ...props, accountId: `${props.accountId}-${suffix}` }),
  build: (scope, id, props) => {
    const account = new ServiceAccount(scope, id, props);
    grantProjectRole(account, "demo", "roles/logging.logWriter");
  },
});
