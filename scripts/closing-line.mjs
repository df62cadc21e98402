/** A Jest reporter that ends a run with one plain line: `139 passed, 0 failed, 2 skipped`. */
export default class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites }) {
    const failed = numFailedTests === 0 ? numFailedTestSuites : numFailedTests;
    process.stdout.write(`\n${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped\n`);
  }
}
