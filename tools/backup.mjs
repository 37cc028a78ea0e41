/** Copies the embedded database while it works: `npm run backup -- FOLDER`. */
import { join, resolve } from 'node:path';
import { fail, onOurNode, root } from './runtime.mjs';

await onOurNode();
const { backUp } = await import('../apps/api/src/platform/database/backup.ts');
const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '');
const to = resolve(root, process.argv[2] ?? join('backups', stamp));
await backUp({ dataDir: resolve(root, process.env.TORITSUGI_DATA ?? '.data'), to }).catch((error) =>
  fail(error.message),
);
console.log(`Backed up to ${to}. Bring it back with: npm run restore -- ${to}`);
