import type { Stack } from '../server/stack';
import { register, type Applicant } from './builders';

/** Somebody who registers and is then looked after by `code`, without the call and the talk in between; their id. */
export async function lookedAfterBy(stack: Stack, code: string, applicant: Applicant): Promise<string> {
  const { receiptNumber } = await register(stack.anyone, applicant);
  const { id: advisorId } = await stack.as(code);
  const ask = (sql: string, values: unknown[]) => stack.database.query<{ id: string }>(sql, values);
  const { rows } = await ask(
    `update registrant set state = 'in_intake', advisor_id = $2 where receipt_number = $1 returning id`,
    [receiptNumber, advisorId],
  );
  const id = rows[0]?.id ?? '';
  await ask(`update call_task set state = 'cancelled', closed_at = agency_now() where registrant_id = $1`, [id]);
  await ask(`update registrant set state = 'supported' where id = $1`, [id]);
  return id;
}
