import { defaultsRules, principalRules, projectServicesRules, serviceAccountRules } from "../../lib/foundation";

export const rooms = [
  {
    name: "defaults",
    rules: defaultsRules,
    good: [
      {},
      {
        project: "shop-production",
        projectNumber: "123456",
        region: "europe-west1",
        labels: { team: "shop", cost_center: "" },
        regionQuota: { cpu: 0.5, memory: "1Gi" },
      },
      { project: "example.com:shop", region: "northamerica-northeast1" },
      { project: "p" },
    ],
    faults: {
      "defaults-label": { labels: { Team: "shop" } },
      "defaults-project": { project: "123456789012" },
      "defaults-project-number": { projectNumber: "shop-production" },
      "defaults-region": { region: "europe-west1-b" },
      "defaults-quota-cpu": { regionQuota: { cpu: 0, memory: "1Gi" } },
    },
  },
  {
    name: "project services",
    rules: projectServicesRules,
    good: [
      {},
      { enabled: false },
      { enabled: true, additional: ["aiplatform.googleapis.com", "service.eu.example.com"] },
    ],
    faults: {
      "project-services-name": { additional: ["run"] },
      "project-services-disabled": { enabled: false, additional: ["aiplatform.googleapis.com"] },
    },
  },
  {
    name: "service account",
    rules: serviceAccountRules,
    good: [
      { accountId: "a" },
      { accountId: "shop-api-9", displayName: "x".repeat(100) },
      { accountId: "x".repeat(80) },
    ],
    faults: {
      "service-account-id": { accountId: "Acme Corp" },
      "service-account-display-name": { accountId: "api", displayName: "x".repeat(101) },
    },
  },
  {
    name: "principal",
    rules: principalRules,
    good: [
      { member: "allUsers" },
      { member: "group:auditors@example.com" },
      { member: "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/*" },
    ],
    faults: { "principal-member": { member: "group:group:auditors@example.com" } },
  },
];
