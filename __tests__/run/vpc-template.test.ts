import { renderVpcAccess } from "../../lib/run/vpc-template";
import { unknownText } from "./fakes";

const PATH = "projects/host/global/networks/main";
const region = "europe-west1";

// The provider keeps both fields when they are left out: beside a new network it would plan the old subnetwork.
test.each<[string, Parameters<typeof renderVpcAccess>[0], string | undefined]>([
  ["by name", { vpcAccess: { network: "main" }, region }, "main"],
  ["by path", { vpcAccess: { network: PATH }, region }, "projects/host/regions/europe-west1/subnetworks/main"],
  [
    "by path, in a region known at apply",
    { vpcAccess: { network: PATH }, region: unknownText },
    `projects/host/regions/${unknownText}/subnetworks/main`,
  ],
  ["by path, in several regions", { vpcAccess: { network: PATH } }, undefined],
  ["known at apply", { vpcAccess: { network: unknownText }, region }, undefined],
  ["beside a subnetwork", { vpcAccess: { network: "main", subnetwork: "run" }, region }, "run"],
])("the subnetwork of a network %s", (_, workload, expected) => {
  const { network } = workload.vpcAccess as { network: string };
  expect(renderVpcAccess(workload)).toEqual({
    egress: "PRIVATE_RANGES_ONLY",
    networkInterfaces: [{ network, subnetwork: expected, tags: undefined }],
  });
});
