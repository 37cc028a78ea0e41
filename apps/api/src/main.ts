import 'reflect-metadata';
import { announce } from './announce';
import { createApi } from './api';
import { environmentWith, readConfig } from './config';
import { startEmbeddedPostgres } from './platform/embedded-postgres/embedded-postgres';
import { listen, reservePort } from './platform/http/listen';
import { ServerProcesses } from './platform/jobs/server-processes';
import { keepWorker, type WorkerChild } from './platform/jobs/worker-child';

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
const databaseUrl = postgres?.connectionString ?? config.databaseUrl ?? '';
const api = await createApi(config, databaseUrl).catch(giveUp);

let worker: WorkerChild | null = null;
let ending: Promise<never> | null = null;
const end = () =>
  (ending ??= Promise.all([worker?.stop(), api.close()])
    .finally(() => postgres?.stop())
    .then(() => process.exit(0), fail));
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());

if (config.mode === 'demo') {
  const demo = await import('./demo');
  await demo.plantDemo(api.app).catch(giveUp);
  if (config.playsDemo) demo.raiseCurtain(api.app);
}
await release();
await announce(api.app, config, await listen(api.app, config).catch(giveUp));
if (config.startsWorker) {
  const onDeath = (pid: number) => void api.app.get(ServerProcesses).noteDeath(pid);
  worker = keepWorker(environmentWith(workerSettings()), { log, onDeath });
}

/** A database of our own is nobody else's to keep. */
function workerSettings(): Record<string, string> {
  const { mode, publicUrl, dataDir } = config;
  const isOurs = postgres !== null && mode === 'production';
  const backupDir = config.backupDir ?? (isOurs ? `${dataDir}-backups` : null);
  return {
    DATABASE_URL: databaseUrl,
    TORITSUGI_MODE: mode,
    PUBLIC_URL: publicUrl,
    ...(backupDir !== null && { BACKUP_DIR: backupDir }),
  };
}
