/** Text as the query language of Cloud Logging and the filters of Cloud Monitoring write it. */
export function quoted(text: string): string {
  return `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n")}"`;
}
