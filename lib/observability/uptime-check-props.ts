import type { ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";
import type { Duration, IPrincipal, ServerlessBackend } from "../foundation";
import type { AlertSeverity } from "./alert-pack-props";
import type { NotificationChannels } from "./notification-channels";

/** From where is checked. `"usa"` is three places, each of the others is one. */
export type UptimeRegion =
  "usa" | "usa-oregon" | "usa-iowa" | "usa-virginia" | "europe" | "south-america" | "asia-pacific";

/** A service that only those may call who are let: `CloudRunService` is one. */
export interface InvokedService extends IConstruct, ServerlessBackend {
  /** Its address, known before it exists. */
  readonly url: string;
  /** Lets a principal call it. */
  grantInvoke(principal: IPrincipal): ITerraformDependable;
}

/** Options of {@link UptimeCheck}. One of `host`, `service` and `serviceDirectory` says what is checked. */
export interface UptimeCheckProps {
  /**
   * A name in the internet, such as that of a load balancer: `"api.example.com"`.
   * @default - none
   */
  readonly host?: string;
  /**
   * A service of Cloud Run that takes requests from the internet and asks who calls: the check calls with a token of
   * Cloud Monitoring's own account, which is let in.
   * @default - none
   */
  readonly service?: InvokedService;
  /**
   * What is reached in a network only, by its name in Service Directory:
   * `"projects/PROJECT/locations/REGION/namespaces/NAMESPACE/services/SERVICE"`. The service there has an endpoint with
   * an address of the network.
   * @default - none
   */
  readonly serviceDirectory?: string;
  /**
   * Has to begin with a slash.
   * @default "/"
   */
  readonly path?: string;
  /**
   * Whether it is called by https.
   * @default true
   */
  readonly tls?: boolean;
  /**
   * From 1 to 65535.
   * @default - 443, and 80 without https
   */
  readonly port?: number;
  /**
   * How often each place checks.
   * @default "1m"
   */
  readonly every?: "1m" | "5m" | "10m" | "15m";
  /**
   * How long an answer may take, `"1s"` to `"60s"`.
   * @default "10s"
   */
  readonly timeout?: Duration;
  /**
   * From where, three places at least. What is in a network is checked from everywhere.
   * @default - Europe, Virginia and Asia
   */
  readonly regions?: readonly UptimeRegion[];
  /**
   * What the answer has to contain, at most 1024 bytes.
   * @default - any answer with a status of 200 to 299
   */
  readonly contains?: string;
  /**
   * Who is told when two places or more get no answer.
   * @default - nobody
   */
  readonly notify?: NotificationChannels;
  /**
   * How bad that is.
   * @default "critical"
   */
  readonly severity?: AlertSeverity;
  /**
   * The id of the project of the check.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
}
