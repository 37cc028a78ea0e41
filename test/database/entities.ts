import type { DataSource } from 'typeorm';
import { createDataSource } from '../../apps/api/src/platform/database/data-source';
import { dataSourceOptions } from '../../apps/api/src/platform/database/database';

/** Every entity there is, whether a module registers it or not. */
export function allEntities(): NewableFunction[] {
  const files = import.meta.glob<object>('../../apps/api/src/**/*.entity.ts', { eager: true });
  return Object.values(files)
    .flatMap((file) => Object.values(file) as unknown[])
    .filter((value): value is NewableFunction => typeof value === 'function');
}

/** A pool as the server has it, for a spec that puts services together itself. */
export async function openPool(url: string, poolSize: number, entities?: NewableFunction[]): Promise<DataSource> {
  return createDataSource({
    ...dataSourceOptions(url, { poolSize, entities: entities ?? allEntities() }),
  }).initialize();
}
