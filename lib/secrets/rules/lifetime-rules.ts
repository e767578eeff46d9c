import { trySeconds } from "../../foundation";
import { inWords, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import { secretLimits } from "../limits";
import type { SecretBundleProps, SecretExpiry } from "../secret-bundle-props";
import { optionsOf, type EitherExpiry } from "../secret-sources";

const TOPIC = /^projects\/[^/]+\/topics\/[A-Za-z][A-Za-z0-9._~+%-]{2,254}$/;
const WHOLE_SECONDS_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const TIMES: Source = {
  document: "Secret Manager API v1, Secret.expireTime and Rotation.nextRotationTime",
  read: "2026-11-21",
};

interface TimeRange {
  /** Seconds. */
  readonly least: number;
  /** Seconds. */
  readonly most: number;
  /** Both as one would write them. */
  readonly shown: readonly [least: string, most: string];
}

const ROTATION: TimeRange = {
  least: secretLimits.rotationShortest.value,
  most: secretLimits.rotationLongest.value,
  shown: ["1h", "36500d"],
};
const EXPIRY: TimeRange = {
  least: secretLimits.expiryShortest.value,
  most: secretLimits.expiryLongest.value,
  shown: ["60s", "36500d"],
};
const DELAY: TimeRange = {
  least: secretLimits.delayedDestroyShortest.value,
  most: secretLimits.delayedDestroyLongest.value,
  shown: ["24h", "1000d"],
};

/** The rules for rotation, expiry and delayed destruction. */
export const secretLifetimeRules: readonly Rule<SecretBundleProps>[] = [
  {
    code: "secret-rotation-period",
    level: "error",
    states: "A reminder to rotate comes every hour at most, and every 36500 days at least.",
    otherwise: "api",
    source: secretLimits.rotationShortest.source,
    *find(props) {
      for (const { at, given } of optionsOf(props, "rotation")) {
        yield* rangeFindings(given.period, ROTATION, `${at}.period`);
      }
    },
  },
  {
    code: "secret-rotation-time",
    level: "error",
    states: "The first reminder is a moment in UTC, in whole seconds.",
    otherwise: "api",
    source: TIMES,
    *find(props) {
      for (const { at, given } of optionsOf(props, "rotation")) yield* timeFindings(given.nextTime, `${at}.nextTime`);
    },
  },
  {
    code: "secret-rotation-topic",
    level: "error",
    states: "The topic for reminders is named in full.",
    otherwise: "api",
    source: { document: "Secret Manager API v1, Topic.name", read: "2026-11-20" },
    *find(props) {
      for (const { at, given } of optionsOf(props, "rotation")) {
        if (!isKnownText(given.topic) || TOPIC.test(given.topic)) continue;
        const fix = "take the attribute id of the topic, or write projects/PROJECT/topics/NAME";
        yield { at: `${at}.topic`, got: given.topic, allowed: "projects/PROJECT/topics/TOPIC", fix };
      }
    },
  },
  {
    code: "secret-expiry-choice",
    level: "error",
    states: "A secret expires at a moment, or after a time, not both.",
    otherwise: "api",
    source: { document: "Secret Manager API v1, Secret.expiration", read: "2026-11-20" },
    *find(props) {
      for (const { at, given } of optionsOf(props, "expiry")) {
        const { at: time, after } = given as EitherExpiry;
        if ((time === undefined) !== (after === undefined)) continue;
        const [got, fix] =
          time === undefined
            ? ["neither", 'write for example { after: "30d" }, or leave it out']
            : ["both", "keep the one that is meant"];
        yield { at, got: inWords(got), allowed: "{ at } or { after }", fix };
      }
    },
  },
  {
    code: "secret-expiry-time",
    level: "error",
    states: "The moment of expiry is in UTC, in whole seconds.",
    otherwise: "api",
    source: TIMES,
    *find(props) {
      for (const { at, given } of optionsOf(props, "expiry")) {
        if ("at" in given) yield* timeFindings(given.at, `${at}.at`);
      }
    },
  },
  {
    code: "secret-expiry-after",
    level: "error",
    states: "A secret lives from 60 seconds to 36500 days.",
    otherwise: "api",
    source: secretLimits.expiryShortest.source,
    *find(props) {
      for (const { at, given } of optionsOf(props, "expiry")) {
        if ("after" in given) yield* rangeFindings(given.after, EXPIRY, `${at}.after`);
      }
    },
  },
  {
    code: "secret-expires",
    level: "warning",
    states: "A secret that expires is deleted with all its versions, for good.",
    otherwise: "nobody",
    source: secretLimits.expiryShortest.source,
    *find(props) {
      for (const { at, given } of optionsOf(props, "expiry")) {
        if (!isExpiry(given)) continue;
        yield {
          at,
          got: given,
          allowed: "no expiry where anything still reads the secret; protection does not hold it up",
          fix: "to end access without deleting, disable the version, or take the grant away",
        };
      }
    },
  },
  {
    code: "secret-delayed-destroy",
    level: "error",
    states: "Destruction of a version is put off by 24 hours to 1000 days.",
    otherwise: "api",
    source: secretLimits.delayedDestroyShortest.source,
    *find(props) {
      for (const { at, given } of optionsOf(props, "delayedDestroy")) yield* rangeFindings(given, DELAY, at);
    },
  },
];

// What is refused is not worth a warning as well.
function isExpiry(given: SecretExpiry): boolean {
  const { at, after } = given as EitherExpiry;
  if ((at === undefined) === (after === undefined)) return false;
  return [...timeFindings(at, ""), ...rangeFindings(after, EXPIRY, "")].length === 0;
}

function* rangeFindings(given: string | undefined, { least, most, shown }: TimeRange, at: string): Iterable<Finding> {
  const seconds = trySeconds(given);
  if (seconds === undefined || (seconds >= least && seconds <= most)) return;
  const fix = seconds < least ? `write "${shown[0]}" or more` : `write "${shown[1]}" or less`;
  yield { at, got: given, allowed: `${shown[0]} to ${shown[1]}`, fix };
}

function* timeFindings(given: string | undefined, at: string): Iterable<Finding> {
  if (!isKnownText(given) || isMoment(given)) return;
  const allowed = 'a moment in UTC, in whole seconds, for example "2027-03-01T09:00:00Z"';
  const fix =
    "write the time in UTC with a Z; Secret Manager gives other forms back changed, which plans a difference for ever";
  yield { at, got: given, allowed, fix };
}

function isMoment(text: string): boolean {
  const time = WHOLE_SECONDS_UTC.test(text) ? Date.parse(text) : Number.NaN;
  // A day that the month does not have is moved on to the next month, and so comes back as another text.
  return !Number.isNaN(time) && new Date(time).toISOString().replace(".000Z", "Z") === text;
}
