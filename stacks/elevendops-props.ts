import type { BuildSource } from "../lib/delivery";
import type { Scaling, StartupProbe } from "../lib/run";
import type { Installation } from "./installation";

/** What differs between one environment of ElevenDops and another. */
export interface ElevenDopsProps extends Installation {
  /** In production no emulator may be switched on. */
  readonly environment: "production" | "staging";
  /** Where Cloud Build gets the source from. */
  readonly source: BuildSource;
  /**
   * Variables beside those of the stack, or in the place of what it sets where it only proposes.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Host names under which browsers reach the application besides its own, for example `"app.example.com"`.
   * @default - none
   */
  readonly domains?: readonly string[];
  /** @default - from 0 to 10 instances */
  readonly scaling?: Scaling;
  /**
   * When an instance may get requests.
   * @default - when the frontend answers, which starts after the backend
   */
  readonly startup?: StartupProbe;
}
