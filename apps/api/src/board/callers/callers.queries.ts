import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface CallerState {
  readonly registrantId: string;
  readonly receiptNumber: string;
  readonly segment: string;
  readonly advisorId: string | null;
  readonly taskId: string | null;
  readonly isOpen: boolean;
}

/** Hot path, while somebody is on the line: their newest call, an open one first, and whose people they are. */
export const callerStates = (work: UnitOfWork, registrantIds: readonly string[]): Promise<CallerState[]> =>
  work.query(
    `select r.id as "registrantId", r.receipt_number as "receiptNumber", r.segment, r.advisor_id as "advisorId",
       t.id as "taskId", coalesce(t."isOpen", false) as "isOpen"
     from registrant r left join lateral (
       select t.id, t.closed_at is null as "isOpen" from call_task t where t.registrant_id = r.id
       order by (t.closed_at is null) desc, t.eligible_at desc limit 1) t on true
     where r.id = any($1::uuid[])`,
    [registrantIds],
  );
