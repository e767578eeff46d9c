import { elevenDopsRules } from "../../stacks/elevendops-rules";
import { installation } from "../support/stacks";

const good = { ...installation, environment: "production", source: { github: "example/elevendops" } } as const;

export const rooms = [
  {
    name: "elevendops",
    rules: elevenDopsRules,
    good: [
      good,
      { ...good, environment: "staging", env: { USE_MOCK_DATA: "true" } },
      { ...good, env: { USE_GCS_EMULATOR: "false", LLM_URL: "https://api.example.com" }, domains: ["app.example.com"] },
    ],
    faults: {
      "elevendops-emulator": { ...good, env: { USE_GCS_EMULATOR: "true" } },
      "elevendops-backend": { ...good, env: { BACKEND_API_URL: "https://api.example.com" } },
      "elevendops-https": { ...good, env: { LLM_URL: "http://api.example.com" } },
      "elevendops-derived": { ...good, env: { APP_ENV: "test" } },
      "elevendops-domain": { ...good, domains: ["https://app.example.com"] },
    },
  },
];
