import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import awscdk from "./tools/eslint/awscdk-narrowed.js";
import house from "./tools/eslint/index.js";

export default defineConfig(
  globalIgnores(["dist/", "build/", "coverage/", "cdktf.out/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" } },

  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // An arrow that hands on to something returning nothing is the usual way to write it.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Numbers print as meant; objects, booleans and what may be missing do not.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Types that are imported as types cost nothing when the file is loaded.
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/no-require-imports": ["error", { allowAsImport: true }],
      // The framework's own API returns IConstruct and takes Construct, for the same objects.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      // Takes the assertion that narrows a start value for one that stands in for the type parameter.
      "@typescript-eslint/prefer-reduce-type-parameter": "off",
    },
  },
  {
    // Projects of their own, whose packages are not installed here: the names mean our sources, as in tsconfig.json.
    files: ["examples/**/*.ts"],
    languageOptions: { parserOptions: { projectService: false, project: "./tsconfig.json" } },
  },
  {
    // Synthesized JSON and plans have no type, and tests read them all the time.
    files: ["__tests__/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      // `void new Thing(…)` in an arrow says that only the effect on the tree is wanted.
      "@typescript-eslint/no-meaningless-void-operator": "off",
      // What is missing fails the test all the same.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Methods are looked at as values, never called apart from their object.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: { console: "readonly", process: "readonly", __dirname: "readonly" },
    },
  },
  { files: ["**/*.js"], languageOptions: { sourceType: "commonjs" } },

  // Constructs.
  {
    files: ["lib/**/*.ts", "stacks/**/*.ts"],
    plugins: { awscdk },
    rules: {
      "awscdk/construct-constructor-property": "error",
      "awscdk/no-construct-stack-suffix": "error",
      "awscdk/no-import-private": "error",
      "awscdk/no-mutable-property-of-props-interface": "error",
      "awscdk/no-mutable-public-property-of-construct": "error",
      // Not its strict form: "ServiceAccount" is the right id of the account inside a class Service.
      "awscdk/no-parent-name-construct-id-match": ["error", { disallowContainingParentName: false }],
      "awscdk/no-variable-construct-id": "error",
      "awscdk/pascal-case-construct-id": "error",
      "awscdk/props-name-convention": "error",
      "awscdk/require-jsdoc": "error",
      // Not its strict form: grants and the user's own keys live in namespace constructs below `this`.
      "awscdk/require-passing-this": ["error", { allowNonThisAndDisallowScope: true }],
      "awscdk/require-props-default-doc": "error",
      // Left out: no-unused-props sees an option as used, or as unused, as soon as the props are handed on whole, and here
      // they always are, to pure functions.
      // Left out too, because they look for classes of the AWS CDK and can never speak here:
      // no-construct-in-interface, no-construct-in-public-property-of-construct (a class `Resource` with an interface of
      // its name), prefer-grants-property (a property `grants`; here the verb is `grantX`), migrate-disable-comments
      // (comments of an older version of the plugin).
    },
  },
  {
    // The id of a stack is the name of its folder and its state, that of an output is its name.
    files: ["stacks/**/*.ts"],
    rules: { "awscdk/pascal-case-construct-id": "off" },
  },

  // The house rules: docs/adr/0002-house-rules.md.
  {
    files: ["**/*.ts", "**/*.js", "**/*.mjs"],
    plugins: { house },
    rules: {
      "house/import-ladder": "error",
      "house/no-framework-instanceof": "error",
      "house/no-provider-barrel": "error",
    },
  },
  {
    files: ["lib/**", "stacks/**", "tools/**"],
    rules: { "max-lines": ["error", { max: 300 }] },
  },
  {
    files: ["lib/**", "stacks/**"],
    rules: { "house/no-template-construct-id": "error" },
  },
  {
    files: ["lib/**", "tools/**"],
    rules: { "house/no-plain-error": "error" },
  },
  {
    files: ["lib/**"],
    rules: {
      "house/no-terraform-output-in-lib": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportDeclaration[source.value='valibot'] > ImportNamespaceSpecifier",
          message:
            'Write `import v = require("valibot")`: `import * as` copies all its exports in every file that has it.',
        },
      ],
    },
  },
);
