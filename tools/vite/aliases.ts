import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The `@toritsugi/*` paths of tsconfig.base.json, as Vite aliases: one list for compiler, builds and tests. */
export function aliases(): { find: RegExp; replacement: string }[] {
  const { compilerOptions } = JSON.parse(
    readFileSync(new URL('../../tsconfig.base.json', import.meta.url), 'utf8'),
  ) as {
    compilerOptions: { paths: Record<string, string[]> };
  };
  return Object.entries(compilerOptions.paths).map(([name, [path]]) => ({
    find: new RegExp(`^${name}$`),
    replacement: fileURLToPath(new URL(`../../${path}`, import.meta.url)),
  }));
}
