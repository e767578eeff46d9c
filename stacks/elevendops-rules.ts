import { inWords, isKnownText, isUnknown, type Rule, type Source } from "../lib/validation";
import type { ElevenDopsProps } from "./elevendops-props";

const design: Source = { document: "ElevenDops, design of its deployment, correctness properties", read: "2026-11-20" };

/** Switches of the application that put an emulator or made-up data in the place of the real thing. */
export const emulatorSwitches = ["USE_FIRESTORE_EMULATOR", "USE_GCS_EMULATOR", "USE_MOCK_DATA", "USE_MOCK_STORAGE"];

/** What follows from the stack, and from nothing else. */
export const derivedVariables = ["APP_ENV", "GOOGLE_CLOUD_PROJECT", "GCS_BUCKET_NAME", "CORS_ORIGINS"];

const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/;
const PLAIN_HTTP = /\bhttp:\/\/(?!localhost\b|127\.0\.0\.1\b)[^\s,;"']+/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** What must hold of an installation of ElevenDops, besides what the library knows. */
export const elevenDopsRules: readonly Rule<ElevenDopsProps>[] = [
  {
    code: "elevendops-emulator",
    level: "error",
    states: "In production no emulator and no made-up data takes the place of the real thing.",
    otherwise: "nobody",
    source: design,
    *find({ environment, env = {} }) {
      if (environment !== "production") return;
      for (const name of emulatorSwitches) {
        const value = env[name];
        if (value === undefined || value === "false") continue;
        const fix = `remove ${name}; it is "false" without being said`;
        yield { at: `env.${name}`, got: value, allowed: '"false" in production', fix };
      }
    },
  },
  {
    code: "elevendops-backend",
    level: "error",
    states: "The frontend calls the backend in its own container.",
    otherwise: "runtime",
    source: design,
    *find({ env = {} }) {
      const { BACKEND_API_URL: url } = env;
      if (!isKnownText(url) || LOCAL.test(url)) return;
      const fix = "remove BACKEND_API_URL; it is http://localhost:8000 without being said";
      yield { at: "env.BACKEND_API_URL", got: url, allowed: "an address on localhost", fix };
    },
  },
  {
    code: "elevendops-https",
    level: "error",
    states: "Services outside the container are called by https.",
    otherwise: "nobody",
    source: design,
    *find({ env = {} }) {
      for (const [name, value] of Object.entries(env)) {
        const [url] = (isKnownText(value) && name !== "BACKEND_API_URL" && PLAIN_HTTP.exec(value)) || [];
        if (url === undefined) continue;
        yield {
          at: `env.${name}`,
          got: inWords("an http:// address"),
          allowed: "https://",
          fix: `write https:// in ${name}`,
        };
      }
    },
  },
  {
    code: "elevendops-derived",
    level: "error",
    states: "What follows from the stack is not given a second time.",
    otherwise: "nobody",
    source: design,
    *find({ env = {} }) {
      for (const name of derivedVariables.filter((one) => one in env)) {
        yield { at: `env.${name}`, got: name, allowed: "nothing: it follows from the stack", fix: `remove ${name}` };
      }
    },
  },
  {
    code: "elevendops-domain",
    level: "error",
    states: "A domain is a host name in lower case, without a scheme and a path.",
    otherwise: "nobody",
    source: design,
    *find({ domains = [] }) {
      for (const [index, domain] of domains.entries()) {
        if (isUnknown(domain) || DOMAIN.test(domain)) continue;
        const host = domain
          .replace(/^[a-z]+:\/\//i, "")
          .replace(/[:/].*$/, "")
          .toLowerCase();
        const fix = DOMAIN.test(host) ? `write "${host}"` : "write a host name";
        yield { at: `domains.${index}`, got: domain, allowed: 'a host name such as "app.example.com"', fix };
      }
    },
  },
];
