// Lints texts as if they were files of the project, with the project's own configuration. Only the compiler sees fewer
// files: those that the texts stand in for, and what they import. With all of them it would take three times as long.
// In: [{ "filePath", "text" }] on standard input. Out: for each the ids of the rules that spoke.
import { text } from "node:stream/consumers";
import { ESLint } from "eslint";

const eslint = new ESLint({
  overrideConfig: {
    files: ["**/*.ts"],
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: "__tests__/support/tsconfig.lint-texts.json",
        // Otherwise the files are read from the disk wherever CI is set, and the texts are not.
        disallowAutomaticSingleRunInference: true,
      },
    },
  },
});
const spoken = [];
for (const { filePath, text: code } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(code, { filePath });
  spoken.push(result.messages.map((message) => message.ruleId ?? message.message));
}
console.log(JSON.stringify(spoken));
