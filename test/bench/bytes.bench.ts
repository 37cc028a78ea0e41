/**
 * How much script does a page need before it can be used? Of the built files: what index.html names, and all that
 * imports.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { report, valueAtMost } from './ground/measure';

interface App {
  readonly folder: string;
  readonly at: string;
}

const form: App = { folder: 'dist/apps/register', at: '/' };
const desk: App = { folder: 'dist/apps/console', at: '/console/' };

/** Scripts that the page names, and every script those import before they run. */
function initialScripts({ folder, at }: App, more: readonly string[] = []): Set<string> {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.js)"/g)].map(([, address = '']) =>
    address.slice(at.length),
  );
  const found = new Set<string>();
  const waiting = [...named, ...more];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    waiting.push(...importsOf(readFileSync(join(folder, file), 'utf8')).map((name) => `assets/${name}`));
  }
  return found;
}

/** Static imports alone: a call of `import(…)` waits until it is needed. */
const importsOf = (script: string): string[] =>
  [...script.matchAll(/(?:^|[;\n}])import(?:[^"'`;()]*?from)?\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map(
    ([, name = '']) => name,
  );

/** A script that the page loads for one place of it, by the name of its component. */
function lazyScript({ folder }: App, component: string): string {
  const entry = [...initialScripts(desk)].map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const found = new RegExp(`assets/${component}-[\\w-]+\\.js`).exec(entry)?.[0];
  if (found === undefined) throw new Error(`The console loads no ${component}`);
  return found;
}

const kilobytes = (app: App, files: ReadonlySet<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(app.folder, file)), { level: 9 }).length, 0) /
  1_000;
const inline = Buffer.byteLength(
  readFileSync(join(form.folder, 'index.html'), 'utf8').replace(/<script type="module"[^>]*><\/script>/, ''),
);

report({
  bench: 'bytes-form',
  value: kilobytes(form, initialScripts(form)),
  unit: 'kB of script, gzip, before the first question',
  peer: null,
  ratio: null,
  goal: valueAtMost(45),
});
report({
  bench: 'bytes-form-page',
  value: inline / 1_000,
  unit: 'kB of HTML with its styles, not compressed',
  peer: null,
  ratio: null,
  goal: null,
});
report({
  bench: 'bytes-console',
  value: kilobytes(desk, initialScripts(desk)),
  unit: 'kB of script, gzip, before the sign-in or any page',
  peer: null,
  ratio: null,
  goal: valueAtMost(200),
});
report({
  bench: 'bytes-console-board',
  value: kilobytes(desk, initialScripts(desk, [lazyScript(desk, 'StaffFrame'), lazyScript(desk, 'BoardPage')])),
  unit: 'kB of script, gzip, with the header and the board, nobody opened',
  peer: null,
  ratio: null,
  goal: valueAtMost(200),
});
