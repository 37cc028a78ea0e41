import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { aliases } from './vite/aliases.ts';
import { packagesAlong } from './vite/packages.ts';

/** Specs in different folders may have one name, programs are started by theirs. */
const nameOf = (entry: string): string =>
  entry.endsWith('.spec.ts') ? entry.slice(0, -'.ts'.length) : basename(entry, extname(entry));

/**
 * Bundles TypeScript files and what they import of ours for this Node, shared parts once. Packages stay outside, unless
 * they are to be brought along: dearer to bundle, and a third of the cost at every start. Returns the programs' paths,
 * under dist/ so that packages resolve.
 */
export async function bundleAll(
  entries: readonly string[],
  outDir: string,
  { hasPackages = false } = {},
): Promise<string[]> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: [...aliases(), ...(hasPackages ? packagesAlong.alias : [])] },
    plugins: hasPackages ? packagesAlong.plugins() : [],
    ssr: hasPackages ? packagesAlong.ssr : {},
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      emptyOutDir: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((entry) => [nameOf(entry), root + entry])),
        output: {
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name]-[hash].mjs',
          ...(hasPackages && { keepNames: true, ...packagesAlong.output }),
        },
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
  const { values, positionals: entries } = parseArgs({
    allowPositionals: true,
    options: { packages: { type: 'boolean', default: false } },
  });
  const outDir = entries.pop();
  if (entries.length === 0 || !outDir) throw new Error('Usage: node tools/bundle.ts [--packages] <file>… <folder>');
  process.stdout.write((await bundleAll(entries, outDir, { hasPackages: values.packages })).join('\n'));
}
