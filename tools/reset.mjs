/**
 * Removes the data folder, so that the next start makes a fresh demo; with `--empty` that of `npm start -- --empty`.
 * Asks first; `npm run reset -- --yes` does not.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { EMPTY_DATA, fail, onOurNode, root } from './runtime.mjs';

await onOurNode();
const { birthOf, shutDown } = await import('../apps/api/src/platform/embedded-postgres/embedded-postgres-process.ts');
const isEmpty = process.argv.includes('--empty');
const dataDir = resolve(root, process.env.TORITSUGI_DATA ?? (isEmpty ? EMPTY_DATA : '.data'));
if (!existsSync(dataDir)) fail(`There is nothing to remove: ${dataDir} does not exist.`);

const [pid, birth] = read('owner.pid').split('\n');
if (birth && birthOf(Number(pid)) === birth) fail(`${dataDir} is in use by process ${pid}. Stop it first.`);
if (!process.argv.includes('--yes')) await confirm();

const home = read('elsewhere').trim() || dataDir;
await shutDown(join(home, 'cluster'));
for (const folder of new Set([home, dataDir])) rmSync(folder, { recursive: true, force: true });
console.log(isEmpty ? 'Removed.' : 'Removed. The next `npm start` makes a fresh demo.');

function read(name) {
  return existsSync(join(dataDir, name)) ? readFileSync(join(dataDir, name), 'utf8') : '';
}

async function confirm() {
  if (!process.stdin.isTTY) fail('Add --yes to remove the data without being asked.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Remove everything in ${dataDir}? (yes/no) `);
  terminal.close();
  if (answer.trim().toLowerCase() !== 'yes') fail('Nothing was removed.');
}
