import type { DeclineReason } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { RegistrantEntity } from '../../registrant/registrant.entity';
import type { TransferEntity } from '../transfer.entity';
import type { TransferOfferEntity } from './transfer-offer.entity';

/** A transfer locked for whoever moves it. */
export type LockedTransfer = Pick<
  TransferEntity,
  'id' | 'state' | 'taskId' | 'registrantId' | 'acceptedBy' | 'ranking' | 'note'
>;

/** The offer that rang until now. */
export type EndedOffer = Pick<TransferOfferEntity, 'id' | 'advisorId'>;

/** Offers made so far in a transfer that ended. */
type WithOffers = { readonly offers: number };

const OPEN = `state = any(array['requested','ringing','accepted','bridged'])`;
const OFFERS = '(select count(*)::int from transfer_offer where transfer_id = $1) as offers';
const ABOUT = 'task_id as "taskId", registrant_id as "registrantId"';

/** What is frozen when intake asks for a transfer. */
export type RequestedTransfer = Pick<
  TransferEntity,
  'id' | 'taskId' | 'registrantId' | 'requestedBy' | 'band' | 'segment' | 'closeRateVersion' | 'ranking' | 'note'
>;

const REQUEST = `insert into transfer (id, state, task_id, registrant_id, requested_by, requested_at, hold_until,
    band, segment, close_rate_version, ranking, note)
  select $1, 'ringing', $2, $3, $4, clock.now, clock.now + make_interval(secs => $5), $6, $7, $8, $9, $10
  from (select agency_now() as now) clock`;

/** Hot path: a transfer that rings, asked for now and held for `holdSeconds`. */
export const insertTransfer = (
  work: UnitOfWork,
  { id, taskId, registrantId, requestedBy, band, segment, closeRateVersion, ranking, note }: RequestedTransfer,
  holdSeconds: number,
): Promise<object[]> =>
  work.query(REQUEST, [
    id,
    taskId,
    registrantId,
    requestedBy,
    holdSeconds,
    band,
    segment,
    closeRateVersion,
    JSON.stringify(ranking),
    note,
  ]);

const BEGIN = `insert into transfer (id, state, task_id, registrant_id, requested_by, requested_at, hold_until,
    band, segment, close_rate_version, ranking, note, accepted_by, accepted_at, bridged_at)
  select $1, 'bridged', $2, $3, $4, clock.now, clock.now, $5, $6, $7, $8, $9, $4, clock.now, clock.now
  from (select agency_now() as now) clock`;

/** Race: whoever called talks as the advisor; another talk of theirs, or transfer of the person, refuses it. */
export const insertBegun = (
  work: UnitOfWork,
  { id, taskId, registrantId, requestedBy, band, segment, closeRateVersion, ranking, note }: RequestedTransfer,
): Promise<object[]> =>
  work.query(BEGIN, [
    id,
    taskId,
    registrantId,
    requestedBy,
    band,
    segment,
    closeRateVersion,
    JSON.stringify(ranking),
    note,
  ]);

/** Race: the transfer, locked. Its registrant and task are locked before it. */
export const lockTransfer = (work: UnitOfWork, id: string): Promise<LockedTransfer | null> =>
  work.one(
    `select id, state, ${ABOUT}, accepted_by as "acceptedBy", ranking, note from transfer where id = $1 for update`,
    [id],
  );

/** Race: everybody talks, in time; seconds since the request. Null where nobody had accepted, or too long ago. */
export const bridgeTransfer = (work: UnitOfWork, id: string): Promise<{ readonly seconds: number } | null> =>
  work.one(
    `update transfer set state = 'bridged', bridged_at = agency_now()
     where id = $1 and state = 'accepted' and bridge_by > agency_now()
     returning floor(extract(epoch from bridged_at - requested_at))::int as seconds`,
    [id],
  );

/** Race: handed over, once everybody talks; null where they do not. */
export const completeTransfer = (work: UnitOfWork, id: string): Promise<WithOffers | null> =>
  work.one(
    `update transfer set state = 'completed', ended_at = agency_now() where id = $1 and state = 'bridged'
     returning ${OFFERS}`,
    [id],
  );

/** Race: called off while it is open; null where it is over. */
export const cancelTransfer = (
  work: UnitOfWork,
  id: string,
  reason: string,
): Promise<{ readonly endedAt: Date } | null> =>
  work.one(
    `update transfer set state = 'cancelled', ended_at = agency_now(), end_reason = $2 where id = $1 and ${OPEN}
     returning ended_at as "endedAt"`,
    [id, reason],
  );

/** Race: nobody is left to ring; null where it rings no more. */
export const exhaustTransfer = (work: UnitOfWork, id: string): Promise<WithOffers | null> =>
  work.one(
    `update transfer set state = 'exhausted', ended_at = agency_now() where id = $1 and state = 'ringing'
     returning ${OFFERS}`,
    [id],
  );

/** Fold: open, and asked for by somebody who may not sign in any more. */
export const transfersOfClosed = (work: UnitOfWork): Promise<Pick<TransferEntity, 'id' | 'taskId'>[]> =>
  work.query(
    `select x.id, x.task_id as "taskId" from transfer x join staff_member m on m.id = x.requested_by
     where x.state = any(array['requested','ringing','accepted','bridged']) and (not m.is_active or m.access_ends_at <= (select agency_now())) order by x.id limit 50`,
  );

/** Fold: accepted, and not bridged in time; the longest over first. */
export const unbridged = (work: UnitOfWork): Promise<Pick<TransferEntity, 'id' | 'taskId'>[]> =>
  work.query(
    `select id, task_id as "taskId" from transfer
     where state = 'accepted' and bridge_by <= (select agency_now()) order by bridge_by limit 50`,
  );

/** Race: ends one of `unbridged`; null where it was bridged or ended meanwhile. */
export const failUnbridged = (
  work: UnitOfWork,
  id: string,
): Promise<(Pick<TransferEntity, 'registrantId'> & { readonly acceptedBy: string }) | null> =>
  work.one(
    `update transfer set state = 'failed', ended_at = agency_now(), end_reason = 'not_bridged'
     where id = $1 and state = 'accepted' and bridge_by <= agency_now()
     returning registrant_id as "registrantId", accepted_by as "acceptedBy"`,
    [id],
  );

/** Fold: whom a transfer has rung so far, in order, and whether the person has waited long enough. */
export const offersSoFar = (
  work: UnitOfWork,
  transferId: string,
): Promise<{ readonly tried: string[] | null; readonly isOver: boolean } | null> =>
  work.one(
    `select array_agg(o.advisor_id order by o.position) filter (where o.id is not null) as tried,
       t.hold_until <= agency_now() as "isOver"
     from transfer t left join transfer_offer o on o.transfer_id = t.id where t.id = $1 group by t.id`,
    [transferId],
  );

/** Hot path: rings an advisor for `ringSeconds`, not beyond the hold. Null without the transfer. */
export const insertOffer = (
  work: UnitOfWork,
  { id, transferId, advisorId, position }: Pick<TransferOfferEntity, 'id' | 'transferId' | 'advisorId' | 'position'>,
  ringSeconds: number,
): Promise<Pick<TransferOfferEntity, 'deadlineAt'> | null> =>
  work.one(
    `insert into transfer_offer (id, state, transfer_id, advisor_id, position, offered_at, deadline_at)
     select $1, 'offered', t.id, $3, $4, clock.now, least(clock.now + make_interval(secs => $5), t.hold_until)
     from transfer t, (select agency_now() as now) clock where t.id = $2 returning deadline_at as "deadlineAt"`,
    [id, transferId, advisorId, position, ringSeconds],
  );

/** Race: accepted before the deadline, offer and transfer in one statement; null where it was not. */
export const acceptOffer = (
  work: UnitOfWork,
  { id, advisorId, bridgeSeconds }: { id: string; advisorId: string; bridgeSeconds: number },
): Promise<Pick<TransferEntity, 'id' | 'taskId' | 'registrantId'> | null> =>
  work.one(
    `with transfer_of as (
       select t.id from transfer t join transfer_offer o on o.transfer_id = t.id
       where o.id = $1 and o.advisor_id = $2 for update of t
     ), offer as (
       update transfer_offer o set state = 'accepted', answered_at = agency_now()
       where o.id = $1 and o.advisor_id = $2 and o.state = 'offered' and o.deadline_at > agency_now()
         and o.transfer_id in (select id from transfer_of)
       returning o.transfer_id
     )
     update transfer t set state = 'accepted', accepted_by = $2, accepted_at = agency_now(),
       bridge_by = agency_now() + make_interval(secs => $3)
     from offer where t.id = offer.transfer_id returning t.id, t.task_id as "taskId", t.registrant_id as "registrantId"`,
    [id, advisorId, bridgeSeconds],
  );

export type AnsweredOffer = Pick<
  TransferOfferEntity,
  'id' | 'advisorId' | 'position' | 'state' | 'offeredAt' | 'deadlineAt' | 'answeredAt' | 'declineReason'
>;

/** Race: declined before the deadline; null where it was not. */
export const declineOffer = (
  work: UnitOfWork,
  { id, advisorId, reason }: { id: string; advisorId: string; reason: DeclineReason },
): Promise<AnsweredOffer | null> =>
  work.one(
    `update transfer_offer set state = 'declined', answered_at = agency_now(), decline_reason = $3
     where id = $1 and advisor_id = $2 and state = 'offered' and deadline_at > agency_now()
     returning id, advisor_id as "advisorId", position, state, offered_at as "offeredAt", deadline_at as "deadlineAt",
       answered_at as "answeredAt", decline_reason as "declineReason"`,
    [id, advisorId, reason],
  );

/** Fold: rings past their deadline, the latest first. */
export const overdueOffers = (work: UnitOfWork): Promise<Pick<TransferOfferEntity, 'id'>[]> =>
  work.query(
    `select id from transfer_offer where state = 'offered' and deadline_at <= (select agency_now())
     order by deadline_at limit 50`,
  );

/** Race: ends one of `overdueOffers`; null where it was answered meanwhile. */
export const expireOffer = (work: UnitOfWork, id: string): Promise<Pick<TransferOfferEntity, 'advisorId'> | null> =>
  work.one(
    `update transfer_offer set state = 'expired', answered_at = agency_now()
     where id = $1 and state = 'offered' and deadline_at <= agency_now() returning advisor_id as "advisorId"`,
    [id],
  );

/** Race: the ring of a transfer that ended stops; null where none rang. */
export const endOffer = (
  work: UnitOfWork,
  transferId: string,
  state: 'withdrawn' | 'expired',
): Promise<EndedOffer | null> =>
  work.one(
    `update transfer_offer set state = $2, answered_at = agency_now() where transfer_id = $1 and state = 'offered'
     returning id, advisor_id as "advisorId"`,
    [transferId, state],
  );

/** Race: waits until nobody is moving the transfer of an offer. */
export const awaitTransferOf = (work: UnitOfWork, offerId: string): Promise<object[]> =>
  work.query('select 1 from transfer where id = (select transfer_id from transfer_offer where id = $1) for update', [
    offerId,
  ]);

/** What an advisor sees while it rings, and until it is handed over. */
export type Ring = Pick<TransferOfferEntity, 'id' | 'state' | 'transferId' | 'offeredAt' | 'deadlineAt'> &
  Pick<TransferEntity, 'registrantId' | 'requestedBy' | 'note'> &
  Pick<RegistrantEntity, 'band' | 'score' | 'segment'>;

/** Fold: what rings for an advisor, or was accepted and is not handed over yet. */
export const ringOf = (work: UnitOfWork, advisorId: string): Promise<Ring | null> =>
  work.one(
    `select o.id, o.state, o.transfer_id as "transferId", o.offered_at as "offeredAt", o.deadline_at as "deadlineAt",
       t.registrant_id as "registrantId", t.requested_by as "requestedBy", t.note, r.band, r.score, r.segment
     from transfer_offer o join transfer t on t.id = o.transfer_id join registrant r on r.id = t.registrant_id
     where o.advisor_id = $1 and (o.state = 'offered'
       or (o.state = 'accepted' and t.state = any(array['accepted','bridged'])))`,
    [advisorId],
  );

/** Fold: whether a member, or one of the team's, asked for this transfer or was rung in it. */
export const isPartOfTransfer = async (
  work: UnitOfWork,
  { id, staffId, teamId }: { id: string; staffId: string; teamId: string | null },
): Promise<boolean> => {
  const isPart = await work.one(
    `select 1 from transfer t where t.id = $1 and exists (
       select 1 from staff_member m where (m.id = $2 or m.team_id = $3)
         and (m.id = t.requested_by or m.id in (select o.advisor_id from transfer_offer o where o.transfer_id = t.id)))`,
    [id, staffId, teamId],
  );
  return isPart !== null;
};

export type ShownTransfer = Pick<
  TransferEntity,
  | 'id'
  | 'taskId'
  | 'state'
  | 'requestedAt'
  | 'requestedBy'
  | 'holdUntil'
  | 'ranking'
  | 'acceptedBy'
  | 'acceptedAt'
  | 'bridgeBy'
  | 'bridgedAt'
  | 'endedAt'
  | 'note'
> & { readonly consultationId: string | null };

/** Fold: a transfer with the consultation that came of it. */
export const transferShown = (work: UnitOfWork, id: string): Promise<ShownTransfer | null> =>
  work.one(
    `select t.id, t.task_id as "taskId", t.state, t.requested_at as "requestedAt", t.requested_by as "requestedBy",
       t.hold_until as "holdUntil", t.ranking, t.accepted_by as "acceptedBy", t.accepted_at as "acceptedAt",
       t.bridge_by as "bridgeBy", t.bridged_at as "bridgedAt", t.ended_at as "endedAt", t.note, c.id as "consultationId"
     from transfer t left join consultation c on c.transfer_id = t.id where t.id = $1`,
    [id],
  );
