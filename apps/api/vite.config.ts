import { defineConfig } from 'vite';
import { aliases } from '../../tools/aliases.ts';

/** One file for Node; our libraries are bundled, packages stay outside. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: aliases() },
  build: {
    ssr: 'src/main.ts',
    target: 'node24',
    outDir: '../../dist/apps/api',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: 'main.js' } },
  },
});
