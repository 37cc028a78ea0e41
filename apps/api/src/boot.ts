/** What Node compiled of the server is kept beside the build: only the first start after a build compiles it all. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Where the folder may not be written, nothing is kept.
enableCompileCache(join(import.meta.dirname, '.compiled'));
await import('./main');
