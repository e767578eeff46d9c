import type { Rule } from "../../validation";
import type { FleetSubject } from "../subject";
import { fleetAdoptRules } from "./adopt-rules";
import { fleetEntryRules } from "./entry-rules";
import { fleetNameRules } from "./name-rules";
import { fleetPlacementRules } from "./placement-rules";
import { fleetReferenceRules } from "./reference-rules";

/** The rules for a fleet. */
export const fleetRules: readonly Rule<FleetSubject>[] = [
  ...fleetNameRules,
  ...fleetReferenceRules,
  ...fleetPlacementRules,
  ...fleetEntryRules,
  ...fleetAdoptRules,
];
