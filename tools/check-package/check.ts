import type { Manifest } from "./manifest";
import type { Report } from "./report";
import type { Toolbox } from "./toolbox";

/** What the parts of the check have in common. */
export interface Check {
  readonly folder: string;
  readonly own: Manifest;
  readonly tarball: string;
  readonly report: Report;
  readonly toolbox: Toolbox;
  /** Whether each compiler compiles each form. */
  readonly isComplete: boolean;
}
