import { RuleTester } from "eslint";
import { parser } from "typescript-eslint";

/** Runs a house rule on TypeScript text, without types. A text counts as a file of lib/run unless it is given another. */
export const ruleTester = new RuleTester({ languageOptions: { parser, sourceType: "module" } });
