/** Services of the board for benches, on a durable database of their own. */
import type { Provider } from '@nestjs/common';
import { openBoardScene, type BoardScene } from '../../scenes/board-scene';
import { openBenchDatabase, type BenchDatabase } from './bench-database';

const files = import.meta.glob<object>('../../../apps/api/src/**/*.entity.ts', { eager: true });
const entities = Object.values(files)
  .flatMap((file) => Object.values(file))
  .filter((value): value is NewableFunction => typeof value === 'function');

/** A database, and scenes on it: as many as are asked for, each on a fresh copy. */
export async function openBenchScenes(): Promise<{
  readonly database: BenchDatabase;
  readonly open: (options?: {
    readonly poolSize?: number;
    readonly providers?: readonly Provider[];
  }) => Promise<BoardScene>;
}> {
  const database = await openBenchDatabase();
  process.env['TORITSUGI_TEST_DATABASES'] = database.url;
  return { database, open: (options = {}) => openBoardScene({ ...options, entities }) };
}
