import { isKnownText, type Finding } from "../validation";

/** The finding for the path of a request that does not begin with a slash, such as a whole URL. */
export function* requestPathFindings(path: string | undefined, at: string): Iterable<Finding> {
  if (!isKnownText(path) || path.startsWith("/")) return;
  const withoutHost = path.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*\/?/i, "");
  yield { at, got: path, allowed: 'a path that begins with "/"', fix: `write "/${withoutHost}"` };
}
