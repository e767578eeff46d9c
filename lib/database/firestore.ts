import { FirestoreBackupSchedule } from "@cdktf/provider-google/lib/firestore-backup-schedule";
import { FirestoreDatabase as FirestoreDatabaseResource } from "@cdktf/provider-google/lib/firestore-database";
import { FirestoreField } from "@cdktf/provider-google/lib/firestore-field";
import { FirestoreIndex } from "@cdktf/provider-google/lib/firestore-index";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { claimName, defaultsOf, grantOnce, once, type IPrincipal } from "../foundation";
import { check } from "../validation";
import type { FirestoreDatabaseProps } from "./firestore-props";
import { firestoreShape } from "./firestore-shape";
import { renderDailyBackup, renderDatabase, renderField, renderIndex, renderWeeklyBackup } from "./firestore-template";
import { settingsOf } from "./rules/firestore-field-rules";
import { firestoreRules } from "./rules/firestore-rules";

const READ_ROLE = "roles/datastore.viewer";
const READ_WRITE_ROLE = "roles/datastore.user";

/** A Firestore database in native mode, that nobody can delete by mistake and that can be turned back seven days. */
export class FirestoreDatabase extends Construct {
  /** The name of the database, `"(default)"` where none was given. */
  public readonly name: string;
  private readonly database: FirestoreDatabaseResource;

  /**
   * @throws ValidationError with everything in the options that Firestore would refuse or ignore, all at once;
   * `name-taken` where another database of the project has the name.
   */
  constructor(scope: Construct, id: string, props?: FirestoreDatabaseProps) {
    super(scope, id);
    const options = this.withDefaults(props ?? {});
    check(this, options, { shape: firestoreShape, rules: firestoreRules });

    this.name = options.name;
    claimName(this, { kind: "Firestore database", name: this.name, within: [options.project] });
    // The rules refuse a database without location.
    const location = options.location as string;
    this.database = new FirestoreDatabaseResource(this, "Resource", renderDatabase({ ...options, location }));
    this.createIndexes(options);
    this.createFields(options);
    this.createBackups(options);
  }

  /** Lets a principal read all documents of this database, and of no other database of the project. */
  public grantRead(principal: IPrincipal): ITerraformDependable {
    return this.grant(principal, READ_ROLE);
  }

  /** Lets a principal read and write all documents of this database, and of no other database of the project. */
  public grantReadWrite(principal: IPrincipal): ITerraformDependable {
    return this.grant(principal, READ_WRITE_ROLE);
  }

  // A database has no policy of its own, so the grant is one of the project that holds for the database alone.
  private grant(principal: IPrincipal, role: string): ITerraformDependable {
    const { id: name, project } = this.database;
    const condition = { title: `Firestore ${this.name}`, expression: `resource.name == "${name}"` };
    return grantOnce({
      principal,
      target: this,
      role,
      create: (scope, id) => new ProjectIamMember(scope, id, { project, role, member: principal.member, condition }),
    });
  }

  private withDefaults(props: FirestoreDatabaseProps): FirestoreDatabaseProps & { readonly name: string } {
    const { project, region, protection } = defaultsOf(this);
    return {
      ...props,
      name: props.name ?? "(default)",
      project: props.project ?? project,
      location: props.location ?? region,
      protection: props.protection ?? protection,
    };
  }

  private createIndexes({ indexes = {} }: FirestoreDatabaseProps): void {
    for (const [name, index] of Object.entries(indexes)) {
      once(
        this,
        ["Indexes", name],
        (scope, id) => new FirestoreIndex(scope, id, { ...this.place(), ...renderIndex(index) }),
      );
    }
  }

  private createFields(options: FirestoreDatabaseProps): void {
    for (const { collection, field, settings } of settingsOf(options)) {
      const config = { ...this.place(), collection, field, ...renderField(settings) };
      once(this, ["Fields", collection, field], (scope, id) => new FirestoreField(scope, id, config));
    }
  }

  private createBackups({ backups = {} }: FirestoreDatabaseProps): void {
    const { daily, weekly } = backups;
    if (daily !== undefined) {
      new FirestoreBackupSchedule(this, "DailyBackup", { ...this.place(), ...renderDailyBackup(daily) });
    }
    if (weekly !== undefined) {
      new FirestoreBackupSchedule(this, "WeeklyBackup", { ...this.place(), ...renderWeeklyBackup(weekly) });
    }
  }

  private place() {
    const { name: database, project } = this.database;
    return { database, project };
  }
}
