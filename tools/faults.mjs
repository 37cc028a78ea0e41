/**
 * The long fault run: every kind of fault with every seed, judged by test/faults/invariants.ts.
 * `npm run test:faults -- --operations 100000 --faults kill,stop --seeds 1,2,3 --minutes 30`; minutes are of one kind
 * with one seed at most. The last line is `N violations`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fail, onOurNode, root, runNode } from './runtime.mjs';

await onOurNode();
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '100000' },
    faults: { type: 'string', default: 'kill,stop,disk,clock,network,process' },
    seeds: { type: 'string', default: '1,2,3' },
    minutes: { type: 'string', default: '60' },
  },
});
const whole = (text) => (/^[1-9]\d*$/.test(text) ? Number(text) : fail(`Not a whole number above 0: ${text}`));
const asked = {
  kinds: values.faults.split(','),
  operations: whole(values.operations),
  seeds: values.seeds.split(',').map(whole),
  mostMs: whole(values.minutes) * 60_000,
};

const report = `${root}dist/reports/fault-run.txt`;
mkdirSync(`${root}dist/reports`, { recursive: true });
rmSync(report, { force: true });
const code = await runNode(
  [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    ...['--config', 'apps/api/jest.db.config.mjs', '-w', '1', 'faults/fault-run'],
  ],
  { env: { ...process.env, TORITSUGI_FAULTS: JSON.stringify(asked), TORITSUGI_FAULT_REPORT: report } },
);
let violations = null;
try {
  violations = JSON.parse(readFileSync(report, 'utf8')).flatMap((run) => Object.values(run.violations).flat()).length;
} catch {
  fail('The run was not finished: nothing can be said of violations.');
}
console.log(`${violations} violations`);
process.exit(violations > 0 ? 1 : code);
