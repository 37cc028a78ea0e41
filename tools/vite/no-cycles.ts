import type { Plugin } from 'vite';

/**
 * Files that import each other run in an order that nobody chose: a class may extend what is not there yet. Modules
 * without a cycle can still become such files, where small ones are merged.
 */
export function noCycles(): Plugin {
  return {
    name: 'no-cycles',
    apply: 'build',
    generateBundle(_options, bundle) {
      const importsOf = new Map(
        Object.values(bundle).flatMap((file) =>
          file.type === 'chunk' ? [[file.fileName, file.imports] as const] : [],
        ),
      );
      const done = new Set<string>();
      const follow = (file: string, path: readonly string[]): void => {
        if (path.includes(file)) this.error(`These files import each other: ${[...path, file].join(' → ')}`);
        if (done.has(file)) return;
        for (const next of importsOf.get(file) ?? []) follow(next, [...path, file]);
        done.add(file);
      };
      for (const file of importsOf.keys()) follow(file, []);
    },
  };
}
