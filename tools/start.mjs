/** Builds what is missing or old, then becomes the API, which prints the addresses. */
import { buildApps, onOurNode } from './runtime.mjs';

await onOurNode();
process.env.NODE_ENV = 'production';
await buildApps();
if (!process.env.DATABASE_URL) process.env.TORITSUGI_MODE ??= 'demo';
process.setSourceMapsEnabled(true);
await import('../dist/apps/api/main.js');
