/** The other program of the build: does jobs and sends messages, serves nobody. Any number of them. */
import 'reflect-metadata';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Where the folder may not be written, nothing is kept.
enableCompileCache(join(import.meta.dirname, '.compiled'));
const { startWorker } = await import('./start-worker');
await startWorker().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
