import type { PresenceState } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface PlayedPresence {
  readonly staffId: string;
  readonly state: PresenceState;
  /** Seconds of the agency's clock for which they have been there. */
  readonly seconds: number;
}

/** Fold: everybody who is played, and where they stand. */
export const playedPresences = (work: UnitOfWork): Promise<PlayedPresence[]> =>
  work.query(
    `select staff_id as "staffId", state, extract(epoch from agency_now() - since)::float as seconds from presence
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
