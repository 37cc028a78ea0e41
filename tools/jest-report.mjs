import { mkdirSync, writeFileSync } from 'node:fs';

const folder = new URL('../dist/reports/', import.meta.url);

/** Leaves the sum of a project's run in dist/reports/. A suite that could not run at all counts as one failure. */
export default class JestReport {
  onRunComplete([context], { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites }) {
    if (context === undefined) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      new URL(`${context.config.displayName.name}.json`, folder),
      JSON.stringify({ passed, failed: numFailedTests + numRuntimeErrorTestSuites }),
    );
  }
}
