import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { RegistrantEntity } from '../../registrant/registrant.entity';
import type { RegistrationEntity } from '../../registration/submission/registration.entity';
import type { CallTaskEntity } from '../../board/call-task.entity';
import type { ScoreEntity } from '../../triage/score.entity';
import type { TargetVersionEntity } from '../../triage/targets/target-version.entity';

/** Fits of every replica take turns, so that versions follow each other in the order of what they knew. */
const FIT_LOCK = 7_421_190_318;

/** Race: nobody else fits until the transaction ends. */
export async function takeTurnToFit(work: UnitOfWork): Promise<void> {
  await work.query('select pg_advisory_xact_lock($1)', [FIT_LOCK]);
  // Twenty thousand people take longer than an idle connection usually may; nobody waits for it but other fits.
  await work.query(`set local idle_in_transaction_session_timeout = '15min'`);
}

export interface SubmittedBefore extends Pick<RegistrantEntity, 'id'>, Pick<RegistrationEntity, 'answers'> {
  readonly band: ScoreEntity['band'] | null;
  readonly targetId: TargetVersionEntity['targetId'] | null;
}

/** Fold: of each person the newest form sent before their consultation, and its score; nothing heard later is read. */
export const submittedBefore = (
  work: UnitOfWork,
  consulted: readonly { readonly registrantId: string; readonly heldAt: Date }[],
): Promise<SubmittedBefore[]> =>
  work.query(
    `select c.id, g.answers, s.band, s.target_id as "targetId"
     from unnest($1::uuid[], $2::timestamptz[]) as c (id, held_at)
     join lateral (select answers, submitted_at from registration where registrant_id = c.id and submitted_at <= c.held_at order by submitted_at desc limit 1) g on true
     left join lateral (
       select s.band, v.target_id from score s join target_version v on v.id = s.target_version_id
       where s.registrant_id = c.id and s.cause = 'submission' and s.at <= c.held_at order by s.at desc limit 1
     ) s on true`,
    [consulted.map(({ registrantId }) => registrantId), consulted.map(({ heldAt }) => heldAt)],
  );

export interface RegisteredSince {
  readonly count: number;
  /** JSON of `[id, answers][]`, in no order. */
  readonly people: string;
}

/**
 * Hot path: the answers of everyone who registered in a window, as one text: picking single answers, sorting, and rows
 * or objects of fifty thousand people each cost more than all scoring. Whoever is merged or erased is left out.
 */
export const registeredSince = (
  work: UnitOfWork,
  { from, until }: { from: Date; until: Date },
): Promise<RegisteredSince | null> =>
  work.one(
    `select count(*)::int as count,
       '[' || coalesce(string_agg('["' || g.registrant_id || '",' || g.answers::text || ']', ','), '') || ']' as people
     from registration g join registrant r on r.id = g.registrant_id
     where g.submitted_at > $1 and g.submitted_at <= $2 and r.state not in ('merged', 'erased')
       and not is_rehearsal(r.id)`,
    [from, until],
  );

/** Fold: when the first form was sent; null before it. */
export const firstSubmission = (work: UnitOfWork): Promise<{ readonly at: Date | null } | null> =>
  work.one('select min(submitted_at) as at from registration where not is_rehearsal(registrant_id)');

export interface NamedPerson extends Pick<
  RegistrantEntity,
  'id' | 'maskedName' | 'receiptNumber' | 'occupation' | 'submittedAt'
> {
  readonly taskId: CallTaskEntity['id'] | null;
}

/** Fold: people by their ids, newest first, with the newest of their call tasks. */
export const namedPeople = (work: UnitOfWork, ids: readonly string[]): Promise<NamedPerson[]> =>
  work.query(
    `select r.id, r.masked_name as "maskedName", r.receipt_number as "receiptNumber", r.occupation,
       r.submitted_at as "submittedAt", t.id as "taskId"
     from registrant r
     left join (select distinct on (registrant_id) registrant_id, id from call_task
       where registrant_id = any($1::uuid[]) order by registrant_id, submitted_at desc, id desc) t on t.registrant_id = r.id
     where r.id = any($1::uuid[]) order by r.submitted_at desc, r.id`,
    [ids],
  );
