import { isSecretName, lastPart } from "../../foundation";
import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import type { ImageBuildProps } from "../image-build-props";
import { isImagePath, isImageTag } from "../image-name";
import { deliveryLimits } from "../limits";
import { deliveryNameForms } from "../name-forms";

const OCI: Source = { document: "OCI distribution specification 1.1, names and tags", read: "2026-11-21" };
const IMMUTABLE: Source = { document: "Artifact Registry documentation, immutable image tags", read: "2026-11-21" };
const DOCKER: Source = { document: "Docker documentation, docker build and docker run", read: "2026-11-21" };
const LIBRARY: Source = { document: "this library", read: "2026-11-21" };

/** An image to be built, and whether the tags of its repository can be moved. */
export type ImageBuildSubject = ImageBuildProps & { readonly repository?: { readonly immutableTags: boolean } };

/** The rules for an image that is built, whoever builds it. */
export const imageBuildRules: readonly Rule<ImageBuildSubject>[] = [
  {
    code: "build-image-name",
    level: "error",
    states: "The image is called by its name inside the repository.",
    otherwise: "runtime",
    source: OCI,
    *find({ imageName }) {
      if (!isKnownText(imageName) || isImagePath(imageName)) return;
      const last = lastPart(imageName)
        .replace(/[:@].*/, "")
        .toLowerCase();
      yield {
        at: "imageName",
        got: imageName,
        allowed:
          'lower-case letters, digits, dots, dashes and underscores, for example "api"; the repository is named by itself, and the tag is made by the build',
        fix: isImagePath(last) ? `write "${last}"` : 'write for example "api"',
      };
    },
  },
  {
    code: "build-channel",
    level: "error",
    states: "A channel is a tag that an image can have.",
    otherwise: "runtime",
    source: OCI,
    *find({ channel }) {
      if (!isKnownText(channel) || isImageTag(channel)) return;
      yield {
        at: "channel",
        got: channel,
        allowed: `a tag of at most ${deliveryLimits.imageTagLength.value} characters, for example "latest"`,
        fix: "write letters, digits, underscores, dots and dashes, no dot or dash first",
      };
    },
  },
  {
    code: "build-channel-immutable",
    level: "error",
    states: "A tag that moves goes to a repository whose tags may move.",
    otherwise: "runtime",
    source: IMMUTABLE,
    *find({ channel, repository }) {
      if (channel === undefined || repository?.immutableTags !== true) return;
      yield {
        at: "channel",
        got: channel,
        allowed: "no channel: the second push of this tag would be refused, since the repository has immutable tags",
        fix: "leave out channel, or write immutableTags: false at the repository",
      };
    },
  },
  {
    code: "build-test-name",
    level: "error",
    states: "The name of an image test has lower-case letters, digits and dashes.",
    otherwise: "nobody",
    source: LIBRARY,
    *find({ imageTests = {} }) {
      for (const name of Object.keys(imageTests)) {
        if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)) continue;
        const mended = deliveryNameForms.connection.slug(name).replace(/^[^a-z]+/, "");
        yield {
          at: `imageTests.${name}`,
          got: name,
          allowed: "lower-case letters, digits and dashes, a letter first; the step is called by it",
          fix: `write "${mended || "imports"}"`,
        };
      }
    },
  },
  {
    code: "build-test-command",
    level: "error",
    states: "An image test has a program to run, and each word of its command alone.",
    otherwise: "runtime",
    source: DOCKER,
    *find({ imageTests = {} }) {
      for (const [name, [program = "", ...rest]] of Object.entries(imageTests)) {
        const isLine = rest.length === 0 && isKnownText(program) && /\s/.test(program);
        if (program.trim() !== "" && !isLine) continue;
        yield {
          at: `imageTests.${name}`,
          got: program,
          allowed: 'a list of words, the program first: ["python", "-c", "import app"]',
          fix: program.trim() === "" ? "name the program" : `write ${asWords(program.trim())}`,
        };
      }
    },
  },
  {
    code: "build-arg-name",
    level: "error",
    states: "A build argument has the form of a variable's name.",
    otherwise: "runtime",
    source: DOCKER,
    *find({ buildArgs = {} }) {
      for (const name of Object.keys(buildArgs)) {
        if (/^[A-Za-z_]\w*$/.test(name)) continue;
        const fix = `write "${name.replace(/\W+/g, "_").replace(/^(?=\d)/, "_") || "VERSION"}"`;
        yield { at: `buildArgs.${name}`, got: name, allowed: "letters, digits and underscores, no digit first", fix };
      }
    },
  },
  {
    code: "build-arg-secret",
    level: "error",
    states: "No password or key is a build argument: whoever may pull the image can read them all.",
    otherwise: "nobody",
    source: DOCKER,
    *find({ buildArgs = {} }) {
      for (const name of Object.keys(buildArgs)) {
        if (!isSecretName(name)) continue;
        yield {
          at: `buildArgs.${name}`,
          got: inWords("a value that its name calls secret"),
          allowed: "values that everybody may read",
          fix: "let the service read it as a secret when it runs",
        };
      }
    },
  },
  {
    code: "build-path",
    level: "error",
    states: "The Dockerfile and the context are paths from the root of the source.",
    otherwise: "runtime",
    source: DOCKER,
    *find({ dockerfile, context }) {
      for (const [at, path] of Object.entries({ dockerfile, context })) {
        if (!isKnownText(path) || (path !== "" && !/^[/~-]|(^|\/)\.\.(\/|$)/.test(path))) continue;
        const allowed =
          at === "context" ? 'a folder of the source, "." for all of it' : 'a file of the source, "Dockerfile"';
        const inside = path
          .split("/")
          .filter((folder) => folder !== "..")
          .join("/")
          .replace(/^[/~-]+/, "");
        yield { at, got: path, allowed, fix: inside === "" ? "leave it out" : `write "${inside}"` };
      }
    },
  },
];

/** A line as the words of a command. What only a shell understands, such as quotes, is left to one. */
function asWords(line: string): string {
  const words = /[^\w\s./:=@%+,-]/.test(line) ? ["sh", "-c", line] : line.split(/\s+/);
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}
