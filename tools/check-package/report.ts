import { PackageCheckError, type Problem } from "./problems";

/** What the check does, what is wrong, and what it could not look at. */
export class Report {
  public readonly problems: Problem[] = [];
  public readonly missing: string[] = [];

  constructor(private readonly print: (line: string) => void) {}

  /** One step; what is wrong in it is kept, and the next step is taken. Undefined where something was wrong. */
  public async step<T>(name: string, work: () => T | Promise<T>): Promise<T | undefined> {
    this.print(`check:package: ${name}`);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PackageCheckError)) throw error;
      this.problems.push(...error.problems);
      this.print(`check:package: ${name}: FAILED`);
      return undefined;
    }
  }

  /** Says aloud what this machine does not allow to be looked at. */
  public notLookedAt(what: string, why: string): void {
    this.missing.push(`${what}: ${why}`);
    this.print(`check:package: NOT LOOKED AT: ${what}: ${why}`);
  }

  /** Where everything has to be there, what could not be looked at is a problem as well. */
  public allProblems(isComplete: boolean): readonly Problem[] {
    if (!isComplete) return this.problems;
    const unseen = this.missing.map((what) => ({
      code: "not-looked-at",
      at: what,
      got: "nothing that could be looked at",
      allowed: "everything, because of --complete",
      fix: "make it available here, or leave --complete out",
    }));
    return [...this.problems, ...unseen];
  }
}
