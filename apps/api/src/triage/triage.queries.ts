import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { FormVersionEntity } from '../registration/form/form-version.entity';
import type { GivenAnswerEntity } from './answers/given-answer.entity';
import type { ScoreModelEntity } from './score-model.entity';
import type { TargetVersionEntity } from './targets/target-version.entity';

export interface AskedNow extends Pick<FormVersionEntity, 'version'> {
  readonly tried: number;
  readonly callFields: number;
  readonly callOrder: number;
}

/**
 * Hot path, whenever a person is scored: the published form's version, that of the form on trial beside it (0 for
 * none), how many questions the telephone has and the version of their order; null before the first form.
 */
export const askedNow = async (work: UnitOfWork): Promise<AskedNow | null> => {
  const [row] = await work.queryPrepared<AskedNow>(
    'what is asked now',
    `select version, coalesce((select max(version) from form_version where state = 'trial'), 0) as tried,
       (select count(*)::int from call_field) as "callFields",
       coalesce((select max(version) from call_question_order), 0) as "callOrder"
     from form_version where state = 'published'`,
    [],
  );
  return row ?? null;
};

/** Fold: the newest answer to each field; of one moment the form's counts last. */
export const newestAnswers = (
  work: UnitOfWork,
  registrantId: string,
): Promise<Pick<GivenAnswerEntity, 'field' | 'value' | 'source'>[]> =>
  work.query(
    `select distinct on (field) field, value, source from given_answer
     where registrant_id = $1 order by field, at desc, source = 'form'`,
    [registrantId],
  );

/** Fold: registered people by each part of their segment. */
export const peopleByTerm = (work: UnitOfWork): Promise<{ id: string; count: number }[]> =>
  work.query(
    `select part as id, sum(people)::int as count from
       (select segment, count(*) as people from registrant where state <> 'erased' and not is_rehearsal(id) group by segment) by_segment,
       unnest(string_to_array(segment, '.')) part
     group by part order by part`,
  );

/** Fold: people who are still looked after, or may be again, with this part in their segment. */
export const openPeopleOf = async (work: UnitOfWork, term: string): Promise<number> => {
  const row = await work.one<{ count: number }>(
    `select count(*)::int as count from registrant
     where $1 = any(string_to_array(segment, '.')) and state not in ('joined', 'withdrawn', 'merged', 'erased')
       and not is_rehearsal(id)`,
    [term],
  );
  return row?.count ?? 0;
};

/** Race: the version after `version` of a target, to come; null where that is not in force or no longer the newest. */
export const scheduleNext = (
  work: UnitOfWork,
  {
    id,
    targetId,
    version,
    criteria,
    activeFrom,
    decisionId,
    reason,
  }: Pick<TargetVersionEntity, 'id' | 'targetId' | 'version' | 'criteria' | 'activeFrom' | 'decisionId' | 'reason'>,
): Promise<Pick<TargetVersionEntity, 'id'> | null> =>
  work.one(
    `insert into target_version (id, target_id, version, occupation, team_id, priority, criteria, state, active_from, decision_id, reason)
     select $1, target_id, version + 1, occupation, team_id, priority, $4, 'scheduled', $5, $6, $7 from target_version
     where target_id = $2 and version = $3 and state = 'active'
       and not exists (select 1 from target_version newer where newer.target_id = $2 and newer.version > $3)
     returning id`,
    [id, targetId, version, JSON.stringify(criteria), activeFrom, decisionId, reason],
  );

/** Race: takes the versions whose time has come; what another replica holds is skipped. */
export const takeDue = (
  work: UnitOfWork,
): Promise<Pick<TargetVersionEntity, 'id' | 'targetId' | 'version' | 'decisionId'>[]> =>
  work.query(
    `select id, target_id as "targetId", version, decision_id as "decisionId" from target_version
     where state = 'scheduled' and active_from <= agency_now() order by target_id for update skip locked`,
  );

export type ModelRow = Omit<ScoreModelEntity, 'cause'>;

/** Race: the next version, numbered under a lock of the table; null if this cause has published before. */
export async function publishModel(
  work: UnitOfWork,
  { asOf, cause, model, detail }: Pick<ScoreModelEntity, 'asOf' | 'cause' | 'model' | 'detail'>,
): Promise<ModelRow | null> {
  await work.query('lock table score_model in share row exclusive mode');
  return work.one(
    `insert into score_model (version, published_at, as_of, cause, model, detail)
     select coalesce(max(version), 0) + 1, agency_now(), $1, $2, $3, $4 from score_model
     on conflict (cause) do nothing returning version, published_at as "publishedAt", as_of as "asOf", model, detail`,
    [asOf, cause, JSON.stringify(model), JSON.stringify(detail)],
  );
}
