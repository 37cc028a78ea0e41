import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { aliases } from './vite/aliases.ts';

/**
 * Bundles one TypeScript file and what it imports of ours for this Node; packages stay outside.
 * Returns the bundle's path, under dist/ so that packages resolve.
 */
export async function bundle(entry: string, outDir: string): Promise<string> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: aliases() },
    build: {
      ssr: entry,
      outDir,
      target: 'node24',
      emptyOutDir: false,
      sourcemap: 'inline',
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  return `${root}${outDir}/${basename(entry, extname(entry))}.mjs`;
}

if (import.meta.main) {
  const [entry, outDir] = process.argv.slice(2);
  if (!entry || !outDir) throw new Error('Usage: node tools/bundle.ts <file> <folder>');
  process.stdout.write(await bundle(entry, outDir));
}
