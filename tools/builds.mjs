import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { compressFolder } from './compress.mjs';
import { fail, root, runNode } from './runtime.mjs';

const APPS = ['api', 'register', 'console'];

/** Builds the applications that changed since their last build, at the same time. Replies the names of those built. */
export async function buildChanged(say = console.log) {
  const prints = new Map(APPS.map((app) => [app, fingerprint(app)]));
  const changed = APPS.filter((app) => !existsSync(`${root}dist/apps/${app}`) || readStamp(app) !== prints.get(app));
  if (changed.length === 0) return changed;
  say(`Building ${changed.join(', ')}…`);
  const codes = await Promise.all(changed.map((app) => build(app, prints.get(app))));
  if (codes.some((code) => code !== 0))
    fail(`The build failed: ${changed.filter((_, index) => codes[index] !== 0).join(', ')}`);
  return changed;
}

async function build(app, print) {
  rmSync(stampOf(app), { force: true });
  const code = await runNode(
    [
      'node_modules/vite/bin/vite.js',
      'build',
      `apps/${app}`,
      '--config',
      `apps/${app}/vite.config.ts`,
      '--logLevel',
      'warn',
    ],
    {
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (code === 0) {
    if (app !== 'api') compressFolder(`${root}dist/apps/${app}`);
    mkdirSync(`${root}dist/.stamps`, { recursive: true });
    writeFileSync(stampOf(app), print);
  }
  return code;
}

/** Of everything that goes into an application: its own sources, the libraries, the versions, the build's own settings. */
function fingerprint(app) {
  const files = [`apps/${app}`, 'libs', 'tools'].flatMap(sourcesIn).concat('package-lock.json', 'tsconfig.json');
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(root + file));
  return hash.digest('hex');
}

function sourcesIn(folder) {
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.spec.') && !entry.name.endsWith('.mjs'))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length))
    .sort();
}

function readStamp(app) {
  return existsSync(stampOf(app)) ? readFileSync(stampOf(app), 'utf8') : '';
}

function stampOf(app) {
  return `${root}dist/.stamps/${app}`;
}
