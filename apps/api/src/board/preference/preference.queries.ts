import type { ContactHour } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { CallTaskEntity } from '../call-task.entity';

export type WaitingTask = Pick<CallTaskEntity, 'id' | 'registrantId' | 'eligibleAt'> & {
  readonly contactHours: ContactHour[];
};

/** Fold: tasks that wait to be called, of people with wished hours; whoever asked for a call-back named a time. */
export const waitingWithHours = (work: UnitOfWork): Promise<WaitingTask[]> =>
  work.query(
    `select t.id, t.registrant_id as "registrantId", t.eligible_at as "eligibleAt", r.contact_hours as "contactHours"
     from registrant r join call_task t on t.registrant_id = r.id
     where r.contact_hours <> '{}' and t.state = 'waiting' and t.no_call is null and t.callback_at is null
       and t.eligible_at <= (select agency_now()) order by t.eligible_at limit 200`,
  );

/** Race: nobody calls before `until`, unless somebody has the task by now, or it was put off already. */
export const putOff = async (
  work: UnitOfWork,
  { id, eligibleAt }: Pick<WaitingTask, 'id' | 'eligibleAt'>,
  until: Date,
): Promise<boolean> => {
  const row = await work.one(
    `update call_task set eligible_at = $3
     where id = $1 and state = 'waiting' and no_call is null and callback_at is null and eligible_at = $2 returning id`,
    [id, eligibleAt, until],
  );
  return row !== null;
};
