/** Tries the estimates on any CSV of past cases: `npm run evaluate -- --agents FILE --agent COL --segment COL --outcome COL`. */
import { onOurNode, runNode } from './runtime.mjs';

await onOurNode();
const { bundle } = await import('./bundle.ts');
const main = await bundle('test/evaluate/evaluate.ts', 'dist/evaluate');
process.exit(await runNode(['--enable-source-maps', main, ...process.argv.slice(2)]));
