/**
 * The test command: a browser, the builds, then every test; `npm test -- unit db` runs a part.
 * The last line is the sum: `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fail, onOurNode, root, run, runNode } from './runtime.mjs';

await onOurNode();
const PROJECTS = { unit: runJest, db: runJest, e2e: runPlaywright };
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PROJECTS);
const unknown = chosen.filter((name) => !(name in PROJECTS));
if (unknown.length > 0) fail(`No such tests: ${unknown.join(', ')}. There are: ${Object.keys(PROJECTS).join(', ')}`);

const env = { ...process.env };
if (chosen.includes('e2e')) {
  env.CHROME_PATH = await chromiumOrInstall();
  const { buildChanged } = await import('./builds.mjs');
  await buildChanged();
}

const results = [];
for (const name of chosen) results.push({ name, ...(await PROJECTS[name](name)) });

console.log('');
for (const { name, passed, failed, seconds } of results)
  console.log(`${name.padEnd(4)} ${passed} passed, ${failed} failed in ${seconds} s`);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** A suite that could not run, a crash of the runner and a project without a test each count as one failure. */
async function runJest(name) {
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--maxWorkers=2'];
  return runTests(
    name,
    (file) => [...jest, '--selectProjects', name, '--json', `--outputFile=${file}`],
    (result) => ({
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    }),
  );
}

async function runPlaywright(name) {
  return runTests(
    name,
    () => ['node_modules/@playwright/test/cli.js', 'test'],
    ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
    }),
  );
}

async function runTests(name, program, count) {
  const file = `${root}dist/test/${name}.json`;
  mkdirSync(`${root}dist/test`, { recursive: true });
  rmSync(file, { force: true });
  const since = Date.now();
  const code = await runNode(program(file), { env });
  const seconds = Math.round((Date.now() - since) / 1000);
  try {
    const { passed, failed } = count(JSON.parse(readFileSync(file, 'utf8')));
    const isUnexplained = failed === 0 && (code !== 0 || passed === 0);
    return { passed, failed: failed + (isUnexplained ? 1 : 0), seconds };
  } catch {
    return { passed: 0, failed: 1, seconds };
  }
}

async function chromiumOrInstall() {
  const { findChromium } = await import('../test/chromium.ts');
  const found = findChromium();
  if (found) {
    console.log(`Browser tests use ${found}`);
    return found;
  }
  if (process.getuid?.() === 0 && (await run('apt-get', ['--version'], { stdio: 'ignore' }).catch(() => 1)) === 0) {
    console.log('No Chromium found: installing the Debian package chromium-headless-shell…');
    const apt = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] };
    await run('apt-get', ['update', '-qq'], apt);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'], apt);
  }
  if (!findChromium()) {
    console.log("No Chromium found: installing Playwright's…");
    await runNode(['node_modules/playwright-core/cli.js', 'install', 'chromium']);
  }
  return findChromium() ?? fail('No Chromium could be installed. Install one and set CHROME_PATH.');
}
