import type { FormDefinition } from '@toritsugi/triage';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { FormVersionEntity } from './form-version.entity';

/**
 * Race: a draft gets the number after the newest version; of two at once the key keeps one. Nothing where one is made
 * already. Its revisions are counted from anywhere: none is one of a draft that was thrown away.
 */
export const insertDraft = (
  work: UnitOfWork,
  { definition, contradictions, savedBy }: Pick<FormVersionEntity, 'definition' | 'contradictions' | 'savedBy'>,
): Promise<{ version: number } | null> =>
  work.one(
    `insert into form_version (version, definition, contradictions, state, saved_by, revision)
     select number, jsonb_set($1::jsonb, '{version}', to_jsonb(number)), $2::jsonb, 'draft', $3,
       1 + floor(random() * 1000000000)::int
     from (select coalesce(max(version), 0) + 1 as number from form_version) next
     where not exists (select from form_version where state in ('draft', 'checked'))
     returning version`,
    [definition satisfies FormDefinition, JSON.stringify(contradictions), savedBy],
  );

/** Fold: people registered through each version. */
export const registrationsByForm = (work: UnitOfWork): Promise<{ version: number; count: number }[]> =>
  work.query(
    `select form_version as version, count(*)::int as count from registration
     where not is_rehearsal(registrant_id) group by form_version`,
  );
