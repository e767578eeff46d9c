import type { Rule } from "../../validation";
import type { SplitMlArchitectureProps } from "../split-ml-props";
import { splitMlNameRules } from "./split-ml-name-rules";
import { splitMlPlaceRules } from "./split-ml-place-rules";
import { splitMlTimeRules } from "./split-ml-time-rules";

/** All rules for the architecture; its parts have their own besides. */
export const splitMlRules: readonly Rule<SplitMlArchitectureProps>[] = [
  ...splitMlNameRules,
  ...splitMlPlaceRules,
  ...splitMlTimeRules,
];
