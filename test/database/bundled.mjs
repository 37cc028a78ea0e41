import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';

const digest = (...parts) => createHash('sha256').update(parts.join('\n')).digest('hex');

/** In place of a spec, what database-setup.mjs made of it; of that, its map, so that a failure names our line. */
export default {
  getCacheKey: (code, file) =>
    file.endsWith('.ts') ? digest(process.env.TORITSUGI_TEST_SPECS, file) : digest(basename(file), code),
  process: (code, file) => (file.endsWith('.ts') ? { code: inPlaceOf(file) } : { code, map: mapOf(file) }),
};

function inPlaceOf(spec) {
  const bundled = resolve(process.env.TORITSUGI_TEST_SPECS, relative('.', spec).replace(/ts$/, 'mjs'));
  return `import ${JSON.stringify(bundled)};`;
}

const mapOf = (file) => (existsSync(`${file}.map`) ? readFileSync(`${file}.map`, 'utf8') : null);
