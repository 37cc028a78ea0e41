import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { aliases } from '../../tools/aliases.ts';
import { apiProxy } from '../../tools/api-proxy.ts';
import { quiet } from '../../tools/quiet.ts';

/** The staff's screens: one chunk per stage, loaded when it is opened. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  resolve: { alias: aliases() },
  plugins: [react()],
  server: { port: 5174, proxy: apiProxy() },
  build: {
    rolldownOptions: quiet,
    outDir: '../../dist/apps/console',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
