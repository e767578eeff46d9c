import { TerraformVariable, type App, type TerraformStack } from "cdktf";
import {
  PostgresDatabase,
  type IPostgresDatabase,
  type PostgresDatabaseProps,
  postgresUserRules,
} from "../../lib/database";
import { Principal, ServiceAccount, setDefaults, useGoogleProvider, type IEnvValue } from "../../lib/foundation";
import { CloudRunService, cloudSqlVolume } from "../../lib/run";
import { codesOf, onStack, synth, synthApp, stackIn } from "../support/synth";
import { postgres, services } from "./postgres-faults";

const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";
const vpcAccess = { network: services.network, subnetwork: "projects/demo/regions/europe-west1/subnetworks/run" };

/** What is made anew with the instance, which keeps its name. */
const anew = { replace_triggered_by: [expect.stringMatching(/^google_sql_database_instance\.[^.]+\.id$/)] };

/** A stack with an instance that has the database `orders`, and what is done with it. */
const withDatabase = (use: (stack: TerraformStack, database: PostgresDatabase) => void, google = "6.50.0") =>
  synth((stack) => {
    useGoogleProvider(stack, google);
    setDefaults(stack, { project: "demo", region: "europe-west1" });
    use(stack, new PostgresDatabase(stack, "Database", postgres({ databases: { orders: {} } })));
  });
const inDatabase = (use: (database: PostgresDatabase) => unknown, props: Partial<PostgresDatabaseProps> = {}) =>
  onStack((stack) => {
    setDefaults(stack, { project: "demo" });
    return use(new PostgresDatabase(stack, "Database", postgres({ databases: { orders: {} }, ...props })));
  });
const service = (stack: TerraformStack, env: Readonly<Record<string, string | IEnvValue>>, id = "Api") =>
  new CloudRunService(stack, id, { image, vpcAccess, env });
const envOf = (found: ReturnType<typeof synth>) =>
  Object.fromEntries(
    (found.only("google_cloud_run_v2_service").template.containers[0].env as { name: string; value?: string }[]).map(
      (one) => [one.name, one.value],
    ),
  );
const attribute = (name: string) =>
  expect.stringMatching(new RegExp(`^\\$\\{google_sql_database_instance\\.[^.]+\\.${name}\\}$`));

describe("a login without a password", () => {
  const found = withDatabase((stack, database) => service(stack, { ...database.env("orders") }));

  test("the environment has what PostgreSQL's client library reads, and nothing secret", () => {
    expect(envOf(found)).toEqual({
      PGHOST: attribute("private_ip_address"),
      PGPORT: "5432",
      PGDATABASE: "orders",
      PGUSER: expect.stringMatching(
        /^\$\{trimsuffix\(google_service_account\.[^.]+\.email, "\.gserviceaccount\.com"\)\}$/,
      ),
      PGSSLMODE: "require",
      INSTANCE_CONNECTION_NAME: attribute("connection_name"),
    });
  });

  test("the account is a user of the instance, with the name that PostgreSQL knows it by", () => {
    expect(found.only("google_sql_user")).toEqual({
      instance: attribute("name"),
      project: attribute("project"),
      name: envOf(found)["PGUSER"],
      type: "CLOUD_IAM_SERVICE_ACCOUNT",
      lifecycle: anew,
    });
  });

  test("it may connect and log in at this instance, and at no other of the project", () => {
    const members = Object.values(found.resources("google_project_iam_member"));
    expect(members.map(({ role }) => role).sort()).toEqual(["roles/cloudsql.client", "roles/cloudsql.instanceUser"]);
    for (const { condition } of members) {
      expect(condition.expression).toMatch(
        /^resource\.name == "projects\/\$\{[^}]+\.project\}\/instances\/\$\{[^}]+\.name\}" && resource\.type == "sqladmin\.googleapis\.com\/Instance"$/,
      );
    }
  });

  test("the service waits for the user and both roles", () => {
    const { depends_on } = found.only("google_cloud_run_v2_service");
    const types = (depends_on as string[]).map((address) => address.split(".")[0]);
    expect(types.sort()).toEqual(["google_project_iam_member", "google_project_iam_member", "google_sql_user"]);
  });

  test("two services of one account are one user", () => {
    const shared = withDatabase((stack, database) => {
      const serviceAccount = new ServiceAccount(stack, "Account", { accountId: "orders-api" });
      for (const id of ["Api", "Worker"]) {
        new CloudRunService(stack, id, { image, vpcAccess, serviceAccount, env: { ...database.env("orders") } });
      }
    });
    expect(shared.counts).toMatchObject({ google_sql_user: 1, google_project_iam_member: 2 });
  });

  test("through the proxy it speaks to its own machine, and the proxy logs in", () => {
    const proxied = withDatabase((stack, database) => {
      new CloudRunService(stack, "Api", {
        image,
        vpcAccess,
        env: { ...database.env("orders", { through: "proxy" }) },
        sidecars: { proxy: database.proxy() },
        dependsOn: ["proxy"],
      });
    });
    expect(envOf(proxied)).toMatchObject({ PGHOST: "127.0.0.1", PGSSLMODE: "disable" });
    const [, proxy] = proxied.only("google_cloud_run_v2_service").template.containers;
    expect(proxy).toMatchObject({
      image: "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.22.0",
      args: expect.arrayContaining(["--private-ip", "--auto-iam-authn", attribute("connection_name")]),
      startup_probe: { http_get: { path: "/startup", port: 9_090 } },
    });
    expect(proxied.warnings).toEqual([]);
  });

  test("people and groups log in by their address", () => {
    const people = withDatabase((stack, database) => {
      database.grantLogin(Principal.user(stack, "Ann", "Ann@example.com"));
      database.grantLogin(Principal.group(stack, "Team", "team@example.com"));
      database.grantLogin(ServiceAccount.fromEmail(stack, "Job", "job@demo.iam.gserviceaccount.com"));
    });
    const users = Object.values(people.resources("google_sql_user"));
    expect(users.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      "CLOUD_IAM_GROUP team@example.com",
      "CLOUD_IAM_SERVICE_ACCOUNT job@demo.iam",
      "CLOUD_IAM_USER ann@example.com",
    ]);
  });

  test("who has no account of Google Cloud is refused, and so is every login of an instance without them", () => {
    const pod =
      "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/demo.svc.id.goog/subject/ns/a/sa/b";
    const login = (database: PostgresDatabase) => database.grantLogin(Principal.fromMember(database, "Pod", pod));
    expect(codesOf(() => inDatabase(login))).toEqual(["sql-login-principal"]);
    expect(codesOf(() => inDatabase(login, { iamLogin: false }))).toEqual(["sql-login-off"]);
  });

  test("nobody in particular, and what is no principal, neither connects nor logs in", () => {
    const all = (database: PostgresDatabase) => Principal.fromMember(database, "All", "allUsers");
    expect(codesOf(() => inDatabase((database) => database.grantConnect(all(database))))).toEqual(["grant-public"]);
    expect(codesOf(() => inDatabase((database) => database.grantLogin(all(database))))).toEqual(["grant-public"]);
    for (const given of [undefined, "user:ann@example.com"]) {
      const who = given as never;
      expect(codesOf(() => inDatabase((database) => database.grantConnect(who)))).toEqual(["grant-principal"]);
      expect(codesOf(() => inDatabase((database) => database.grantLogin(who)))).toEqual(["grant-principal"]);
    }
  });

  test("a database that the instance has not is refused, with the nearest that it has", () => {
    const problem = () => inDatabase((database) => database.env("order"));
    expect(codesOf(problem)).toEqual(["sql-database-unknown"]);
    expect(problem).toThrow('write "orders"');
  });

  test("the grant to connect alone makes no user", () => {
    const found = withDatabase((stack, database) => {
      database.grantConnect(new ServiceAccount(stack, "Backup", { accountId: "backup-job" }));
    });
    expect(found.counts).not.toHaveProperty("google_sql_user");
    expect(found.only("google_project_iam_member")).toMatchObject({ role: "roles/cloudsql.client" });
  });

  test("the title of a grant has at most the 100 characters that IAM takes", () => {
    const found = synth((stack) => {
      setDefaults(stack, { project: "demo12" });
      const database = new PostgresDatabase(stack, "Database", postgres({ name: "a".repeat(91) }));
      database.grantConnect(new ServiceAccount(stack, "Backup", { accountId: "backup-job" }));
    });
    expect(found.only("google_project_iam_member").condition.title).toBe(`Cloud SQL ${"a".repeat(90)}`);
  });

  test("a service of another stack has its user there", () => {
    const stacks = synthApp((app: App) => {
      const data = stackIn(app, "data");
      setDefaults(data, { project: "demo", region: "europe-west1" });
      const database = new PostgresDatabase(data, "Database", postgres({ databases: { orders: {} } }));
      const apps = stackIn(app, "apps");
      setDefaults(apps, { project: "demo", region: "europe-west1" });
      service(apps, { ...database.env("orders") });
    });
    expect(stacks["data"]?.counts).not.toHaveProperty("google_sql_user");
    expect(stacks["apps"]?.counts).toMatchObject({ google_sql_user: 1, google_project_iam_member: 2 });
  });
});

describe("a user with a password", () => {
  const props = { name: "atp", database: "orders", secret: "atp-database-secret" };
  const withUser = (changes: object, google?: string) =>
    withDatabase((stack, database) => {
      service(stack, { DATABASE_URL: database.addPasswordUser("App", { ...props, ...changes }).url() });
    }, google);
  const DRAWN = /\$\{ephemeral\.random_password\.[^.]+\.result\}/;

  test("the drawn password goes to the user, and with it to the secret, by write-only arguments alone", () => {
    const found = withUser({});
    expect(found.only("google_sql_user")).toMatchObject({
      name: "atp",
      password_wo: expect.stringMatching(DRAWN),
      password_wo_version: 1,
    });
    expect(found.only("google_secret_manager_secret")).toMatchObject({ secret_id: "atp-database-secret" });
    expect(found.only("google_secret_manager_secret_version").secret_data_wo).toMatch(
      new RegExp(
        `^postgresql://\\$\\{google_sql_user\\.[^.]+\\.name\\}:${DRAWN.source}@\\$\\{google_sql_database_instance\\.[^.]+\\.private_ip_address\\}:5432/orders\\?sslmode=require$`,
      ),
    );
    expect(Object.values(found.json.ephemeral.random_password)).toMatchObject([
      { length: 32, special: true, override_special: "-._~", min_special: 1 },
    ]);
  });

  test("with google 7.6 the user gets what the secret holds", () => {
    const found = withUser({}, "7.6.0");
    expect(found.only("google_sql_user").password_wo).toMatch(
      /^\$\{element\(regex\("[^"]+", ephemeral\.google_secret_manager_secret_version\.[^.]+\.secret_data\), 0\)\}$/,
    );
    expect(found.only("google_secret_manager_secret_version").secret_data_wo).toMatch(
      /^postgresql:\/\/atp:\$\{ephemeral/,
    );
    expect(Object.values(found.json.ephemeral.google_secret_manager_secret_version)).toMatchObject([
      { version: expect.stringMatching(/^\$\{google_secret_manager_secret_version\..*\.version\}$/) },
    ]);
  });

  test.each(["6.50.0", "7.6.0"])("one version is that of both, with google %s", (google) => {
    const found = withUser({ version: 3 }, google);
    expect(found.only("google_sql_user")).toMatchObject({ password_wo_version: 3, lifecycle: anew });
    expect(found.only("google_secret_manager_secret_version")).toMatchObject({
      secret_data_wo_version: 3,
      deletion_policy: "ABANDON",
    });
  });

  test("it is written anew with the instance, which is not made before the old one is gone: they have one name", () => {
    const { lifecycle } = withUser({}).only("google_secret_manager_secret_version");
    expect(lifecycle).toEqual(anew);
  });

  test("two users of one name are refused in one instance, and are two in two", () => {
    const add = (...instances: readonly string[]) =>
      onStack((stack) => {
        setDefaults(stack, { project: "demo" });
        const made = new Map(
          ["orders", "copy"].map((name) => [
            name,
            new PostgresDatabase(stack, name, postgres({ name, databases: { orders: {} } })),
          ]),
        );
        instances.forEach((name, index) => {
          made.get(name)?.addPasswordUser(`App${index}`, { ...props, secret: `secret-${index}` });
        });
      });
    expect(codesOf(() => add("orders", "orders"))).toEqual(["name-taken"]);
    expect(() => add("orders", "copy")).not.toThrow();
  });

  test("the service reads that secret alone, and waits for the user and the secret", () => {
    const found = withUser({});
    const run = found.only("google_cloud_run_v2_service");
    expect(run.template.containers[0].env).toMatchObject([
      { name: "DATABASE_URL", value_source: { secret_key_ref: {} } },
    ]);
    const types = (run.depends_on as string[]).map((address) => address.split(".")[0]);
    expect(types.sort()).toEqual([
      "google_secret_manager_secret_iam_member",
      "google_secret_manager_secret_version",
      "google_sql_user",
    ]);
    expect(found.counts).not.toHaveProperty("google_project_iam_member");
  });

  test("over the socket the connection string names it, and the service mounts it", () => {
    const found = withDatabase((stack, database) => {
      const app = database.addPasswordUser("App", { ...props, through: "socket" });
      const env = { DATABASE_URL: app.url() };
      new CloudRunService(stack, "Api", { image, vpcAccess, env, mounts: { "/cloudsql": cloudSqlVolume(database) } });
    });
    expect(found.only("google_secret_manager_secret_version").secret_data_wo).toMatch(
      /@\/orders\?host=\/cloudsql\/\$\{google_sql_database_instance\.[^.]+\.connection_name\}$/,
    );
    expect(found.only("google_cloud_run_v2_service").template.volumes).toMatchObject([
      { name: "cloudsql", cloud_sql_instance: { instances: [attribute("connection_name")] } },
    ]);
    // To this instance alone.
    expect(found.only("google_project_iam_member")).toMatchObject({
      role: "roles/cloudsql.client",
      condition: { expression: expect.stringMatching(/^resource\.name == "projects\/.*\/instances\/.*"/) },
    });
  });

  test("the socket and a login of one account are one grant to connect", () => {
    const found = withDatabase((stack, database) => {
      const mounts = { "/cloudsql": cloudSqlVolume(database, database) };
      new CloudRunService(stack, "Api", { image, vpcAccess, env: { ...database.env("orders") }, mounts });
    });
    const roles = Object.values(found.resources("google_project_iam_member")).map(({ role }) => role as string);
    expect(roles.sort()).toEqual(["roles/cloudsql.client", "roles/cloudsql.instanceUser"]);
  });

  test("the secret is named after the instance and the user, where it is not named", () => {
    expect(withUser({ secret: undefined, name: "a.b" }).only("google_secret_manager_secret").secret_id).toBe(
      "orders-a-b-url",
    );
  });

  test("the secret has to be named, where the name of the instance is known only when Terraform runs", () => {
    const add = (secret: string | undefined) =>
      onStack((stack) => {
        setDefaults(stack, { project: "demo" });
        const name = new TerraformVariable(stack, "Name", { type: "string" }).stringValue;
        const database = new PostgresDatabase(stack, "Database", postgres({ name, databases: { orders: {} } }));
        database.addPasswordUser("App", { ...props, secret });
      });
    expect(codesOf(() => add(undefined))).toEqual(["sql-user-secret"]);
    expect(() => add("atp-database-secret")).not.toThrow();
  });

  test("protection and labels of the secret are those of the stack, or its own", () => {
    const found = withUser({ protection: { off: "a test" }, labels: { team: "atp" } });
    expect(found.only("google_secret_manager_secret")).toMatchObject({
      deletion_protection: false,
      labels: { team: "atp" },
    });
    expect(withUser({}).only("google_secret_manager_secret")).toMatchObject({ deletion_protection: true });
  });

  test.each<[object, Partial<PostgresDatabaseProps>, string]>([
    [{ name: "pg_app" }, {}, "sql-user-name"],
    [{ name: "a".repeat(64) }, {}, "sql-user-name"],
    [{ name: "a@b" }, {}, "sql-user-name"],
    [{ database: "shop" }, {}, "sql-database-unknown"],
    [{ version: 1.5 }, {}, "sql-user-version"],
    [{ secret: "a.b" }, {}, "sql-user-secret"],
    [{}, { connectorsOnly: true }, "sql-user-direct"],
    [{}, { tls: "client-certificate" }, "sql-user-direct"],
    [{ password: "x" }, {}, "option-unknown"],
  ])("%j of an instance with %j breaks %s", (changes, of, code) => {
    const add = () => inDatabase((database) => database.addPasswordUser("App", { ...props, ...changes }), of);
    expect(codesOf(add)).toEqual([code]);
  });

  test("63 characters are a name, and the socket is a way to an instance for connectors alone", () => {
    const add = (changes: object, of?: Partial<PostgresDatabaseProps>) => () =>
      inDatabase((database) => database.addPasswordUser("App", { ...props, ...changes }), of);
    expect(add({ name: "a".repeat(63) })).not.toThrow();
    expect(add({ through: "socket" }, { connectorsOnly: true })).not.toThrow();
  });

  test("users go with an instance that may be deleted, and are dropped where they are removed from one that may not", () => {
    const policyOf = (protection: "on" | { off: string }) =>
      synth((stack) => {
        setDefaults(stack, { project: "demo", protection });
        new PostgresDatabase(stack, "Database", postgres({ databases: { orders: {} } })).addPasswordUser("App", props);
      }).only("google_sql_user").deletion_policy;
    expect([policyOf("on"), policyOf({ off: "a test" })]).toEqual([undefined, "ABANDON"]);
  });
});

describe("an instance that exists already", () => {
  const existing = (use: (database: IPostgresDatabase, stack: TerraformStack) => void, host?: string) =>
    synth((stack) => {
      setDefaults(stack, { project: "demo", region: "europe-west1" });
      use(PostgresDatabase.fromName(stack, "Database", { name: "atp-postgres", host }), stack);
    });

  test("has its connection name, its grants and its users, and is not made", () => {
    const found = existing((database, stack) => {
      expect(database.connectionName).toBe("demo:europe-west1:atp-postgres");
      service(stack, {
        ...database.env("anything"),
        URL: database.addPasswordUser("App", { name: "a", database: "b" }).url(),
      });
    }, "10.1.2.3");
    expect(found.counts).toMatchObject({ google_sql_user: 2 });
    expect(found.counts).not.toHaveProperty("google_sql_database_instance");
    expect(envOf(found)).toMatchObject({ PGHOST: "10.1.2.3", PGDATABASE: "anything" });
  });

  test("is reached through the proxy where its address is not known, and else refused", () => {
    expect(codesOf(() => existing((database) => database.env("orders")))).toEqual(["sql-host-unknown"]);
    existing((database) => {
      expect(database.env("orders", { through: "proxy" })).toHaveProperty("PGHOST");
      expect(database.proxy().args).toContain("demo:europe-west1:atp-postgres");
    });
  });

  test("is named with its project and its region", () => {
    const bare = () => onStack((stack) => PostgresDatabase.fromName(stack, "Database", { name: "orders" }));
    expect(codesOf(bare)).toEqual(["sql-existing-place", "sql-existing-place"]);
  });
});

test.each([
  ["connectors", "connectorsOnly"],
  ["certificates", 'tls: "client-certificate"'],
] as const)("where only %s lead in, a password is told of %s", (onlyWith, option) => {
  const rule = postgresUserRules.find(({ code }) => code === "sql-user-direct");
  const subject = { name: "app", onlyWith, instanceName: "orders" };
  expect([...(rule?.find(subject as never) ?? [])]).toMatchObject([{ allowed: `"socket" with ${option}` }]);
});
