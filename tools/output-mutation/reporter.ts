import { mkdirSync, writeFileSync } from "node:fs";
import { exceptions } from "./exceptions";
import { ledger, type Entry } from "./ledger";

const REPORT = "coverage/output-mutation.txt";

/** Prints what no test sees, and writes down which test sees each other attribute. */
export default class GuardReporter {
  private failure: Error | undefined;

  public onRunComplete(): void {
    const entries = [...ledger.entries.values()];
    const open = entries.filter(({ guard }) => guard === undefined);
    const excepted = new Set(exceptions.map(({ attribute }) => attribute));
    const unseen = open.filter(({ mutation }) => !excepted.has(mutation.attribute));
    const needless = exceptions.filter(
      ({ attribute }) => !open.some(({ mutation }) => mutation.attribute === attribute),
    );
    mkdirSync("coverage", { recursive: true });
    writeFileSync(REPORT, `${entries.map(line).sort().join("\n")}\n`);

    unseen.map(line).forEach((one) => console.log(one));
    needless.forEach(({ attribute }) => console.log(`${attribute}: an exception that is not needed`));
    ledger.unrepeatable.forEach((name) => console.log(`fails when it is run again, so it shows nothing: ${name}`));
    console.log(
      `${entries.length} mutations of the output: ${entries.length - open.length} are seen, ` +
        `${open.length - unseen.length} excepted, ${unseen.length} seen by no test; ${REPORT} says by which`,
    );
    if (unseen.length + needless.length + ledger.unrepeatable.length > 0 || entries.length === 0)
      this.failure = new Error("not every attribute of the output is seen by a test");
  }

  public getLastError(): Error | undefined {
    return this.failure;
  }
}

function line({ mutation: { attribute, change }, guard }: Entry): string {
  return `${attribute} (${change}): ${guard === undefined ? "seen by no test" : `"${guard}"`}`;
}
