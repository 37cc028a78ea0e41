import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../apps/api/src/platform/database/data-source';
import { dataSourceOptions } from '../../apps/api/src/platform/database/database';

/** Every entity there is, whether a module registers it or not. */
export async function allEntities(): Promise<NewableFunction[]> {
  const root = join(import.meta.dirname, '../../apps/api/src');
  const files = await Promise.all(
    globSync('**/*.entity.ts', { cwd: root }).map((file) => import(join(root, file)) as Promise<object>),
  );
  return files.flatMap((file) => Object.values(file)).filter((value) => typeof value === 'function');
}

/** A pool as the server has it, for a spec that puts services together itself. */
export async function openPool(url: string, poolSize: number, entities?: NewableFunction[]): Promise<DataSource> {
  const known = entities ?? (await allEntities());
  return createDataSource({ ...dataSourceOptions(url, { poolSize, entities: known }) }).initialize();
}
