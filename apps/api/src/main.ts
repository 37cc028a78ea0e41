import 'reflect-metadata';
import { announce } from './announce';
import { createApi } from './api';
import { readConfig } from './config';
import { listen } from './platform/listen';
import { startEmbeddedPostgres } from './platform/embedded-postgres';

const config = readConfig();
const log = (sentence: string) => console.log(sentence);
const postgres = config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir, log }) : null;
const api = await createApi(config, postgres?.connectionString ?? config.databaseUrl ?? '').catch(async (error: unknown) => {
  await postgres?.stop();
  throw error;
});
let ending: Promise<void> | null = null;
const end = () => (ending ??= api.close().finally(() => postgres?.stop()).then(() => process.exit(0)));
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());

if (config.mode === 'demo') await (await import('./demo')).plantDemo(api.app);
await announce(api.app, await listen(api.app, config, log));
