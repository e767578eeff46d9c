import { MemorystoreInstance } from "@cdktf/provider-google/lib/memorystore-instance";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { Fn, ref, Token, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  claimName,
  fitName,
  grantOnce,
  nameForms,
  nameFromPath,
  once,
  waitFor,
  type BilledValkey,
  type IBilled,
  type IEnvValue,
  type IMonitored,
  type IPrincipal,
  type IVolume,
  type MonitoredResource,
} from "../foundation";
import { WrittenSecret } from "../secrets";
import { check, refuse } from "../validation";
import { withCacheDefaults } from "./cache-defaults";
import { letCacheEncrypt } from "./cache-encryption";
import { PlainEnvValue } from "./plain-env-value";
import { valkeyRules } from "./rules/valkey-rules";
import { valkeyNameForm } from "./valkey-name";
import { connectionPolicy } from "./valkey-policy";
import type { ValkeyCacheProps } from "./valkey-props";
import { valkeyShape } from "./valkey-shape";
import { billedValkey, renderValkey, type ResolvedValkey } from "./valkey-template";

const CONNECT_ROLE = "roles/memorystore.dbConnectionUser";

/**
 * Memorystore for Valkey, which clients of Redis can use: with replicas, a snapshot every day and encrypted connections.
 *
 * Clients enter by IAM: the password is a token of their account, good for an hour. So there is no secret at all, neither
 * in the state nor anywhere else.
 */
export class ValkeyCache extends Construct implements IBilled, IMonitored {
  /** The name of the instance. */
  public readonly name: string;
  /** Where it is. */
  public readonly region: string;
  /** The address that clients connect to, known when Terraform runs: the primary, or where a cluster tells its parts. */
  public readonly host: string;
  /** The port of the address as text, known when Terraform runs. */
  public readonly port: string;
  public readonly monitored: MonitoredResource;
  public readonly billed: BilledValkey;
  private readonly cache: ResolvedValkey;
  private readonly instance: MemorystoreInstance;

  /**
   * @throws ValidationError for options that cannot work, all of them at once; `name-taken` where another instance of the
   * region has the name; `valkey-subnet-other` where another cache of the stack takes its addresses elsewhere in the region.
   */
  constructor(scope: Construct, id: string, props: ValkeyCacheProps) {
    super(scope, id);
    const name = props.name ?? nameFromPath(valkeyNameForm, this.node.path);
    const options = withCacheDefaults(this, { ...props, name });
    check<ValkeyCacheProps>(this, options, { shape: valkeyShape, rules: valkeyRules });

    this.cache = options as ResolvedValkey;
    this.name = this.cache.name;
    this.region = this.cache.region;
    const { project } = this.cache;
    claimName(this, { kind: "Valkey instance", name: this.name, within: [project, this.region] });
    this.instance = new MemorystoreInstance(this, "Resource", {
      ...renderValkey(this.cache),
      dependsOn: this.firstOf(this.cache),
    });
    const entrance = this.cache.shards === undefined ? "PRIMARY" : "DISCOVERY";
    this.host = this.endpoint(entrance, "ip_address");
    this.port = this.endpoint(entrance, "port");
    this.billed = billedValkey(this.cache);
    this.monitored = { kind: "valkey-instance", project, region: this.region, name: this.name };
  }

  /**
   * The address that reads from the replicas, known when Terraform runs.
   *
   * @throws ValidationError `valkey-reader-none` for a cluster, whose clients find the replicas by themselves.
   */
  public get readHost(): string {
    if (this.cache.shards !== undefined) {
      refuse(this, "valkey-reader-none", {
        at: "shards",
        got: this.cache.shards,
        allowed: "an instance without shards, which has an address for reading",
        fix: "let the client of the cluster read from replicas, or remove shards",
      });
    }
    return this.endpoint("READER", "ip_address");
  }

  /** Lets an account connect to this instance, and to no other of the project. */
  public grantConnect(principal: IPrincipal): ITerraformDependable {
    const { project } = this.cache;
    const expression = `resource.name == "${this.instance.name}"`;
    const condition = { title: `Valkey ${this.name}`, expression };
    const role = CONNECT_ROLE;
    return grantOnce({
      principal,
      target: this,
      role,
      create: (scope, id) => new ProjectIamMember(scope, id, { project, role, member: principal.member, condition }),
    });
  }

  /**
   * What a client has to know, for the environment: `VALKEY_HOST`, `VALKEY_PORT` and `VALKEY_TLS`. Its password is a token of
   * its account.
   */
  public env(): Readonly<Record<"VALKEY_HOST" | "VALKEY_PORT" | "VALKEY_TLS", IEnvValue>> {
    return {
      VALKEY_HOST: new PlainEnvValue(this.host),
      VALKEY_PORT: new PlainEnvValue(this.port),
      VALKEY_TLS: new PlainEnvValue(String(this.cache.tls ?? true)),
    };
  }

  /**
   * The certificates that clients check the instance by, in PEM, for an environment variable. They are no secret.
   *
   * @throws ValidationError `valkey-tls-none` for an instance without TLS.
   */
  public certificates(): IEnvValue {
    return new PlainEnvValue(this.certificateText());
  }

  /**
   * The same as a file, `server-ca.pem` below the path of the mount.
   *
   * @throws ValidationError `valkey-tls-none` for an instance without TLS.
   */
  public certificateFile(): IVolume {
    const value = this.certificateText();
    const { project, labels = {}, protection = "on" } = this.cache;
    const secretId = fitName(nameForms.secret, `${this.name}-server-ca`);
    const given = { secretId, project, value, isPublic: true, labels, protection };
    return once(this, ["Certificates"], (scope, id) => new WrittenSecret(scope, id, given)).file("server-ca.pem");
  }

  private firstOf({ connectionPolicy: policy, encryption, projectNumber }: ResolvedValkey) {
    const key = letCacheEncrypt(this, "memorystore", { encryption, projectNumber });
    return waitFor(this, policy === "exists" ? key : [connectionPolicy(this, this.cache), ...key]);
  }

  // An instance has an endpoint for each kind, in no order that is promised.
  private endpoint(kind: "DISCOVERY" | "PRIMARY" | "READER", attribute: "ip_address" | "port"): string {
    const all = `flatten(${this.instance.fqn}.endpoints[*].connections[*].psc_auto_connection)`;
    const found = `[for one in ${all} : one.${attribute} if one.connection_type == "CONNECTION_TYPE_${kind}"]`;
    return Fn.tostring(ref(`${found}[0]`));
  }

  private certificateText(): string {
    if (this.cache.tls === false) {
      refuse(this, "valkey-tls-none", {
        at: "tls",
        got: false,
        allowed: "an instance with TLS, which has certificates",
        fix: "remove tls: false, or do without the certificates",
      });
    }
    const lists = ref(`${this.instance.fqn}.managed_server_ca[0].ca_certs[*].certificates`);
    return Fn.join("\n", Token.asList(Fn.flatten(Token.asList(lists))));
  }
}
