/**
 * The test command: a browser, then every test through Nx; `npm test -- unit db` runs a part. Unit tests compute what
 * the db tests, which often wait, leave of the processor.
 * The last line is the sum: `N passed, N failed`.
 */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { fail, nx, nxBehind, onOurNode, root, run, runNode } from './runtime.mjs';

await onOurNode();
const KINDS = { unit: 'test', db: 'test-db', faults: 'test-faults', e2e: 'e2e' };
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(KINDS);
/** Of one failure, at the end; all of it stands further up. */
const SHOWN_LINES = 25;
const unknown = chosen.filter((kind) => !(kind in KINDS));
if (unknown.length > 0) fail(`No such tests: ${unknown.join(', ')}. There are: ${Object.keys(KINDS).join(', ')}`);

if (chosen.includes('e2e')) process.env.CHROME_PATH = await chromiumOrInstall();
const reportFolder = `${root}dist/reports/`;
rmSync(reportFolder, { recursive: true, force: true });
const runs = new Map();
const hasBoth = chosen.includes('unit') && chosen.includes('db');
if (hasBoth) runs.set('unit', runKind('unit', nxBehind));
for (const kind of chosen.filter((name) => !runs.has(name))) {
  runs.set(kind, runKind(kind, nx));
  await runs.get(kind);
  if (kind === 'db') await runs.get('unit');
}
const results = await Promise.all(chosen.map(async (kind) => ({ kind, ...(await runs.get(kind)) })));

for (const failure of results.flatMap(({ failures }) => failures))
  console.log(`\n✕ ${failure.split('\n').slice(0, SHOWN_LINES).join('\n  ')}`);
console.log('');
for (const { kind, passed, failed, seconds } of results)
  console.log(`${kind.padEnd(6)} ${passed} passed, ${failed} failed in ${seconds} s`);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** A runner that fails without a failed test, or passes without a test, counts as one failure. */
async function runKind(kind, runner) {
  const since = Date.now();
  const code = await runner(['run-many', `--target=${KINDS[kind]}`, '--outputStyle=stream-without-prefixes']);
  const seconds = Math.round((Date.now() - since) / 1000);
  const reports = reportsOf(kind);
  const passed = reports.reduce((sum, report) => sum + report.passed, 0);
  let failed = reports.reduce((sum, report) => sum + report.failed, 0);
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  return { passed, failed, failures: reports.flatMap(({ failures }) => failures ?? []), seconds };
}

/** What jest-report.mjs leaves, and what Playwright does: whose errors outside of a test are failures too. */
function reportsOf(kind) {
  if (!existsSync(reportFolder)) return [];
  return readdirSync(reportFolder)
    .filter((file) => kindOf(file) === kind)
    .map((file) => JSON.parse(readFileSync(reportFolder + file, 'utf8')))
    .map(({ stats, errors, suites, ...sum }) =>
      stats
        ? {
            passed: stats.expected,
            failed: stats.unexpected + stats.flaky + errors.length,
            failures: [...errors.map(({ message }) => message), ...suites.flatMap(browserFailures)],
          }
        : sum,
    );
}

function kindOf(report) {
  if (report === 'e2e.json') return 'e2e';
  return ['db', 'faults'].find((kind) => report.endsWith(`-${kind}.json`)) ?? 'unit';
}

function browserFailures({ suites = [], specs = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...suites.flatMap(browserFailures),
    ...failed.map(({ file, title, tests }) => {
      const [error] = tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors));
      return `${file} › ${title}\n${error?.message ?? ''}`;
    }),
  ];
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
