import type { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';

/** As many as a slow machine copies well within the time that a statement has. */
const CHUNK = 500;

/** Copies a waiting person and their call task `count` times, straight in the tables. */
export async function crowd(
  work: Pick<UnitOfWork, 'query'>,
  { taskId, registrantId }: { taskId: string; registrantId: string },
  count: number,
): Promise<void> {
  for (let from = 1; from <= count; from += CHUNK)
    await work.query(
      `with person as (
         insert into registrant select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),
           'receipt_number', gen_random_uuid()::text, 'token_hash', sha256(uuid_send(gen_random_uuid()))))).*
         from registrant r, generate_series($3::int, $4::int) n where r.id = $2 returning id)
       insert into call_task select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
         'registrant_id', person.id))).* from call_task t, person where t.id = $1`,
      [taskId, registrantId, from, Math.min(count, from + CHUNK - 1)],
    );
}
