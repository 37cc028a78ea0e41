import type { ClientBase, QueryConfig } from 'pg';
import type { QueryRunner } from 'typeorm';

/** Rows of a statement that its connection plans once: the name stands for exactly this text. */
export async function planned<Row>(runner: QueryRunner, query: QueryConfig): Promise<Row[]> {
  const client = (await runner.connect()) as ClientBase;
  const { rows } = await client.query(query);
  return rows as Row[];
}

const names = new Map<string, string>();

/** The same under a name of its own making: for callers with a fixed set of statements. */
export function plannedByText<Row>(runner: QueryRunner, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const name = names.get(sql) ?? `planned ${names.size}`;
  names.set(sql, name);
  return planned(runner, { name, text: sql, values: [...parameters] });
}
