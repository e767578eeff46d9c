import type { Problem } from "./problems";

const BARREL = /\/@cdktf\/provider-[^/]+\/lib\/index\.(?:d\.ts|js)$/;

/** What is wrong with the files that were loaded for a consumer who uses Cloud Run and nothing of the optional peers. */
export function loadedFileProblems(
  at: string,
  files: readonly string[],
  { own, optional }: { readonly own: string; readonly optional: readonly string[] },
): readonly Problem[] {
  const unwanted = files.filter(
    (file) => BARREL.test(file) || optional.some((name) => file.includes(`/node_modules/${name}/`)),
  );
  const problems: Problem[] = [];
  if (!files.some((file) => file.endsWith(own))) {
    problems.push({
      code: "types-not-loaded",
      at,
      got: `${files.length} files, none of them ${own}`,
      allowed: "the types of the package among them",
      fix: "mend `exports` and `typesVersions` in package.json",
    });
  }
  if (unwanted.length > 0) {
    problems.push({
      code: "types-too-wide",
      at,
      got: unwanted.join("\n"),
      allowed: "neither the index of a provider nor a package that need not be installed",
      fix: "import single resources in lib/, in types too: @cdktf/provider-google/lib/storage-bucket",
    });
  }
  return problems;
}

/** The barrels among the files that Node.js loaded. */
export function isBarrel(file: string): boolean {
  return BARREL.test(file);
}
