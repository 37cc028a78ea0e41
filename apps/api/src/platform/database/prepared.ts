import type { ClientBase, QueryConfig } from 'pg';
import type { QueryRunner } from 'typeorm';

/** Rows of a statement that its connection prepares once: the name stands for exactly this text. */
export async function prepared<Row>(runner: QueryRunner, query: QueryConfig): Promise<Row[]> {
  const client = (await runner.connect()) as ClientBase;
  const { rows } = await client.query(query);
  return rows as Row[];
}

const names = new Map<string, string>();

/** The same under a name of its own making: for callers with a fixed set of statements. */
export function preparedByText<Row>(runner: QueryRunner, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const name = names.get(sql) ?? `prepared ${names.size}`;
  names.set(sql, name);
  return prepared(runner, { name, text: sql, values: [...parameters] });
}
