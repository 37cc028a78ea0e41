import { defineConfig } from 'vite';
import { aliases } from '../../tools/vite/aliases.ts';
import { packagesAlong } from '../../tools/vite/packages.ts';

/** The server for Node. While developing its packages stay outside, which builds sooner. */
export default defineConfig(({ mode }) => {
  const isShipped = mode === 'production';
  return {
    root: import.meta.dirname,
    resolve: { alias: [...aliases(), ...(isShipped ? packagesAlong.alias : [])] },
    plugins: isShipped ? packagesAlong.plugins() : [],
    ssr: isShipped ? packagesAlong.ssr : {},
    build: {
      ssr: true,
      target: 'node24',
      outDir: '../../dist/apps/api',
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: `${import.meta.dirname}/src/boot.ts`,
          worker: `${import.meta.dirname}/src/worker.ts`,
          thread: `${import.meta.dirname}/src/thread.ts`,
        },
        output: {
          entryFileNames: '[name].js',
          keepNames: true,
          ...(isShipped && {
            minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
            ...packagesAlong.output,
          }),
        },
      },
    },
  };
});
