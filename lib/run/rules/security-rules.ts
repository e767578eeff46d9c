import { kmsKeyFindings, kmsKeyLocationFindings } from "../../foundation";
import { inWords, isKnownText, type Given, type Rule, type Source } from "../../validation";
import type { WorkloadSubject } from "./subjects";

const keys: Source = { document: "Cloud Run documentation, customer-managed encryption keys", read: "2026-11-21" };
const vendorSettings: Source = { document: "Cloud Run Admin API v2, BinaryAuthorization", read: "2026-11-21" };
const POLICY = /^projects\/[^/]+\/platforms\/cloudRun\/(policies\/)?[^/]+$/;

/** The rules for the key that encrypts the images of a workload. */
export const encryptionRules: readonly Rule<Given<WorkloadSubject, "encryption">>[] = [
  {
    code: "run-encryption-key",
    level: "error",
    states: "An encryption key is named in full, without a version.",
    otherwise: "api",
    source: keys,
    find: ({ encryption }) => kmsKeyFindings(encryption.key),
  },
  {
    code: "run-encryption-region",
    level: "error",
    states: "An encryption key is in the region of the workload.",
    otherwise: "api",
    source: keys,
    find: ({ encryption, region }) => kmsKeyLocationFindings(encryption.key, [region]),
  },
  {
    code: "run-encryption-agent",
    level: "error",
    states: "The project number is known where Cloud Run's own account has to be given access to a key.",
    otherwise: "api",
    source: keys,
    *find({ encryption, projectNumber }) {
      if (encryption.agentAccess === "exists" || projectNumber !== undefined) return;
      yield {
        at: "encryption",
        got: inWords("a key, without the number of the workload's project"),
        allowed: "the number in the defaults beside the project: it names the account that uses the key",
        fix: 'setDefaults(stack, { project, projectNumber: "123456789012" }); or write agentAccess: "exists" where others gave access',
      };
    },
  },
];

/** The rules for which images may be deployed. */
export const admissionRules: readonly Rule<Given<WorkloadSubject, "binaryAuthorization">>[] = [
  {
    code: "run-binary-authorization-policy",
    level: "error",
    states: "The policy of Binary Authorization is the project's default, or one for Cloud Run, named in full.",
    otherwise: "api",
    source: vendorSettings,
    *find({ binaryAuthorization }) {
      const policy = binaryAuthorization.policy;
      if (!isKnownText(policy) || policy === "default" || POLICY.test(policy)) return;
      const allowed = '"default", or projects/PROJECT/platforms/cloudRun/policies/POLICY';
      yield { at: "binaryAuthorization.policy", got: policy, allowed, fix: "write one of the two" };
    },
  },
  {
    code: "run-break-glass-reason",
    level: "error",
    states: "What is deployed against the policy has a reason.",
    otherwise: "nobody",
    source: vendorSettings,
    *find({ binaryAuthorization }) {
      const reason = binaryAuthorization.breakGlass;
      if (!isKnownText(reason) || reason.trim() !== "") return;
      const fix = "say in words why it has to be, or leave out breakGlass";
      yield { at: "binaryAuthorization.breakGlass", got: reason, allowed: "a reason in words", fix };
    },
  },
  {
    code: "run-break-glass",
    level: "warning",
    states: "Nothing is deployed against the policy for longer than an emergency.",
    otherwise: "nobody",
    source: { document: "Binary Authorization documentation, break glass", read: "2026-11-21" },
    *find({ binaryAuthorization }) {
      if (binaryAuthorization.breakGlass === undefined) return;
      const allowed = "no breakGlass: with it every image is deployed, whatever the policy says";
      const fix = "remove it as soon as the emergency is over";
      yield { at: "binaryAuthorization.breakGlass", got: binaryAuthorization.breakGlass, allowed, fix };
    },
  },
];
