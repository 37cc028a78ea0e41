import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { aliases } from '../../tools/vite/aliases.ts';
import { apiProxy } from '../../tools/vite/api-proxy.ts';
import { compressed } from '../../tools/vite/compressed.ts';
import { noCycles } from '../../tools/vite/no-cycles.ts';
import { quiet } from '../../tools/vite/quiet.ts';

/**
 * Left to itself the bundler makes a file of whatever the same pages share: 185 requests before a board. One for what
 * every visit needs, one for the frame around every page of staff, and small neighbours together.
 */
const chunks = [
  { name: 'first', tags: ['$initial' as const] },
  { name: 'StaffFrame', test: /StaffFrame\.tsx$/ },
  // Never merged into a neighbour: 120 kB (gzip) that only pages with a chart may load.
  { name: 'chart', test: /node_modules[\\/](recharts|d3-|victory|@reduxjs|immer|es-toolkit)/, entriesAware: true },
  // What the server's wire is made of imports no page: merged with one it would import it back.
  { name: 'contract', test: /[\\/]libs[\\/]/, minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 3_000 },
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 3_000 },
];

/** Without those of all pages that share a file, told after a `~`: the server knows no file with such a name. */
const names = {
  chunkFileNames: ({ name }: { name: string }) => `assets/${first(name)}-[hash].js`,
  assetFileNames: ({ names: [name = ''] }: { names: string[] }) =>
    `assets/${name.includes('~') ? first(name) : '[name]'}-[hash][extname]`,
};
const first = (name: string): string => name.split('~')[0] ?? name;

/** The staff's screens: one chunk per stage, loaded when it is opened. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  resolve: { alias: aliases() },
  plugins: [react(), noCycles(), compressed()],
  server: { port: 5174, proxy: apiProxy() },
  build: {
    rolldownOptions: { ...quiet, output: { ...names, codeSplitting: { groups: chunks } } },
    outDir: '../../dist/apps/console',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
