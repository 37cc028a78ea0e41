/** Builds what is missing or old, then becomes the API, which prints the addresses. */
import { onOurNode } from './runtime.mjs';
import { buildChanged } from './builds.mjs';

await onOurNode();
process.env.NODE_ENV = 'production';
await buildChanged();
if (!process.env.DATABASE_URL) process.env.TORITSUGI_MODE ??= 'demo';
process.setSourceMapsEnabled(true);
await import('../dist/apps/api/main.js');
