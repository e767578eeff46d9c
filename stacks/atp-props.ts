import type { GithubSource } from "../lib/delivery";
import type { RegionQuota } from "../lib/foundation";
import type { Installation } from "./installation";

/** More traffic than the quota of a new project carries. */
export interface LargeLoad {
  /** The Cloud Run quota that was granted in each region. */
  readonly regionQuota: RegionQuota;
  /** What shares out the connections of the database among the instances, in words. */
  readonly pooler: string;
}

/** What differs between one installation of ATP and another. */
export interface AtpProps extends Installation {
  /** The domains that callers use, for example `"api.example.com"`. */
  readonly domains: readonly string[];
  /** The repository on GitHub. */
  readonly source: GithubSource;
  /**
   * What builds and deploys. One of them, or each push would be deployed twice.
   * @default "cloud-build"
   */
  readonly deliveredBy?: "cloud-build" | "github-actions";
  /**
   * How much traffic is expected. Small is what a new project may run: 8 routers and 4 gateways in each region.
   * @default "small"
   */
  readonly load?: "small" | LargeLoad;
  /**
   * Where else than in the region of the data it runs, with the addresses of the network there, which can never change.
   * @default - europe-west1 and asia-southeast1
   */
  readonly otherRegions?: Readonly<Record<string, string>>;
  /**
   * Whether callers reach the memory gateway, at the path `/memory`. Otherwise the router alone calls it.
   * @default true
   */
  readonly exposeMemoryGateway?: boolean;
  /**
   * Who is told of alerts and of the budget.
   * @default - nobody; the synth warns of it
   */
  readonly oncall?: string;
  /**
   * The billing account and what may be spent in a month, in whole units of its currency.
   * @default - no budget
   */
  readonly budget?: { readonly billingAccount: string; readonly units: number; readonly currency: string };
  /**
   * Which versions of the secrets the services read: raise one here and in the data stack to rotate it.
   * @default - the first of each
   */
  readonly secretVersions?: Partial<Record<AtpSecretGroup, number>>;
}

/** Secrets that are rotated together. */
export type AtpSecretGroup = "database" | "redis" | "auth" | "oidc" | "providers" | "encryption";

/** Where the data is unless an installation says otherwise. */
export const ATP_REGION = "us-central1";

/** All regions with their addresses, that of the data first. */
export function atpRegions({
  region = ATP_REGION,
  otherRegions = { "europe-west1": "10.41.0.0/16", "asia-southeast1": "10.42.0.0/16" },
}: Pick<AtpProps, "region" | "otherRegions">): Readonly<Record<string, string>> {
  return { [region]: "10.40.0.0/16", ...otherRegions };
}

/** The most instances of each service in a region, and the connections that an instance keeps. */
export function atpScaling({ load = "small" }: Pick<AtpProps, "load">) {
  return load === "small"
    ? { router: 8, memory: 4, databaseConnections: 2 }
    : { router: 1_000, memory: 500, databaseConnections: 5 };
}
