import { isUnknown } from "../../validation";

/** Where a finding is: an entry of a record by its name, unless that is known only when Terraform runs. */
export function placeOf(option: string, name: string): string {
  return isUnknown(name) ? option : `${option}.${name}`;
}
