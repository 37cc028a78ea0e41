import type { PromiseView, WayStep } from '@toritsugi/contracts';
import {
  promiseEvents,
  promisesIn,
  type ContactBudget,
  type ContactHour,
  type OpenCall,
  type PromiseEvent,
  type RegistrantState,
} from '@toritsugi/journey';
import type { Band } from '@toritsugi/triage';
import type { CallTaskCause } from '../board/call-task.entity';
import { budgetOf } from '../messaging/budget/contact-budget.queries';
import type { UnitOfWork } from '../platform/database/unit-of-work';

/** Guesses within `PAUSE` that are not answered any more. */
const TRIES = 5;
const PAUSE = `interval '1 hour'`;

const TRY = `insert into owner_try as t (registrant_id, tries, last_at) values ($1, 1, clock_timestamp())
     on conflict (registrant_id) do update set last_at = clock_timestamp(),
       tries = case when t.last_at < clock_timestamp() - ${PAUSE} then 1 else t.tries + 1 end
     where t.tries < ${TRIES} or t.last_at < clock_timestamp() - ${PAUSE}
     returning tries`;

/** Race: one more guess; null where there were too many within the hour. */
export const tryOnce = (work: UnitOfWork, registrantId: string): Promise<{ readonly tries: number } | null> =>
  work.one(TRY, [registrantId]);

export interface StandingRow {
  readonly state: RegistrantState;
  readonly band: Band;
  /** What the form was answered; null where it was not. */
  readonly canTalkNow: boolean | null;
  readonly doNotCall: boolean;
  readonly isMailOnly: boolean;
  readonly hasComplained: boolean;
  readonly contactHours: ContactHour[];
  readonly budget: ContactBudget;
  /** Midnight of the day that was agreed on. */
  readonly wakesAt: Date | null;
  readonly receiptNumber: string;
  readonly submittedAt: Date;
  /** Instants within are texts. */
  readonly task:
    | ({ readonly cause: CallTaskCause } & Pick<OpenCall, 'state'> & {
          readonly [K in Exclude<keyof OpenCall, 'state' | 'isAboutTimes'>]: string | (null & OpenCall[K]);
        })
    | null;
  readonly consultation: { readonly startsAt: string; readonly isRunning: boolean } | null;
  readonly now: Date;
}

/** Fold: where a person stands, whatever became of them. Times of task and consultation are texts. */
export const standingOf = (work: UnitOfWork, registrantId: string): Promise<StandingRow | null> =>
  work.one(
    `select r.state, r.band, (select (g.answers->>'can_talk_now')::boolean from registration g
         where g.registrant_id = r.id order by g.submitted_at desc limit 1) as "canTalkNow",
       r.do_not_call as "doNotCall", r.is_mail_only as "isMailOnly", r.has_complained as "hasComplained",
       r.contact_hours as "contactHours", ${budgetOf('r')} as budget,
       r.receipt_number as "receiptNumber",
       r.submitted_at as "submittedAt", r.wake_up_on::timestamp at time zone 'Asia/Tokyo' as "wakesAt",
       agency_now() as now,
       (select jsonb_build_object('state', t.state, 'cause', t.cause, 'eligibleAt', t.eligible_at, 'deadlineAt', t.deadline_at,
          'promisedDueAt', t.promised_due_at, 'callbackAt', t.callback_at, 'nextAttemptAt', t.next_attempt_at)
        from call_task t where t.registrant_id = r.id and t.closed_at is null limit 1) as task,
       (select jsonb_build_object('startsAt', coalesce(c.started_at, c.starts_at), 'isRunning', c.state = 'in_progress')
        from consultation c where c.registrant_id = r.id and c.state in ('set', 'in_progress')
        order by c.state, c.starts_at limit 1) as consultation
     from registrant r where r.id = $1`,
    [registrantId],
  );

const BEHIND_OTHERS = `select (select count(*) from (
      select from call_task o where o.state = 'waiting' and o.deadline_at < t.deadline_at
        and o.eligible_at <= (select agency_now()) and o.no_call is null and o.band <> 'D'
        and not is_rehearsal(o.registrant_id) limit 50) sooner)
    > (select count(*) from presence p join staff_member m on m.id = p.staff_id left join team on team.id = m.team_id
       where p.state = 'available' and (m.role = 'intake_staff' or team.division_mode = 'off')) as "isBehind"
  from call_task t where t.registrant_id = $1 and t.state = 'waiting'`;

/** Fold: more people who are due sooner wait for a call than there are callers free. Looks at fifty of them at most. */
export const isBehindOthers = async (work: UnitOfWork, registrantId: string): Promise<boolean> =>
  (await work.one<{ isBehind: boolean }>(BEHIND_OTHERS, [registrantId]))?.isBehind ?? false;

/** What a person knows of their own story, by the event that says it; the newest twelve. A move books nothing else. */
const WAY = `select kind, at from (
    select case kind when 'RegistrationSubmitted' then 'registered' when 'CallTaskConnected' then 'called'
      when 'CallTaskNoAnswer' then 'missed' when 'ConsultationSet' then 'booked' when 'ConsultationRescheduled' then 'moved'
      when 'ConsultationCancelled' then 'cancelled' when 'ConsultationCompleted' then 'talked' else 'written' end as kind,
      at, seq
    from domain_event e where registrant_id in (select id from registrant where id = $1 or merged_into = $1)
      and (kind in ('RegistrationSubmitted', 'CallTaskConnected',
      'CallTaskNoAnswer', 'ConsultationSet', 'ConsultationRescheduled', 'ConsultationCancelled', 'ConsultationCompleted')
      or (kind = 'CallTaskClosed' and payload->>'as' = 'courtesy_closed'))
      and (kind <> 'ConsultationSet' or not exists (select from domain_event moved
        where moved.registrant_id = e.registrant_id and moved.kind = 'ConsultationRescheduled'
          and moved.payload->>'successorId' = e.consultation_id::text))
    order by at desc, seq desc limit 12) newest order by at, seq`;

/** Fold: what happened with this person as they know it, oldest first. */
export const wayOf = (work: UnitOfWork, registrantId: string): Promise<{ kind: WayStep['kind']; at: Date }[]> =>
  work.query(WAY, [registrantId]);

/** As many as somebody reads; the events of one person that tell of them are few. */
const SHOWN_PROMISES = 12;
const PROMISE_EVENTS = `select kind, at, payload, registrant_id as "registrantId", task_id as "taskId",
    consultation_id as "consultationId", actor_id as "actorId"
  from domain_event
  where registrant_id in (select id from registrant where id = $1 or merged_into = $1) and kind = any($2::text[])
  order by domain_event.xid, seq limit 2000`;

/** Fold: what this person was told would be done, and by when, as it stands at `now`. */
export async function promisesTo(work: UnitOfWork, registrantId: string, now: Date): Promise<PromiseView[]> {
  const rows = await work.query<PromiseEventRow>(PROMISE_EVENTS, [registrantId, promiseEvents]);
  const events = rows.map((row) => ({ ...row, at: row.at.toISOString() }) as PromiseEvent);
  return promisesIn(events, now)
    .slice(0, SHOWN_PROMISES)
    .map(({ kind, promisedAt, by, state, endedAt }) => ({
      kind,
      promisedAt: promisedAt.toISOString(),
      by: by.toISOString(),
      state,
      endedAt: endedAt?.toISOString() ?? null,
    }));
}
type PromiseEventRow = Omit<PromiseEvent, 'at'> & { readonly at: Date };

export interface ConsentRow {
  readonly consentId: string;
  readonly version: string;
  readonly isGiven: boolean;
  /** Now, or at some time before. */
  readonly wasGiven: boolean;
  readonly at: Date;
}

/** Fold: whether there ever was such a text, of a form that was open or where they agreed otherwise. */
export async function isConsentText(
  work: UnitOfWork,
  { registrantId, id, version }: { readonly registrantId: string; readonly id: string; readonly version: string },
): Promise<boolean> {
  const row = await work.one(
    `select from form_version f where f.state not in ('draft', 'checked')
       and f.definition->'consents' @> jsonb_build_array(jsonb_build_object('id', $2::text, 'version', $3::text))
     union all
     select from consent where registrant_id in (select id from registrant where id = $1 or merged_into = $1)
       and consent_id = $2 and text_version = $3
     limit 1`,
    [registrantId, id, version],
  );
  return row !== null;
}

/** Fold: the newest answer of a person to each consent. */
export const consentsOf = (work: UnitOfWork, registrantId: string): Promise<ConsentRow[]> =>
  work.query(
    `select distinct on (consent_id) consent_id as "consentId", text_version as version, is_given as "isGiven", at,
       bool_or(is_given) over (partition by consent_id) as "wasGiven"
     from consent where registrant_id in (select id from registrant where id = $1 or merged_into = $1)
     order by consent_id, at desc, id desc`,
    [registrantId],
  );
