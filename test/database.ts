import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** A migrated, empty database of the caller's own, or a copy of `template`: one per spec file. Drop it in `afterAll`, after closing its connections. */
export async function createTestDatabase(template = process.env.TORITSUGI_TEST_DATABASE): Promise<TestDatabase> {
  if (!template) throw new Error('No test PostgreSQL: run this spec in the jest project `db` or `e2e`.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(template, `CREATE DATABASE ${name} TEMPLATE ${new URL(template).pathname.slice(1)}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(template, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** From the database `postgres`: a template may have no connections while it is copied. */
async function administer(template: string, sql: string): Promise<void> {
  const url = new URL(template);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
