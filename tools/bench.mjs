/**
 * Runs test/bench/*.bench.ts one after another, or only those named: `npm run bench -- submit claim`. One JSON line per
 * figure.
 */
import { readdirSync } from 'node:fs';
import { buildApps, fail, onOurNode, root, runNode } from './runtime.mjs';

await onOurNode();
const { bundle } = await import('./bundle.ts');
const all = readdirSync(`${root}test/bench`)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const chosen = process.argv.length > 2 ? process.argv.slice(2) : all;
const unknown = chosen.filter((name) => !all.includes(name));
if (unknown.length > 0) fail(`No such bench: ${unknown.join(', ')}. There are: ${all.join(', ')}`);

await buildApps();
let worst = 0;
for (const name of chosen) {
  const file = await bundle(`test/bench/${name}.bench.ts`, 'dist/bench');
  worst = Math.max(
    worst,
    await runNode(['--expose-gc', '--enable-source-maps', file], { env: { ...process.env, NODE_ENV: 'production' } }),
  );
}
process.exit(worst);
