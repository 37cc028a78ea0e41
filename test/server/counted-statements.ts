import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import type { DataSource } from 'typeorm';

const counted = new AsyncLocalStorage<{ sent: number }>();

/** Statements that `body` itself sends; what the server asks meanwhile of its own accord is not among them. */
export async function countStatements({ driver }: DataSource, body: () => Promise<unknown>): Promise<number> {
  const clients = (driver as unknown as { readonly postgres: typeof pg }).postgres.Client.prototype;
  const { query } = clients;
  const count = { sent: 0 };
  clients.query = function (this: pg.Client, ...asked: unknown[]) {
    const current = counted.getStore();
    if (current !== undefined) current.sent += 1;
    return (query as (...all: unknown[]) => unknown).apply(this, asked);
  } as typeof query;
  try {
    await counted.run(count, body);
  } finally {
    clients.query = query;
  }
  return count.sent;
}
