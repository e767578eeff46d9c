import { counted, inWords, type Given, type Rule, type Source } from "../../validation";
import type { ServiceSubject } from "../service-shape";

const docs: Source = { document: "Cloud Run documentation, Identity-Aware Proxy", read: "2026-11-21" };

/** The rules for sign-in by Identity-Aware Proxy. */
export const iapRules: readonly Rule<Given<ServiceSubject, "iap">>[] = [
  {
    code: "run-iap-invokers",
    level: "error",
    states: "Behind Identity-Aware Proxy the service is not open to everybody.",
    otherwise: "nobody",
    source: docs,
    *find({ invokers }) {
      if (typeof invokers !== "string") return;
      const allowed = "nothing here: IAP alone calls the service, by its own account, which is given access";
      yield { at: "invokers", got: invokers, allowed, fix: "leave out invokers, and name people as iap.accessors" };
    },
  },
  {
    code: "run-iap-principals",
    level: "warning",
    states: "Behind Identity-Aware Proxy nobody else calls the service.",
    otherwise: "runtime",
    source: docs,
    *find({ invokers }) {
      if (!Array.isArray(invokers) || invokers.length === 0) return;
      const allowed = "nothing here: IAP answers first, and lets through whom it knows";
      const fix = "name them as iap.accessors; Pub/Sub and its like cannot come through IAP";
      yield { at: "invokers", got: inWords(counted(invokers.length, "principal")), allowed, fix };
    },
  },
  {
    code: "run-iap-agent",
    level: "error",
    states: "The project number is known where IAP's own account has to be given access to the service.",
    otherwise: "runtime",
    source: docs,
    *find({ projectNumber }) {
      if (projectNumber !== undefined) return;
      yield {
        at: "iap",
        got: inWords("iap, without the number of the service's project"),
        allowed: "the number in the defaults beside the project: it names the account by which IAP calls",
        fix: 'setDefaults(stack, { project, projectNumber: "123456789012" })',
      };
    },
  },
];
