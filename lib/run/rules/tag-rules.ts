import { isKnownText, type Given, type Rule } from "../../validation";
import { runLimits } from "../limits";
import type { ServiceSubject } from "../service-shape";

const source = runLimits.tagWithServiceName.source;
const MOST_WITH_NAME = runLimits.tagWithServiceName.value;
const TAG = /^[a-z][a-z0-9-]+[a-z0-9]$/;

/** The rules for the tags that give a revision an address of its own. */
export const tagRules: readonly Rule<Given<ServiceSubject, "traffic">>[] = [
  {
    code: "run-traffic-tag",
    level: "error",
    states:
      "A tag has 3 lower-case letters, digits and dashes or more, beginning with a letter and not ending with a dash.",
    otherwise: "api",
    source,
    *find({ traffic }) {
      for (const [index, { tag }] of traffic.entries()) {
        if (!isKnownText(tag) || TAG.test(tag)) continue;
        const allowed =
          "3 lower-case letters, digits and dashes or more, beginning with a letter, not ending with a dash";
        yield { at: `traffic.${index}.tag`, got: tag, allowed, fix: 'write for example "next"' };
      }
    },
  },
  {
    code: "run-traffic-tag-twice",
    level: "error",
    states: "Each tag stands at one target.",
    otherwise: "api",
    source,
    *find({ traffic }) {
      const tags = traffic.map(({ tag }) => tag);
      for (const [index, tag] of tags.entries()) {
        if (!isKnownText(tag) || tags.indexOf(tag) === index) continue;
        const fix = "give one of them another tag";
        yield { at: `traffic.${index}.tag`, got: tag, allowed: "a tag that no other target has", fix };
      }
    },
  },
  {
    code: "run-traffic-tag-length",
    level: "error",
    states: `A tag and the name of its service have at most ${MOST_WITH_NAME} characters together.`,
    otherwise: "api",
    source,
    *find({ traffic, resolvedName, name = resolvedName }) {
      if (!isKnownText(name)) return;
      for (const [index, { tag }] of traffic.entries()) {
        if (!isKnownText(tag) || tag.length + name.length <= MOST_WITH_NAME) continue;
        const room = MOST_WITH_NAME - name.length;
        const allowed = `at most ${room} characters beside the name ${name}`;
        yield { at: `traffic.${index}.tag`, got: tag, allowed, fix: "shorten the tag or the name" };
      }
    },
  },
];
