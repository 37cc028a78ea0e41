import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { aliases } from '../../tools/vite/aliases.ts';
import { apiProxy } from '../../tools/vite/api-proxy.ts';
import { compressed } from '../../tools/vite/compressed.ts';
import { quiet } from '../../tools/vite/quiet.ts';

/** The staff's screens: one chunk per stage, loaded when it is opened. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  resolve: { alias: aliases() },
  plugins: [react(), compressed()],
  server: { port: 5174, proxy: apiProxy() },
  build: {
    rolldownOptions: quiet,
    outDir: '../../dist/apps/console',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
