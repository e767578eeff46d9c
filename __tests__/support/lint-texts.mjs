// Lints texts as if they were files of the project, with the project's own configuration.
// In: [{ "filePath", "text" }] on standard input. Out: for each the ids of the rules that spoke.
import { text } from "node:stream/consumers";
import { ESLint } from "eslint";

const eslint = new ESLint();
const spoken = [];
for (const { filePath, text: code } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(code, { filePath });
  spoken.push(result.messages.map((message) => message.ruleId ?? message.message));
}
console.log(JSON.stringify(spoken));
