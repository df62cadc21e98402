interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  /** A suite that could not be loaded fails without a failed test. */
  readonly numFailedTestSuites: number;
}

/** A Jest reporter that ends a run with one plain line: `139 passed, 0 failed, 2 skipped`. */
export default class ClosingLine {
  onRunComplete(_contexts: unknown, counts: Counts): void {
    const failed = counts.numFailedTests || counts.numFailedTestSuites;
    process.stdout.write(`\n${counts.numPassedTests} passed, ${failed} failed, ${counts.numPendingTests} skipped\n`);
  }
}
