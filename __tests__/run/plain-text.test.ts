import { ServiceAccount } from "../../lib/foundation";
import { plainText } from "../../lib/run";
import { isPlainText, textOf } from "../../lib/run/plain-text";
import { onStack } from "../support/synth";
import { secretValue } from "./fakes";

test("text with a reason binds to that text, and needs no access", () => {
  const bound = onStack((stack) =>
    plainText("4096", "a number of tokens").bindEnv({
      scope: stack,
      serviceAccount: ServiceAccount.fromEmail(stack, "Account", "api@demo.iam.gserviceaccount.com"),
    }),
  );
  expect(bound).toEqual({ kind: "plain", value: "4096", access: [] });
});

test("text with a reason is told from the values of constructs, and from anything else", () => {
  expect(isPlainText(plainText("", "a test"))).toBe(true);
  expect([secretValue("a"), "text", null, undefined, 1].map((one) => isPlainText(one))).toEqual(
    Array<boolean>(5).fill(false),
  );
});

test("the rules see the text of both kinds, and of no secret", () => {
  expect([textOf("a"), textOf(plainText("b", "a test")), textOf(secretValue("c"))]).toEqual(["a", "b", undefined]);
});
