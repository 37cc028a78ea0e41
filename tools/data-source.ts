import { migrations } from '../apps/api/src/migrations/index.ts';
import { createDataSource } from '../apps/api/src/platform/database/data-source.ts';

const files = import.meta.glob<object>('../apps/api/src/**/*.entity.ts', { eager: true });

/** For TypeORM's own commands: every entity and every migration, on the database of `DATABASE_URL`. */
export const dataSource = createDataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: Object.values(files)
    .flatMap((file) => Object.values(file))
    .filter((value): value is NewableFunction => typeof value === 'function'),
  migrations,
});
