/** The API is built again and restarted at every change; the form and the console change in the open page. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onOurNode, root } from './runtime.mjs';

await onOurNode();
process.env.NODE_ENV = 'development';
if (!process.env.DATABASE_URL) process.env.TORITSUGI_MODE ??= 'demo';
process.env.TORITSUGI_PAGES = 'off';
process.env.ALLOWED_ORIGINS ??= 'http://localhost:5173,http://localhost:5174';
const { build, createServer } = await import('vite');

let api;
let turn = Promise.resolve();
let isEnding = false;

const watcher = await build({
  configFile: `${root}apps/api/vite.config.ts`,
  mode: 'development',
  logLevel: 'warn',
  build: { watch: {} },
});
watcher.on('event', (event) => {
  if (event.code === 'ERROR') console.error(event.error.message);
  if (event.code === 'END') turn = turn.then(restartApi);
});
const pages = await Promise.all(
  ['register', 'console'].map((app) =>
    createServer({ configFile: `${root}apps/${app}/vite.config.ts`, logLevel: 'warn' }),
  ),
);
for (const page of pages) {
  await page.listen();
  console.log(page.resolvedUrls.local[0]);
}

process.on('SIGINT', end);
process.on('SIGTERM', end);

async function restartApi() {
  await stopApi();
  if (!isEnding)
    api = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/api/main.js'], {
      cwd: root,
      stdio: 'inherit',
      detached: true,
    });
}

async function stopApi() {
  if (!api || api.exitCode !== null || api.signalCode !== null) return;
  const gone = once(api, 'exit');
  api.kill('SIGTERM');
  await gone;
}

async function end() {
  if (isEnding) return;
  isEnding = true;
  await watcher.close();
  await Promise.all(pages.map((page) => page.close()));
  await turn;
  await stopApi();
  process.exit(0);
}
