import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import metadata from 'libphonenumber-js/min/metadata';
import { defineConfig, type Plugin } from 'vite';
import { aliases } from '../../tools/vite/aliases.ts';
import { apiProxy } from '../../tools/vite/api-proxy.ts';
import { compressed } from '../../tools/vite/compressed.ts';
import { quiet } from '../../tools/vite/quiet.ts';

/** The form, and the script by which another site shows it. */
const page = 'index.html';
const embed = 'src/embed/embed.ts';
const isEmbed = ({ facadeModuleId }: { facadeModuleId: string | null }): boolean =>
  facadeModuleId?.endsWith(embed) === true;

/**
 * The public form: written in React, run on Preact, its style inside the page.
 * It opens on phones with slow connections: every request and every kilobyte before the first field counts.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  resolve: {
    alias: [
      ...aliases(),
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'preact/compat' },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [numbersOfJapan(), styleInsidePage(), firstScriptWithin(45_000), compressed()],
  server: { port: 5173, proxy: apiProxy() },
  build: {
    rolldownOptions: {
      ...quiet,
      input: [page, embed].map((file) => join(import.meta.dirname, file)),
      output: {
        // Other sites load it by this name, and nothing of it becomes theirs.
        entryFileNames: (chunk) => (isEmbed(chunk) ? 'embed.js' : 'assets/[name]-[hash].js'),
        banner: (chunk) => (isEmbed(chunk) ? '(()=>{' : ''),
        footer: (chunk) => (isEmbed(chunk) ? '})();' : ''),
      },
    },
    outDir: '../../dist/apps/register',
    emptyOutDir: true,
    target: 'es2022',
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
  },
});

/** Of the numbering plans of all countries the form needs one: 3 kB of 83. */
function numbersOfJapan(): Plugin {
  const { version, countries } = metadata;
  const plan = { version, country_calling_codes: { 81: ['JP'] }, countries: { JP: countries.JP } };
  return {
    name: 'numbers-of-japan',
    enforce: 'pre',
    load: (id) => (id.includes('libphonenumber-js/metadata.min') ? `export default ${JSON.stringify(plan)}` : null),
  };
}

const VITE_MARK = /\/\*\$vite\$:\d+\*\//g;

/** Saves the style sheet's round trip before the first paint. */
function styleInsidePage(): Plugin {
  return {
    name: 'style-inside-page',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        let page = html;
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
          const link = new RegExp(`\\s*<link rel="stylesheet"[^>]*${file.fileName}"[^>]*>`);
          const inlined = page.replace(
            link,
            () => `\n    <style>${String(file.source).replace(VITE_MARK, '').trim()}</style>`,
          );
          if (inlined !== page) Reflect.deleteProperty(bundle, file.fileName);
          page = inlined;
        }
        return page;
      },
    },
  };
}

/**
 * Says how many bytes of script (gzip) the first question costs, and refuses to build a form that is slower to open.
 */
function firstScriptWithin(bytes: number): Plugin {
  return {
    name: 'first-script-within',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const first = new Set(
          Object.values(bundle)
            .filter((file) => file.type === 'chunk' && file.isEntry && !isEmbed(file))
            .map((file) => file.fileName),
        );
        let size = 0;
        for (const name of first) {
          const file = bundle[name];
          if (file?.type !== 'chunk') continue;
          size += gzipSync(file.code).length;
          for (const imported of file.imports) first.add(imported);
        }
        if (size > bytes)
          this.error(`The first question costs ${size} bytes of script (gzip); at most ${bytes} are allowed.`);
        console.log(`register: ${(size / 1000).toFixed(1)} kB of script (gzip) before the first question`);
      },
    },
  };
}
