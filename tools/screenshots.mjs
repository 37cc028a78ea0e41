/** Takes the README's pictures from the built application. */
import { onOurNode, runNode } from './runtime.mjs';
import { buildChanged } from './builds.mjs';

await onOurNode();
await buildChanged();
const { bundle } = await import('./bundle.ts');
process.exit(
  await runNode(['--enable-source-maps', await bundle('test/screenshots.ts', 'dist/test'), ...process.argv.slice(2)]),
);
