import { DataSource, type ColumnType, type DataSourceOptions } from 'typeorm';
import { PostgresNames } from './postgres-names';

/** PostgreSQL's 64-bit transaction id, a type that TypeORM has no word for. */
export const XID8 = 'xid8' as string as ColumnType;

/** A data source whose entities are written as ours are. */
export function createDataSource(options: DataSourceOptions): DataSource {
  const source = new DataSource({ namingStrategy: new PostgresNames(), ...options });
  source.driver.supportedDataTypes.push(XID8);
  return source;
}
