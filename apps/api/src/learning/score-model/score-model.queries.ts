import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { RegistrantEntity } from '../../registrant/registrant.entity';
import type { RegistrationEntity } from '../../registration/submission/registration.entity';
import type { ScoreEntity } from '../../triage/score.entity';
import type { TargetVersionEntity } from '../../triage/targets/target-version.entity';

/** Fits of every replica take turns, so that versions follow each other in the order of what they knew. */
const FIT_LOCK = 7_421_190_318;

/** Race: nobody else fits until the transaction ends. */
export const takeTurnToFit = (work: UnitOfWork): Promise<object[]> =>
  work.query('select pg_advisory_xact_lock($1)', [FIT_LOCK]);

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
