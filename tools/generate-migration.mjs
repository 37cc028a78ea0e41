/** Writes the migration that the entities ask for: `npm run migration:generate -- NAME`. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fail, onOurNode, root, runNode } from './runtime.mjs';

await onOurNode();
const name = process.argv[2];
if (!/^[a-z][a-z0-9-]*$/.test(name ?? '')) fail('Usage: npm run migration:generate -- name-in-kebab-case');
const folder = 'apps/api/src/migrations';
const { bundle } = await import('./bundle.ts');
const source = await bundle('tools/data-source.ts', 'dist/tools');
const { startTestClusters } = await import(await bundle('test/database/database-cluster.ts', 'dist/tools'));

const clusters = await startTestClusters(1);
const before = new Set(readdirSync(root + folder));
const code = await runNode(
  ['node_modules/typeorm/cli.js', 'migration:generate', '--pretty', '--dataSource', source, `${folder}/${name}`],
  { env: { ...process.env, DATABASE_URL: clusters.urls[0] } },
).finally(() => clusters.stop());
const file = readdirSync(root + folder).find((entry) => !before.has(entry));
if (code !== 0 || file === undefined) process.exit(code || 1);
const text = readFileSync(`${root}${folder}/${file}`, 'utf8');
writeFileSync(`${root}${folder}/${file}`, text.replace('import { Migration', 'import type { Migration'));
await runNode(['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', `${folder}/${file}`]);
console.log(`Read ${folder}/${file}, say in its comment what it is for, and add it to ${folder}/index.ts.`);
