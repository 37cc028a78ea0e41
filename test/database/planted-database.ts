/**
 * Databases that already hold the demo agency: planted once per PostgreSQL of a run through the services, then copied.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type pg from 'pg';
import { administer, createTestDatabase, emptyDatabase, type TestDatabase } from './database';
import { programSettings, testProgram } from '../server/server-process';

const LOCK = 5_120_771_903;
const NAME = 'planted_agency';

/**
 * A copy of its own of the demo agency: staff, targets, form, calendar, slots and close record; nobody registered yet.
 */
export async function createPlantedDatabase(): Promise<TestDatabase> {
  const template = await plantedTemplate();
  return createTestDatabase(template);
}

/** Several spec files may ask at once, from several processes: the first one plants. */
async function plantedTemplate(): Promise<string> {
  const cluster = emptyDatabase();
  const url = new URL(`/${NAME}`, cluster);
  await administer(cluster, async (client) => {
    if (await isPlanted(client)) return;
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      if (!(await isPlanted(client))) await plant(client, { cluster: new URL(cluster), url });
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  });
  return url.href;
}

async function isPlanted(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [NAME]);
  return rowCount !== 0;
}

/** Under another name until it is whole: a half-planted agency is never copied. */
async function plant(client: pg.ClientBase, { cluster, url }: { cluster: URL; url: URL }): Promise<void> {
  const draft = new URL(url.href);
  draft.pathname = `/${NAME}_draft`;
  await client.query(`drop database if exists ${NAME}_draft with (force)`);
  await client.query(`create database ${NAME}_draft template ${cluster.pathname.slice(1)}`);
  await promisify(execFile)(process.execPath, ['--enable-source-maps', testProgram('plant'), draft.href], {
    env: programSettings(),
  });
  await client.query(`alter database ${NAME}_draft rename to ${NAME}`);
}
