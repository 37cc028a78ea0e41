import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

const folder = new URL('../dist/reports/', import.meta.url);

/**
 * Leaves the sum of a project's run in dist/reports/, with what failed and why, so that the last lines of the command
 * can say it. A suite that could not run at all counts as one failure.
 */
export default class JestReport {
  onRunComplete([context], { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, testResults }) {
    if (context === undefined) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      new URL(`${context.config.displayName.name}.json`, folder),
      JSON.stringify({ passed, failed: numFailedTests + numRuntimeErrorTestSuites, failures: failuresOf(testResults) }),
    );
  }
}

function failuresOf(suites) {
  return suites.flatMap(({ testFilePath, testExecError, testResults }) => {
    const file = relative(process.cwd(), testFilePath);
    const tests = testResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${file} › ${fullName}\n${failureMessages.join('\n')}`);
    return testExecError ? [`${file}\n${testExecError.stack ?? testExecError.message}`, ...tests] : tests;
  });
}
