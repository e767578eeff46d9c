import { RedisInstance } from "@cdktf/provider-google/lib/redis-instance";
import { Fn, ref, Token, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  claimName,
  fitName,
  hasGoogleProvider,
  isProtected,
  nameForms,
  nameFromPath,
  once,
  waitFor,
  type BilledRedis,
  type IBilled,
  type IEnvValue,
  type IMonitored,
  type IVolume,
  type MonitoredResource,
} from "../foundation";
import { WrittenSecret, type WrittenSecretProps } from "../secrets";
import { check, refuse } from "../validation";
import { withCacheDefaults } from "./cache-defaults";
import { letCacheEncrypt } from "./cache-encryption";
import { PlainEnvValue } from "./plain-env-value";
import { redisNameForm } from "./redis-name";
import type { RedisCacheProps } from "./redis-props";
import { redisShape } from "./redis-shape";
import { billedRedis, renderRedis, type ResolvedRedis } from "./redis-template";
import { redisRules } from "./rules/redis-rules";

const DELETION_PROTECTION_SINCE = "7.8.0";

/**
 * Memorystore for Redis: with a copy in another zone, a snapshot every day, an AUTH string and encrypted connections.
 *
 * The google provider keeps the AUTH string in the state of Terraform. A ValkeyCache has none.
 */
export class RedisCache extends Construct implements IBilled, IMonitored {
  /** The name of the instance. */
  public readonly name: string;
  /** Where it is. */
  public readonly region: string;
  /** The address of the primary, known when Terraform runs. */
  public readonly host: string;
  /** The port of both addresses as text, known when Terraform runs: 6378 with TLS, else 6379. */
  public readonly port: string;
  /** The address that reads from the read replicas; empty for an instance without them. */
  public readonly readHost: string;
  public readonly monitored: MonitoredResource;
  public readonly billed: BilledRedis;
  private readonly cache: ResolvedRedis;
  private readonly instance: RedisInstance;

  /**
   * @throws ValidationError for options that cannot work, all of them at once; `name-taken` where another instance of the
   * region has the name.
   */
  constructor(scope: Construct, id: string, props: RedisCacheProps) {
    super(scope, id);
    const name = props.name ?? nameFromPath(redisNameForm, this.node.path);
    const options = withCacheDefaults(this, { ...props, name });
    check<RedisCacheProps>(this, options, { shape: redisShape, rules: redisRules });

    this.cache = options as ResolvedRedis;
    this.name = this.cache.name;
    this.region = this.cache.region;
    const { project } = this.cache;
    claimName(this, { kind: "Redis instance", name: this.name, within: [project, this.region] });
    this.instance = this.createInstance();
    this.host = this.instance.host;
    this.port = Fn.tostring(this.instance.port);
    this.readHost = this.instance.readEndpoint;
    this.billed = billedRedis(this.cache);
    this.monitored = { kind: "redis-instance", project, region: this.region, name: this.name };
  }

  /**
   * The URL for an environment variable: `rediss://:AUTH@HOST:PORT`, in a secret of its own. Without AUTH it is no secret,
   * and plain text.
   */
  public url(): IEnvValue {
    const { auth = true, tls = true, secret, secretVersion: version } = this.cache;
    const scheme = tls ? "rediss" : "redis";
    if (!auth) return new PlainEnvValue(`${scheme}://${this.host}:${this.port}`);
    const value = `${scheme}://:${this.instance.authString}@${this.host}:${this.port}`;
    return this.secret("Url", { secretId: secret ?? this.secretId("url"), value, version }).env();
  }

  /**
   * The certificates that clients check the instance by, in PEM, for an environment variable. They are no secret.
   *
   * @throws ValidationError `redis-tls-none` for an instance without TLS.
   */
  public certificates(): IEnvValue {
    return new PlainEnvValue(this.certificateText());
  }

  /**
   * The same as a file, `server-ca.pem` below the path of the mount: for clients that want a file, and for the variable
   * `NODE_EXTRA_CA_CERTS` of Node.js, which needs no code at all. Cloud Run mounts files of secrets alone, so it is in one.
   *
   * @throws ValidationError `redis-tls-none` for an instance without TLS.
   */
  public certificateFile(): IVolume {
    const value = this.certificateText();
    return this.secret("Certificates", { secretId: this.secretId("server-ca"), value, isPublic: true }).file(
      "server-ca.pem",
    );
  }

  private createInstance(): RedisInstance {
    const { cache } = this;
    const instance = new RedisInstance(this, "Resource", { ...renderRedis(cache), dependsOn: this.firstOf(cache) });
    if (hasGoogleProvider(this, DELETION_PROTECTION_SINCE)) {
      instance.addOverride("deletion_protection", isProtected(cache.protection ?? "on"));
    }
    return instance;
  }

  private firstOf({ network, encryption, projectNumber }: ResolvedRedis): ITerraformDependable[] | undefined {
    const connection = "peering" in network ? [] : network.ready;
    return waitFor(this, [...connection, ...letCacheEncrypt(this, "redis", { encryption, projectNumber })]);
  }

  private certificateText(): string {
    if (this.cache.tls === false) {
      refuse(this, "redis-tls-none", {
        at: "tls",
        got: false,
        allowed: "an instance with TLS, which has certificates",
        fix: "remove tls: false, or do without the certificates",
      });
    }
    // During a rotation there are two, and clients have to know both.
    return Fn.join("\n", Token.asList(ref(`${this.instance.fqn}.server_ca_certs[*].cert`)));
  }

  private secretId(what: string): string {
    return fitName(nameForms.secret, `${this.name}-${what}`);
  }

  private secret(id: string, props: Pick<WrittenSecretProps, "secretId" | "value" | "isPublic" | "version">) {
    const { project, labels = {}, protection = "on" } = this.cache;
    const writtenWith = props.isPublic === true ? undefined : this.instance;
    return once(
      this,
      [id],
      (scope, name) => new WrittenSecret(scope, name, { ...props, project, labels, protection, writtenWith }),
    );
  }
}
