/** The boundary rule passes in silence without the project graph: the graph comes first. */
import { onOurNode, runNode } from './runtime.mjs';

await onOurNode();
const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };
const graph = await runNode(['node_modules/nx/dist/bin/nx.js', 'graph', '--file=.nx/graph.json'], {
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (graph !== 0) process.exit(graph);
process.exit(
  await runNode(['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0', ...process.argv.slice(2)], { env }),
);
