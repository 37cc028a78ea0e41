/** What should never be, at any moment of a walk, and what should not be any more when days have passed. */
import type { World } from './world';

/** May not sign in any more; `m` is a staff member. */
const IS_CLOSED = '(not m.is_active or m.access_ends_at <= agency_now())';

/** In the middle of something that does not exist. */
const NOWHERE = `select 'presence of ' || m.code || ' ' || p.state || coalesce(' from ' || p.before_unreachable, '') as line
  from presence p join staff_member m on m.id = p.staff_id
  where (coalesce(p.before_unreachable, p.state) = 'on_call' and not exists (select from call_task t where t.claimed_by = p.staff_id
      and t.state = any (array['dialing','connected','transferring'])))
    or (coalesce(p.before_unreachable, p.state) = 'in_consultation'
      and not exists (select from consultation c where c.advisor_id = p.staff_id and c.state = 'in_progress')
      and not exists (select from transfer x where x.accepted_by = p.staff_id and x.state = 'bridged'))`;

/** In the hands of somebody who can never come back for it. */
const OF_CLOSED = `select 'task ' || t.state || ' of closed ' || m.code as line
    from call_task t join staff_member m on m.id = t.claimed_by
    where t.state = any (array['claimed','dialing','connected','transferring']) and ${IS_CLOSED}
  union all select 'transfer ' || x.state || ' of closed ' || m.code from transfer x join staff_member m on m.id = x.requested_by
    where x.state = any (array['requested','ringing','accepted','bridged']) and ${IS_CLOSED}`;

/** Somebody was talking to the person whose booking by link closed the task. */
const HUNG_UP = `select 'a booking ended the call of ' || m.code as line
  from domain_event closed join staff_member m on m.id = closed.actor_id
  where closed.seq > $1 and closed.kind = 'CallTaskClosed' and closed.payload ->> 'as' = 'booked'
    and (select kind from domain_event e where e.task_id = closed.task_id and e.seq < closed.seq and e.kind like 'CallTask%'
      order by e.seq desc limit 1) = 'CallTaskConnected'
    and (select payload ->> 'by' from domain_event e where e.registrant_id = closed.registrant_id and e.seq > closed.seq
      and e.kind = 'ConsultationSet' order by e.seq limit 1) = 'registrant'`;

/** Whatever is wrong already, without any day passing; and answers that nobody should get. */
export async function wrongNow({ database, failures, since }: World): Promise<string[]> {
  const { rows } = await database.query<{ line: string }>(`${NOWHERE} union all ${OF_CLOSED} union all ${HUNG_UP}`, [
    since(),
  ]);
  return [...rows.map(({ line }) => line), ...failures];
}

/** What nobody can end any more, or everybody has forgotten. */
export async function leftOpen({ database }: Pick<World, 'database'>): Promise<string[]> {
  const { rows } = await database.query<{ line: string }>(
    `select 'task ' || t.state || coalesce(' of ' || m.code, '') as line
       from call_task t left join staff_member m on m.id = t.claimed_by
       where t.state = any (array['waiting','claimed','dialing','connected','transferring','retry_wait','callback_set'])
     union all select 'transfer ' || state from transfer where state = any (array['requested','ringing','accepted','bridged'])
     union all select 'offer ' || state from transfer_offer where state = 'offered'
     union all select 'consultation ' || c.state || ' of ' || m.code from consultation c join staff_member m on m.id = c.advisor_id
       where c.state = any (array['held_slot','in_progress']) or (c.state = 'set'
         and (c.starts_at < agency_now() - interval '1 hour' or ${IS_CLOSED}))
     union all select 'presence of ' || m.code || ' reserved' from presence p join staff_member m on m.id = p.staff_id
       where p.state = 'reserved'
     union all ${NOWHERE}
     union all select 'message sending' from message where state = 'sending'`,
  );
  return rows.map(({ line }) => line);
}

/** Staff in the middle of something that does not exist. */
export async function inNothing(database: World['database']): Promise<string[]> {
  return (await database.query<{ line: string }>(NOWHERE)).rows.map(({ line }) => line);
}
