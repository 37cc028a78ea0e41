import type { AwayReason, PresenceState } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface PlayedPresence {
  readonly staffId: string;
  readonly state: PresenceState;
  readonly reason: AwayReason | null;
  /** Seconds of the agency's clock for which they have been there. */
  readonly seconds: number;
}

/** Fold: everybody who is played, and where they stand. */
export const playedPresences = (work: UnitOfWork): Promise<PlayedPresence[]> =>
  work.query(
    `select staff_id as "staffId", state, reason, extract(epoch from agency_now() - since)::float as seconds from presence
     where is_played`,
  );

export interface WaitingAct {
  readonly id: string;
  readonly staffId: string;
  readonly registrantId: string;
  readonly seconds: number;
}

/** Fold: who is played and rung, and for how long. */
export const ringsOfPlayed = (work: UnitOfWork): Promise<WaitingAct[]> =>
  work.query(
    `select o.id, o.advisor_id as "staffId", t.registrant_id as "registrantId",
       extract(epoch from agency_now() - o.offered_at)::float as seconds
     from transfer_offer o join transfer t on t.id = o.transfer_id
     join presence p on p.staff_id = o.advisor_id and p.is_played where o.state = 'offered'`,
  );

/** Fold: consultations of who is played: booked ones whose time has come, and those under way. */
export const talksOfPlayed = (work: UnitOfWork): Promise<(WaitingAct & { readonly state: string })[]> =>
  work.query(
    `select c.id, c.advisor_id as "staffId", c.registrant_id as "registrantId", c.state,
       extract(epoch from agency_now() - coalesce(c.started_at, s.starts_at))::float as seconds
     from consultation c join presence p on p.staff_id = c.advisor_id and p.is_played left join slot s on s.id = c.slot_id
     where c.state = 'in_progress' or (c.state = 'set' and s.starts_at <= agency_now()
       and s.starts_at > agency_now() - interval '15 minutes')`,
  );

export interface PlayedCall {
  readonly id: string;
  /** Seconds since it was dialled, and since it was answered. */
  readonly seconds: number;
  readonly talkSeconds: number | null;
  /** Place of the newest report; -1: none yet. */
  readonly sequence: number;
  /** Nobody of us has anything more to say. */
  readonly isDone: boolean;
}

/** Fold: telephone calls that are played and under way. */
export const openPlayedCalls = (work: UnitOfWork): Promise<PlayedCall[]> =>
  work.query(
    `select c.id, extract(epoch from agency_now() - c.started_at)::float as seconds,
       extract(epoch from agency_now() - c.answered_at)::float as "talkSeconds",
       coalesce((select max(sequence) from call_leg l where l.call_id = c.id and l.party = 'person'), -1) as sequence,
       c.answered_at is not null and t.state <> all(array['dialing','connected','transferring'])
         and not exists (select 1 from consultation k where k.task_id = t.id and k.state = 'in_progress') as "isDone"
     from phone_call c join call_task t on t.id = c.task_id
     where c.ended_at is null and c.made_by = 'played' order by c.started_at limit 50`,
  );

/** Fold: people who missed a played call lately, were not reached since, and have not called us for it. */
export const playedMisses = (
  work: UnitOfWork,
): Promise<{ readonly id: string; readonly registrantId: string; readonly seconds: number }[]> =>
  work.query(
    `select c.id, t.registrant_id as "registrantId", extract(epoch from agency_now() - c.ended_at)::float as seconds
     from phone_call c join call_task t on t.id = c.task_id and t.attempts = c.attempt
     where c.made_by = 'played' and c.result in ('no_answer','busy') and t.state in ('retry_wait','waiting')
       and c.ended_at > agency_now() - interval '10 minutes'
       and not exists (select 1 from incoming_call i where i.name = 'back:' || c.id) order by c.ended_at limit 50`,
  );

export interface PlayedCaller {
  readonly id: string;
  readonly name: string;
  readonly ringSeconds: number;
  readonly talkSeconds: number | null;
  readonly hasCard: boolean;
  /** Nobody of us has anything more to say. */
  readonly isDone: boolean;
}

/** Fold: people who are played and call us just now. */
export const openPlayedCallers = (work: UnitOfWork): Promise<PlayedCaller[]> =>
  work.query(
    `select i.id, i.name, extract(epoch from agency_now() - i.rang_at)::float as "ringSeconds",
       extract(epoch from agency_now() - i.answered_at)::float as "talkSeconds",
       i.task_id is not null as "hasCard", exists (select 1 from call_task t where t.id = i.task_id and t.state <> all(array['connected','transferring']))
         and not exists (select 1 from consultation k where k.task_id = i.task_id and k.state = 'in_progress') as "isDone"
     from incoming_call i where i.settled_at is null and i.ended_at is null and i.made_by = 'played' order by i.rang_at limit 50`,
  );
