/** Sessions as the sign-in makes them, for boards that are to be let in. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';

/** `count` sessions, spread over everyone who may see the board. */
export async function staffCookies(databaseUrl: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const secrets = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  await client.query(
    `with staff as (select id, row_number() over (order by code) - 1 as place, count(*) over () as all_of_them from staff_member where role in ('intake_staff','advisor','team_lead'))
     insert into session (id, secret_hash, staff_id, device, expires_at)
     select s.id, s.hash, staff.id, 'bench', clock_timestamp() + interval '2 hours'
     from unnest($1::uuid[], $2::bytea[]) with ordinality as s (id, hash, n) join staff on staff.place = s.n % staff.all_of_them`,
    [secrets.map(() => randomUUID()), secrets.map((secret) => createHash('sha256').update(secret).digest())],
  );
  await client.end();
  return secrets.map((secret) => `toritsugi_session=${secret}`);
}
