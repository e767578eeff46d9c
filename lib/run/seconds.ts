import { secondsText, trySeconds, type Duration } from "../foundation";

/** A duration as Google's APIs write it. What is known only when Terraform runs is passed on. */
export function secondsOf(duration: Duration): string {
  const seconds = trySeconds(duration);
  return seconds === undefined ? duration : secondsText(seconds);
}
