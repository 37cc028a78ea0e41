/**
 * Builds what is missing or old, then becomes the API, which prints the addresses. `npm start -- --empty` starts
 * without the demo agency, as in production, on a data folder of its own.
 */
import { buildApps, EMPTY_DATA, onOurNode } from './runtime.mjs';

await onOurNode();
process.env.NODE_ENV = 'production';
await buildApps();
if (process.argv.includes('--empty')) {
  process.env.TORITSUGI_MODE = 'production';
  process.env.TORITSUGI_DATA ??= EMPTY_DATA;
}
if (!process.env.DATABASE_URL) process.env.TORITSUGI_MODE ??= 'demo';
process.setSourceMapsEnabled(true);
await import('../dist/apps/api/main.js');
