import { setDefaults } from "../../lib/foundation";
import { PrivateNetwork } from "../../lib/network";
import { addressOf, referenceTo } from "../support/references";
import { synth } from "../support/synth";

const defaults = { project: "demo", projectNumber: "123456789012", region: "europe-west1", labels: { team: "core" } };
const NETWORK = "google_compute_network.Network";
const NODES = "google_compute_subnetwork.Network_Region_Nodes";
const GKE = "ServiceAgents_gke_OwnProject";

test("writes an internal address, and the zone that has its name", () => {
  const given = synth((stack) => {
    setDefaults(stack, defaults);
    const network = new PrivateNetwork(stack, "Network", { name: "omni", cidr: "10.20.0.0/16", gke: { maxNodes: 3 } });
    const zone = network.addPrivateZone("Zone", { domain: "ml.omni.internal" });
    network.addInternalAddress("Worker", { name: "ml-worker", zone });
  });
  expect(given.only("google_compute_address")).toEqual({
    name: "ml-worker",
    project: "demo",
    region: "europe-west1",
    subnetwork: referenceTo(NODES, "id"),
    address_type: "INTERNAL",
    purpose: "GCE_ENDPOINT",
    labels: { team: "core" },
  });
  expect(given.only("google_dns_managed_zone")).toEqual({
    name: "omni-ml-omni-internal",
    project: "demo",
    dns_name: "ml.omni.internal.",
    visibility: "private",
    private_visibility_config: { networks: [{ network_url: referenceTo(NETWORK, "id") }] },
    labels: { team: "core" },
  });
});

test("writes who of another project may use the subnetworks of a shared network, in the order in which GKE needs it", () => {
  const given = synth((stack) => {
    setDefaults(stack, defaults);
    new PrivateNetwork(stack, "Network", {
      name: "omni",
      cidr: "10.20.0.0/16",
      hostProject: "net-host",
      cloudRun: { maxInstances: 3 },
      gke: { maxNodes: 3 },
    });
  });
  const common = { project: "net-host", region: "europe-west1", role: "roles/compute.networkUser" };
  expect(Object.values(given.resources("google_compute_subnetwork_iam_member"))).toEqual([
    {
      ...common,
      subnetwork: referenceTo("google_compute_subnetwork.Network_Region_CloudRun", "id"),
      member: "serviceAccount:service-123456789012@serverless-robot-prod.iam.gserviceaccount.com",
    },
    {
      ...common,
      subnetwork: referenceTo(NODES, "id"),
      member: "serviceAccount:service-123456789012@container-engine-robot.iam.gserviceaccount.com",
    },
    {
      ...common,
      subnetwork: referenceTo(NODES, "id"),
      member: "serviceAccount:123456789012@cloudservices.gserviceaccount.com",
      depends_on: [
        addressOf(`google_project_iam_member.${GKE}_ProjectRoles_OtherProjects_net-host_containerhostServiceAgentUser`),
        addressOf(`google_compute_subnetwork_iam_member.${GKE}_Grants_computenetworkUser_Network--Region--Nodes`),
      ],
    },
  ]);
});
