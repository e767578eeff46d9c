import { join } from "node:path";
import { readJson, ROOT } from "./shell";
import { fork } from "./versions";

/** What the check reads of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** What is installed for a consumer. */
export interface ConsumerManifest {
  readonly name: string;
  readonly private: true;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function readManifest(): Manifest {
  return readJson(join(ROOT, "package.json")) as Manifest;
}

/** The packages that a user need not install. */
export function optionalPeers({ peerDependencies, peerDependenciesMeta }: Manifest): readonly string[] {
  return Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional === true);
}

/** The modules that users may import, by the names they write. */
export function entryNames({ name, exports }: Manifest): readonly string[] {
  return Object.keys(exports)
    .filter((path) => !path.endsWith(".json"))
    .map((path) => name + path.slice(1));
}

/** A project with the package and the peers that are not optional, in the versions this project is built with. */
export function consumerManifest(own: Manifest, tarball: string): ConsumerManifest {
  const optional = optionalPeers(own);
  const peers = Object.keys(own.peerDependencies).filter((name) => !optional.includes(name));
  const wanted = [...peers, "@types/node"].map((name) => [name, own.devDependencies[name] ?? "latest"] as const);
  return {
    name: "consumer",
    private: true,
    dependencies: { [own.name]: `file:${tarball}`, ...Object.fromEntries(wanted) },
  };
}

/** The same project on the fork of cdktf, under the name that the package and the providers import. */
export function consumerOfFork(consumer: ConsumerManifest): ConsumerManifest {
  const { dependencies } = consumer;
  const providers = Object.keys(dependencies).filter((name) => name.startsWith("@cdktf/provider-"));
  return {
    ...consumer,
    dependencies: { ...dependencies, cdktf: fork.specifier, constructs: fork.constructs },
    // The providers ask for cdktf ^0.21, which the fork is not.
    overrides: Object.fromEntries(providers.map((name) => [name, { cdktf: "$cdktf" }])),
  };
}

/** The example as a user has it who has installed the package. */
export function exampleManifest<T extends Pick<Manifest, "dependencies">>(
  example: T,
  name: string,
  tarball: string,
): T {
  return { ...example, dependencies: { ...example.dependencies, [name]: `file:${tarball}` } };
}
