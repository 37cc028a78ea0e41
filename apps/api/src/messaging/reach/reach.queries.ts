import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { ReachEntity } from './reach.entity';

export type OpenReach = Pick<
  ReachEntity,
  'id' | 'registrantId' | 'template' | 'parts' | 'guard' | 'guardId' | 'step' | 'knownBy' | 'expiresAt' | 'dedupeKey'
>;

const OPEN = `id, registrant_id as "registrantId", template, parts, guard, guard_id as "guardId", step,
  known_by as "knownBy", expires_at as "expiresAt", dedupe_key as "dedupeKey"`;

const LOCK_DUE = `select ${OPEN} from reach
  where state = 'open' and next_at <= agency_now() and guard = any($2::text[])
  order by next_at limit $1 for update skip locked`;

/**
 * Race: what is to be done now, under one of these guards, which this process can ask; what another holds is skipped.
 */
export const lockDueReaches = (work: UnitOfWork, limit: number, guards: readonly string[]): Promise<OpenReach[]> =>
  work.query(LOCK_DUE, [limit, guards]);

/** Race: one more way was tried; the next comes at `nextAt`, at the latest when it must be known. */
export const stepOn = (work: UnitOfWork, id: string, nextAt: Date): Promise<object[]> =>
  work.query(`update reach set step = step + 1, next_at = least($2, known_by) where id = $1 and state = 'open'`, [
    id,
    nextAt,
  ]);

/** Race: nothing is left to try before the time comes. */
export const awaitDeadline = (work: UnitOfWork, id: string): Promise<object[]> =>
  work.query(`update reach set next_at = known_by where id = $1 and state = 'open'`, [id]);

/** Race: it ends once, this way. */
export const endReach = async (work: UnitOfWork, id: string, as: 'unknown' | 'moot'): Promise<boolean> =>
  (await work.one(
    `update reach set state = $2, settled_at = agency_now() where id = $1 and state = 'open' returning id`,
    [id, as],
  )) !== null;

/** Race: what nobody knew in time, and what makes no sense any more. */
export const endPast = (work: UnitOfWork): Promise<object[]> =>
  work.query(`update reach set state = 'moot', settled_at = agency_now()
    where state = 'unknown' and expires_at <= agency_now()`);

export type KnownReach = Pick<ReachEntity, 'id' | 'registrantId' | 'template'>;

/** By which message, or by which event, it is known. Ids are in the order in which they were made. */
export interface Source {
  readonly messageId?: string;
  readonly eventId?: string;
}

const KNOW = `update reach set state = 'known', settled_at = agency_now()
  where state in ('open', 'unknown') and registrant_id = $1 and expires_at > agency_now() and ($2::uuid is null or id =
    (select reach_id from message where id = $2::uuid)) and ($3::uuid is null or id < $3::uuid)
  returning id, registrant_id as "registrantId", template`;

/** Race: the person knows, of one message or of whatever was told before an event; also after the time had come. */
export const know = (work: UnitOfWork, registrantId: string, { messageId, eventId }: Source): Promise<KnownReach[]> =>
  work.query(KNOW, [registrantId, messageId ?? null, eventId ?? null]);

/** How far the messages of a chain came: one `hasLeft` and was not sent back, or one is about to leave. */
export interface Standing {
  readonly hasLeft: boolean;
  readonly isLeaving: boolean;
}

const STANDING = `select coalesce(bool_or(state in ('sent','delivered','uncertain','kept')), false) as "hasLeft",
    coalesce(bool_or(state in ('queued','sending')), false) as "isLeaving"
  from message where registrant_id = $1 and reach_id = $2`;

/** Fold: the messages of one chain. */
export const standingOf = async (work: UnitOfWork, { registrantId, id }: OpenReach): Promise<Standing> =>
  (await work.one<Standing>(STANDING, [registrantId, id])) ?? { hasLeft: false, isLeaving: false };

/** Race: the way of this message has failed: the next is tried at once. */
export const hasten = (work: UnitOfWork, messageId: string): Promise<object[]> =>
  work.query(
    `update reach set next_at = agency_now()
     where state = 'open' and id = (select reach_id from message where id = $1)`,
    [messageId],
  );

/** Hot path: of these things, those of which nobody can say that the person knows. */
export const unknownOf = (work: UnitOfWork, guardIds: readonly string[]): Promise<{ guardId: string }[]> =>
  work.query(
    `select distinct guard_id as "guardId" from reach where guard_id = any($1::uuid[]) and state = 'unknown'`,
    [guardIds],
  );
