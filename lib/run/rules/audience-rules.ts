import { isKnownText, type Given, type Rule, type Source } from "../../validation";
import type { ServiceSubject } from "../service-shape";

const api: Source = { document: "Cloud Run Admin API v2, custom_audiences", read: "2026-11-21" };

/** The rules for the audiences that a caller's token may name. */
export const audienceRules: readonly Rule<Given<ServiceSubject, "customAudiences">>[] = [
  {
    code: "run-audience",
    level: "error",
    states: "A custom audience is text without blanks, and stands once.",
    otherwise: "nobody",
    source: api,
    *find({ customAudiences }) {
      for (const [index, audience] of customAudiences.entries()) {
        if (!isKnownText(audience)) continue;
        const isRepeated = customAudiences.indexOf(audience) < index;
        if (!isRepeated && /^\S+$/.test(audience)) continue;
        const allowed = "text without blanks that stands once in the list";
        yield { at: `customAudiences.${index}`, got: audience, allowed, fix: "correct or remove it" };
      }
    },
  },
  {
    code: "run-audience-url",
    level: "warning",
    states: "A custom audience is a full URL.",
    otherwise: "nobody",
    source: api,
    *find({ customAudiences }) {
      for (const [index, audience] of customAudiences.entries()) {
        if (!isKnownText(audience) || !/^\S+$/.test(audience) || /^https?:\/\/[^/]/.test(audience)) continue;
        const allowed = "a full URL, as callers' libraries ask for tokens by it";
        const fix = `write "https://${audience.replace(/^([a-z]+:)?\/*/i, "")}"`;
        yield { at: `customAudiences.${index}`, got: audience, allowed, fix };
      }
    },
  },
];
