import { compilers, type Aliased } from "./versions";

/** A way in which a project is written. */
interface Form {
  readonly name: string;
  readonly type: "commonjs" | "module";
  /** What differs from the settings of the example; undefined where nothing does. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A consumer compiled in one way. */
export interface Variant {
  readonly form: Form;
  readonly compiler: Aliased;
}

const commonjs: Form = { name: "commonjs", type: "commonjs" };
const esModule: Form = { name: "module", type: "module" };
/** As `cdktf init` of cdktf-cli 0.21 writes them: types are found in the oldest way, without `exports`. */
const template: Form = {
  name: "template",
  type: "commonjs",
  settings: { target: "ES2018", lib: ["es2018"], module: "CommonJS", declaration: true, skipLibCheck: true },
};

/** The template installs the newest TypeScript 5; in 7 the oldest way to find types is gone. */
export const variants: readonly Variant[] = [
  ...Object.values(compilers).flatMap((compiler) => [
    { form: commonjs, compiler },
    { form: esModule, compiler },
  ]),
  { form: template, compiler: compilers.current },
];

export const variantsOfFork: readonly Variant[] = [
  { form: commonjs, compiler: compilers.current },
  { form: esModule, compiler: compilers.native },
];

/** Each compiler once, and each form: a compiler takes half a minute for the types of all libraries. */
export const fewVariants: readonly Variant[] = [
  { form: commonjs, compiler: compilers.oldest },
  { form: commonjs, compiler: compilers.current },
  { form: template, compiler: compilers.current },
  { form: esModule, compiler: compilers.native },
];

export const fewVariantsOfFork: readonly Variant[] = [{ form: commonjs, compiler: compilers.current }];

export function nameOf({ form, compiler }: Variant): string {
  return `${form.name}, ${compiler.name}`;
}

/** The folder that the compiler writes to, below that of the form. */
export function outputOf({ compiler }: Variant): string {
  return `build-${compiler.alias}`;
}

/** The settings of a variant; its libraries are checked too, which the example leaves out for speed. */
export function settingsOf(variant: Variant): unknown {
  const compilerOptions = { skipLibCheck: false, ...variant.form.settings, outDir: outputOf(variant) };
  return { extends: "./tsconfig.json", compilerOptions };
}

/** As an ES module needs it: Node.js takes no folder for a file there, and the providers have folders. */
export function asEsModule(source: string): string {
  return source.replaceAll(/(["'])(@cdktf\/provider-[^/"']+\/lib\/[^/"']+)\1/g, "$1$2/index.js$1");
}
