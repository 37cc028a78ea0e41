/**
 * The long runs against faults, judged as test/faults does; each writes a line per part to dist/reports, and what is
 * there already is not done again. The last line is `N violations`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fail, onOurNode, root, runNode } from './runtime.mjs';

await onOurNode();
const KINDS = ['kill', 'stop', 'disk', 'clock', 'network', 'process'];
const USAGE = `npm run test:faults -- [crowd] [--operations 100000] [--faults kill,stop,disk,clock,network,process] [--seeds 1,2,3]
    [--minutes 60] [--rounds 1]
  A crowd and one kind of fault at a time: eighteen parts as it stands. An operation is a call whose answer is judged: a
  move, or, about a quarter of them, a read of a transfer or of a desk. It takes about 30 ms of processor time over all
  kinds, servers that start anew, database and checker included: all of it is most of a day on two cores, in which no
  part is longer than --minutes. What a part lacks then is done when the same is asked for again, or in as many --rounds
  as are given, each on a database of its own; what is interrupted loses the part it is at. With npm test there are
  10,000 of all kinds together, or as many as there is time for in half a minute of each kind.
npm run test:faults -- soak [--minutes 60] [--kill-every 60]
  Noon load while both workers are killed every so many seconds.
npm run test:faults -- walks [--walks 10000] [--minutes 60]
  Random walks through all calls and losses.

--anew forgets what was done before.`;
const { values, positionals } = asked();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const whole = (text) => (/^[1-9]\d*$/.test(text) ? Number(text) : fail(`Not a whole number above 0: ${text}`));
const mostMs = whole(values.minutes) * 60_000;
const seeds = values.seeds.split(',').map(whole);
const faults = values.faults.split(',');
for (const kind of faults) if (!KINDS.includes(kind)) fail(`No such fault: ${kind}\n\n${USAGE}`);

const [run = 'crowd', ...more] = positionals;
if (more.length > 0 || !['crowd', 'soak', 'walks'].includes(run))
  fail(`No such run: ${positionals.join(' ')}\n\n${USAGE}`);
const report = `${root}dist/reports/faults-${run}.jsonl`;
mkdirSync(`${root}dist/reports`, { recursive: true });
if (values.anew) rmSync(report, { force: true });
const lines = () => (existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n').map(JSON.parse) : []);

const spec = { crowd: 'faults/fault-run', soak: 'faults/soak', walks: 'faults/walks' }[run];
let code = 0;
for (let round = whole(values.rounds); round > 0 && code === 0; round -= 1) {
  const [parts, before] = [partsOf(run, lines()), lines().length];
  console.log(`${parts.length} parts to do, ${before} done before`);
  if (parts.length === 0) break;
  code = await runNode(
    [
      ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
      ...['--config', `apps/api/jest.${run === 'crowd' ? 'faults' : 'db'}.config.mjs`, '-w', '1', spec],
    ],
    { env: { ...process.env, TORITSUGI_FAULTS: JSON.stringify({ parts }), TORITSUGI_FAULT_REPORT: report } },
  );
  if (lines().length === before) break;
}
const done = lines();
for (const { violations, counts, failures, errors, ...line } of done)
  console.log(JSON.stringify({ ...line, violations: Object.values(violations).flat().length }));
const left = partsOf(run, done);
if (left.length > 0) console.log(`not finished: ${left.map((part) => JSON.stringify(part)).join(' ')}`);
const found = done.flatMap(({ violations }) => Object.values(violations).flat()).length;
console.log(`${found} violations`);
process.exit(found > 0 ? 1 : code);

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        operations: { type: 'string', default: '100000' },
        faults: { type: 'string', default: KINDS.join() },
        seeds: { type: 'string', default: '1,2,3' },
        minutes: { type: 'string', default: '60' },
        'kill-every': { type: 'string', default: '60' },
        walks: { type: 'string', default: '10000' },
        rounds: { type: 'string', default: '1' },
        anew: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return fail(`${error.message}\n\n${USAGE}`);
  }
}

/** What is asked for less what has been done; a part goes on under a seed of its own. */
function partsOf(kindOfRun, before) {
  const doneBefore = (isOf) => before.filter(isOf);
  const sum = (all, what) => all.reduce((total, line) => total + line[what], 0);
  if (kindOfRun === 'soak') return [{ mostMs, killEveryMs: whole(values['kill-every']) * 1_000 }].slice(before.length);
  if (kindOfRun === 'walks') {
    const walks = whole(values.walks) - sum(before, 'walks');
    return walks > 0 ? [{ seed: seeds[0] + sum(before, 'walks'), walks, mostMs }] : [];
  }
  return seeds.flatMap((seed) =>
    faults.flatMap((kind) => {
      const slices = doneBefore((line) => line.kind === kind && line.seed === seed);
      const operations = whole(values.operations) - sum(slices, 'operations');
      return operations > 0 ? [{ kind, seed, slice: slices.length, operations, mostMs }] : [];
    }),
  );
}
