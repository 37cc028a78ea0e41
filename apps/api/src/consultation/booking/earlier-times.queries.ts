import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { IS_FREE } from '../consultation.queries';

/** What bounds an offer, in minutes. */
export interface EarlierBounds {
  /** How long a time is kept for one person. */
  readonly keep: number;
  /** How long before its start a slot can be booked. */
  readonly notice: number;
  /** How long before its start a booking may be changed. */
  readonly change: number;
  /** A time that comes less than this sooner is not worth the change. */
  readonly gain: number;
}

/** Of slot `s` and booking `c`: it comes well before it, may still be answered and taken, and was never offered. */
const FITS = `s.starts_at > agency_now() + make_interval(mins => $1::int + $2::int)
  and s.starts_at <= c.starts_at - make_interval(mins => $4) and ${IS_FREE}
  and not exists (select from earlier_offer past where past.consultation_id = c.id and past.slot_id = s.id)`;
/** Of booking `c`: the person may still change it when the time is no longer kept, and none is kept for them. */
const WAITS = `c.state = 'set' and c.wants_earlier_since is not null
  and c.starts_at > agency_now() + make_interval(mins => $1::int + $3::int)
  and not exists (select from earlier_offer open where open.consultation_id = c.id and open.outcome is null)`;

const bounds = ({ keep, notice, change, gain }: EarlierBounds): number[] => [keep, notice, change, gain];

export interface Waiting {
  readonly id: string;
  readonly registrantId: string;
}

const WAITING = `select c.id, c.registrant_id as "registrantId" from consultation c join registrant r on r.id = c.registrant_id
     where ${WAITS} and exists (select from slot s where ${FITS})
     order by r.band, c.wants_earlier_since, c.id limit $5`;

/** Fold: bookings whose person would rather come sooner, with something free: A first, then who asked first. */
export const waiting = (work: UnitOfWork, within: EarlierBounds, atMost: number): Promise<Waiting[]> =>
  work.query(WAITING, [...bounds(within), atMost]);

export interface Offered {
  readonly slotId: string;
  readonly startsAt: Date;
  readonly holdUntil: Date;
}

const KEEP_SOONEST = `with soonest as (
       select s.id, s.starts_at, c.id as consultation_id from consultation c
       join slot s on s.advisor_id = any($7::uuid[]) and ${FITS}
       where c.id = $6 and ${WAITS} order by s.starts_at, array_position($7::uuid[], s.advisor_id) limit 1
     ), kept as (
       insert into earlier_offer (id, consultation_id, slot_id, hold_until)
       select $5, consultation_id, id, agency_now() + make_interval(mins => $1::int) from soonest
       on conflict do nothing returning slot_id, hold_until
     )
     select kept.slot_id as "slotId", soonest.starts_at as "startsAt", kept.hold_until as "holdUntil"
     from kept join soonest on soonest.id = kept.slot_id`;

/** Race: the soonest of these advisors is kept for a booking; null where another has it, or the booking has gone. */
export const keepSoonest = (
  work: UnitOfWork,
  { id, consultationId, advisorIds }: { id: string; consultationId: string; advisorIds: readonly string[] },
  within: EarlierBounds,
): Promise<Offered | null> => work.one(KEEP_SOONEST, [...bounds(within), id, consultationId, advisorIds]);

/** An offer that came to an end. */
export interface Answered {
  readonly id: string;
  readonly slotId: string;
  readonly consultationId: string;
  readonly registrantId: string;
  readonly advisorId: string;
}

const ANSWERED = `returning o.id, o.slot_id as "slotId", c.id as "consultationId",
  c.registrant_id as "registrantId", c.advisor_id as "advisorId"`;

const ANSWER = `update earlier_offer o set outcome = case when o.slot_id = $2::uuid then 'taken' else $3 end
     from consultation c where c.id = o.consultation_id and c.id = $1 and o.outcome is null ${ANSWERED}, o.outcome`;

/** Race: the offer that stands for this booking ends: taken with its own slot, else as is said. */
export const answerOffer = (
  work: UnitOfWork,
  consultationId: string,
  { taken, otherwise }: { taken: string | null; otherwise: 'declined' | 'lapsed' },
): Promise<(Answered & { readonly outcome: 'taken' | 'declined' | 'lapsed' }) | null> =>
  work.one(ANSWER, [consultationId, taken, otherwise]);

const LAPSE = `update earlier_offer o set outcome = 'lapsed' from consultation c
     where c.id = o.consultation_id and o.id in (
       select kept.id from earlier_offer kept join consultation b on b.id = kept.consultation_id
       where kept.outcome is null and (kept.hold_until <= agency_now() or b.state <> 'set')
       order by kept.hold_until limit 50 for update of kept skip locked
     ) ${ANSWERED}`;

/** Race: offers whose time has passed, or whose booking has gone; what another process holds is skipped. */
export const lapseOffers = (work: UnitOfWork): Promise<Answered[]> => work.query(LAPSE);

/** Fold: the time that is kept for this booking at this moment. */
export const keptFor = (
  work: UnitOfWork,
  consultationId: string,
): Promise<(Offered & { readonly endsAt: Date }) | null> =>
  work.one(
    `select s.id as "slotId", s.starts_at as "startsAt", s.ends_at as "endsAt", o.hold_until as "holdUntil"
     from earlier_offer o join slot s on s.id = o.slot_id
     where o.consultation_id = $1 and o.outcome is null and o.hold_until > agency_now()`,
    [consultationId],
  );

/** Fold: which of these offers still stand. */
export const standingOffers = (work: UnitOfWork, ids: readonly string[]): Promise<{ readonly id: string }[]> =>
  work.query(
    `select o.id from earlier_offer o join consultation c on c.id = o.consultation_id
     where o.id = any($1::uuid[]) and o.outcome is null and o.hold_until > agency_now() and c.state = 'set'`,
    [ids],
  );

/** Race: from now on, or no more, this person would rather come sooner; null where it is so already. */
export const wishEarlier = (
  work: UnitOfWork,
  registrantId: string,
  isWanted: boolean,
): Promise<{ readonly id: string; readonly advisorId: string } | null> =>
  work.one(
    `update consultation set wants_earlier_since = case when $2 then agency_now() end
     where registrant_id = $1 and state = 'set' and (wants_earlier_since is not null) <> $2
     returning id, advisor_id as "advisorId"`,
    [registrantId, isWanted],
  );
