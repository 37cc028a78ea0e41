/** Makes a backup the data folder of the next start: `npm run restore -- FOLDER`. Never overwrites one that exists. */
import { resolve } from 'node:path';
import { fail, onOurNode, root } from './runtime.mjs';

await onOurNode();
const { restore } = await import('../apps/api/src/platform/database/backup.ts');
if (process.argv[2] === undefined) fail('Name the backup: npm run restore -- FOLDER');
const dataDir = resolve(root, process.env.TORITSUGI_DATA ?? '.data');
try {
  restore({ from: resolve(root, process.argv[2]), dataDir });
} catch (error) {
  fail(error.message);
}
console.log(`Restored into ${dataDir}. Start with: npm start`);
