import { Cloudbuildv2Connection } from "@cdktf/provider-google/lib/cloudbuildv2-connection";
import { Cloudbuildv2Repository } from "@cdktf/provider-google/lib/cloudbuildv2-repository";
import { Construct, type IConstruct } from "constructs";
import { claimName, defaultsOf, GoogleAccount, nameFromPath, once, projectWithNumber } from "../foundation";
import { check } from "../validation";
import type { ExistingGithubConnectionProps, GithubConnectionProps } from "./github-connection-props";
import {
  existingConnectionShape,
  githubConnectionRules,
  githubConnectionShape,
  githubRepositoryRules,
  githubRepositoryShape,
  type GithubConnectionSubject,
} from "./github-connection-rules";
import { deliveryNameForms } from "./name-forms";
import type { ConnectedSource } from "./pipeline-props";
import { readSecretAs } from "./secret-version";

/** A connection of Cloud Build (2nd generation) to GitHub. */
export interface IGithubConnection extends IConstruct {
  /** Where the builds of its repositories run. */
  readonly region: string;
  /**
   * Makes a repository known to Cloud Build, once, as the source of pipelines.
   *
   * @param repository - the owner and the name, for example `"acme/shop"`
   * @throws ValidationError `github-repository` for what is no owner and name.
   */
  repository(repository: string): ConnectedSource;
}

/** What all connections can do, whether they are made here or exist already. */
export abstract class Connection extends Construct implements IGithubConnection {
  public abstract readonly region: string;
  protected abstract readonly parent: string;
  protected abstract readonly project: string;

  public repository(repository: string): ConnectedSource {
    check(this, { repository }, { shape: githubRepositoryShape, rules: githubRepositoryRules });
    const { parent: parentConnection, project, region } = this;
    const name = nameFromPath(deliveryNameForms.connection, repository);
    const remoteUri = `https://github.com/${repository}.git`;
    const made = once(
      this,
      ["Repositories", repository],
      (scope, id) =>
        new Cloudbuildv2Repository(scope, id, { name, parentConnection, location: region, project, remoteUri }),
    );
    return { connected: made.id, region };
  }
}

/**
 * Lets Cloud Build hear of what happens on GitHub. The Cloud Build app has to be installed there before, by hand, and its
 * account in the project may read the token.
 */
export class GithubConnection extends Connection {
  public readonly region: string;
  protected readonly parent: string;
  protected readonly project: string;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: GithubConnectionProps) {
    super(scope, id);
    const subject = withDefaults(this, props);
    check<GithubConnectionSubject>(this, subject, { shape: githubConnectionShape, rules: githubConnectionRules });
    const { name, project, projectNumber, region, appInstallationId, token } =
      subject as Required<GithubConnectionProps>;
    claimName(this, { kind: "connection", name, within: [project, region] });
    const agent = GoogleAccount.serviceAgent(this, "cloudBuild", projectNumber);
    const secret = readSecretAs(agent, token, this, project);
    const connection = new Cloudbuildv2Connection(this, "Resource", {
      name,
      project,
      location: region,
      githubConfig: { appInstallationId, authorizerCredential: { oauthTokenSecretVersion: secret.name } },
      // Cloud Build tries the token when the connection is made.
      dependsOn: [...secret.access],
    });
    this.region = region;
    this.parent = connection.name;
    this.project = project;
  }

  /**
   * A connection that exists already, for example one that was made in the console.
   *
   * @throws ValidationError for what is no name.
   */
  public static fromName(
    scope: Construct,
    id: string,
    name: string,
    props: ExistingGithubConnectionProps = {},
  ): IGithubConnection {
    return new ExistingConnection(scope, id, name, props);
  }
}

class ExistingConnection extends Connection {
  public readonly region: string;
  protected readonly project: string;

  constructor(
    scope: Construct,
    id: string,
    protected readonly parent: string,
    props: ExistingGithubConnectionProps,
  ) {
    super(scope, id);
    const { project, region } = defaultsOf(this);
    const subject = { ...props, name: parent, project: props.project ?? project, region: props.region ?? region };
    const given = { ...subject, isThere: true };
    check<GithubConnectionSubject>(this, given, { shape: existingConnectionShape, rules: githubConnectionRules });
    this.project = subject.project as string;
    this.region = subject.region as string;
  }
}

function withDefaults(scope: IConstruct, props: GithubConnectionProps): GithubConnectionProps {
  const defaults = defaultsOf(scope);
  return {
    ...props,
    name: props.name ?? nameFromPath(deliveryNameForms.connection, scope.node.path),
    ...projectWithNumber(props, defaults),
    region: props.region ?? defaults.region,
  };
}
