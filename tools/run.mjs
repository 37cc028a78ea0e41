/** Runs a TypeScript program of ours: `node tools/run.mjs test/simulate/simulate.ts --report`. */
import { fail, onOurNode, runNode } from './runtime.mjs';

await onOurNode();
const { bundle } = await import('./bundle.ts');
const [program, ...args] = process.argv.slice(2);
if (program === undefined) fail('Name the program: node tools/run.mjs FILE.ts');
process.exit(await runNode(['--enable-source-maps', await bundle(program, 'dist/programs'), ...args]));
