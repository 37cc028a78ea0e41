import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The Node that package.json pins; npm scripts run on it already, a direct call may not. */
export const ourNode = `${root}node_modules/.bin/node`;

/** Where `npm start -- --empty` keeps its database. */
export const EMPTY_DATA = '.data-empty';

/** Goes on only under Node 24 or later: otherwise the same script runs there, and this process is its messenger. */
export async function onOurNode() {
  if (!existsSync(`${root}node_modules/vite`)) fail('The packages are not installed. Run: npm ci');
  if (Number.parseInt(process.versions.node, 10) >= 24) return;
  const child = spawn(ourNode, process.argv.slice(1), { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both of us.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
  await new Promise(() => undefined);
}

/** Runs a program with our output and replies its exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a JavaScript program on this Node. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

const NX = 'node_modules/nx/dist/bin/nx.js';

/** Nx loads its plugins itself here: processes of their own cost a call more than the rest of it. */
const nxEnv = () => ({ ...process.env, NX_ISOLATE_PLUGINS: 'false' });

/** Runs Nx with our output and replies its exit code. */
export function nx(args) {
  return runNode([NX, ...args], { env: nxEnv() });
}

/** Of nineteen: the processor is theirs where nobody else wants it, and a quarter of a share where somebody does. */
const BEHIND = 5;

/** Runs Nx behind everybody else and replies its exit code; what it says is told when it has ended. */
export async function nxBehind(args) {
  const child = spawn(process.execPath, [NX, ...args], { cwd: root, env: nxEnv(), stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) setPriority(child.pid, BEHIND);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const [code] = await once(child, 'close');
  process.stdout.write(Buffer.concat(said));
  return code ?? 1;
}

/** Builds the applications that changed since their last build. Nothing is said on stdout: it belongs to who calls. */
export async function buildApps() {
  console.error('Building what has changed…');
  const args = [NX, 'run-many', '--target=build', '--parallel=3'];
  await promisify(execFile)(process.execPath, args, { cwd: root, env: nxEnv() }).catch(({ stdout, stderr }) =>
    fail(`${stdout}${stderr}The build failed.`),
  );
}

export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
