import type { Cpu, Memory } from "../foundation";

/** Cloud SQL Auth Proxy, a release of its own container registry; read 2026-11-21. */
const IMAGE = "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.22.0";
const HEALTH_PORT = 9_090;

/** Options of {@link IPostgresDatabase.proxy}. */
export interface PostgresProxyOptions {
  /**
   * Whether the proxy logs in as the workload's account, so that the application needs no password.
   * @default true
   */
  readonly iamLogin?: boolean;
  /**
   * The image, for another version or another registry.
   * @default "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.22.0"
   */
  readonly image?: string;
}

/** Which address of an instance is connected to. */
export type PostgresAddress = "private" | "public" | "endpoint";

/** The proxy as a container beside an application: it takes the options of a sidecar of Cloud Run. */
export interface PostgresProxyContainer {
  /** The image of the proxy. */
  readonly image: string;
  /** What it is told. */
  readonly args: readonly string[];
  /** Enough for some hundred connections. */
  readonly cpu: Cpu;
  /** Enough for some hundred connections. */
  readonly memory: Memory;
  /** It is ready when it can connect. */
  readonly startup: { readonly path: string; readonly port: number };
}

const ADDRESS: Readonly<Record<PostgresAddress, readonly string[]>> = {
  private: ["--private-ip"],
  public: [],
  endpoint: ["--psc"],
};

/** The proxy for an instance. */
export function renderProxy(
  connectionName: string,
  address: PostgresAddress,
  { iamLogin = true, image = IMAGE }: PostgresProxyOptions,
): PostgresProxyContainer {
  const health = ["--health-check", "--http-address=0.0.0.0", `--http-port=${HEALTH_PORT}`];
  const login = iamLogin ? ["--auto-iam-authn"] : [];
  return {
    image,
    args: ["--structured-logs", "--port=5432", ...ADDRESS[address], ...login, ...health, connectionName],
    cpu: "1",
    memory: "512Mi",
    startup: { path: "/startup", port: HEALTH_PORT },
  };
}
