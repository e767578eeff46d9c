import house from "../../../tools/eslint";
import { ruleTester } from "../../support/rule-tester";

const refused = (code: string) => ({ code, errors: [{ messageId: "plain" }] });

ruleTester.run("no-plain-error", house.rules["no-plain-error"], {
  valid: [
    "throw new ValidationError([problem]);",
    "throw new errors.ValidationError([problem]);",
    "try { run(); } catch (error) { throw error; }",
    "class ToolError extends Error {}",
    "const error = new Error('shown, not thrown');",
  ],
  invalid: [
    refused("throw new Error('no');"),
    refused("throw Error('no');"),
    refused("throw new TypeError('no');"),
    refused("throw new RangeError('no');"),
    refused("throw RangeError(`no ${value}`);"),
  ],
});
