/** Runs the simulation on every core: `npm run simulate -- --scenario base --strategy learned --seeds 1-20`, or `--report`. */
import { onOurNode, runNode } from './runtime.mjs';

await onOurNode();
const { bundle } = await import('./bundle.ts');
await bundle('test/simulate/simulate-worker.ts', 'dist/simulate');
const main = await bundle('test/simulate/simulate.ts', 'dist/simulate');
process.exit(await runNode(['--enable-source-maps', main, ...process.argv.slice(2)]));
