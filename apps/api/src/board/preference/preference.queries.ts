import type { ContactBudget, ContactHour } from '@toritsugi/journey';
import { budgetOf, isBounded } from '../../messaging/budget/contact-budget.queries';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { CallTaskEntity } from '../call-task.entity';

export type WaitingTask = Pick<
  CallTaskEntity,
  'id' | 'registrantId' | 'cause' | 'noCall' | 'attempts' | 'eligibleAt' | 'callbackAt' | 'calledAt'
> & {
  readonly contactHours: ContactHour[];
  readonly budget: ContactBudget;
};

const WAITING = `select t.id, t.registrant_id as "registrantId", t.cause, t.no_call as "noCall", t.attempts,
    t.eligible_at as "eligibleAt", t.callback_at as "callbackAt", t.called_at as "calledAt",
    r.contact_hours as "contactHours", ${budgetOf('r')} as budget
  from registrant r join call_task t on t.registrant_id = r.id
  where ${isBounded('r')} and t.state = 'waiting' and t.callback_at is null
    and t.eligible_at <= (select agency_now()) order by t.eligible_at limit 200`;

/** Fold: tasks that wait, of people with wishes about when; whoever asked for a call-back named a time. */
export const waitingWithWishes = (work: UnitOfWork): Promise<WaitingTask[]> => work.query(WAITING);

/** Race: nobody calls before `until`, unless somebody has the task by now, or it was put off already. */
export const putOff = async (
  work: UnitOfWork,
  { id, eligibleAt }: Pick<WaitingTask, 'id' | 'eligibleAt'>,
  until: Date,
): Promise<boolean> => {
  const row = await work.one(
    `update call_task set eligible_at = $3
     where id = $1 and state = 'waiting' and callback_at is null and eligible_at = $2 returning id`,
    [id, eligibleAt, until],
  );
  return row !== null;
};
