import 'reflect-metadata';
import { announce } from './announce';
import { createApi } from './api';
import { readConfig } from './config';
import { startEmbeddedPostgres } from './platform/embedded-postgres/embedded-postgres';
import { listen, reservePort } from './platform/http/listen';

const log = (sentence: string) => console.log(sentence);
const fail = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
};

const { config, release } = await Promise.resolve()
  .then(() => reservePort(readConfig(), log))
  .catch(fail);
const postgres =
  config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir, log }).catch(fail) : null;
const giveUp = (error: unknown) => Promise.resolve(postgres?.stop()).then(() => fail(error));
const api = await createApi(config, postgres?.connectionString ?? config.databaseUrl ?? '').catch(giveUp);

let ending: Promise<never> | null = null;
const end = () =>
  (ending ??= api
    .close()
    .finally(() => postgres?.stop())
    .then(() => process.exit(0), fail));
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());

if (config.mode === 'demo') await (await import('./demo')).plantDemo(api.app).catch(giveUp);
await release();
await announce(api.app, await listen(api.app, config).catch(giveUp));
