import { isKnownText, type Finding } from "../validation";

const REGION = /^[a-z]+(-[a-z]+)+\d+$/;

/** The finding for text that has not the form of a region, such as a zone or a country. */
export function* regionFindings(region: string | undefined, at = "region"): Iterable<Finding> {
  if (!isKnownText(region) || REGION.test(region)) return;
  const zone = /^([a-z]+(?:-[a-z]+)+\d+)-[a-z]$/.exec(region);
  yield {
    at,
    got: region,
    allowed: 'a Google Cloud region, for example "europe-west1"',
    fix: zone === null ? "write the name of a region" : `"${region}" is a zone; write its region "${zone[1]}"`,
  };
}
