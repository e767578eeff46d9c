// Control characters but for tab and line feed, in the two ranges that terminals know.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Text in which what would move the cursor, or hide what stands before it, can be read instead. */
export function ofText(text: string): string {
  return text.replace(CONTROL, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
