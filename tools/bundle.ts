import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { aliases } from './aliases.ts';

const nameOf = (entry: string): string => basename(entry, extname(entry));

/**
 * Bundles TypeScript files and what they import of ours for this Node, shared parts once; packages stay outside.
 * Returns the programs' paths, under dist/ so that packages resolve.
 */
export async function bundleAll(entries: readonly string[], outDir: string): Promise<string[]> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: aliases() },
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      emptyOutDir: false,
      sourcemap: 'inline',
      rolldownOptions: {
        input: Object.fromEntries(entries.map((entry) => [nameOf(entry), root + entry])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return entries.map((entry) => `${root}${outDir}/${nameOf(entry)}.mjs`);
}

export async function bundle(entry: string, outDir: string): Promise<string> {
  const [program] = await bundleAll([entry], outDir);
  return program ?? '';
}

if (import.meta.main) {
  const entries = process.argv.slice(2);
  const outDir = entries.pop();
  if (entries.length === 0 || !outDir) throw new Error('Usage: node tools/bundle.ts <file>… <folder>');
  process.stdout.write((await bundleAll(entries, outDir)).join('\n'));
}
