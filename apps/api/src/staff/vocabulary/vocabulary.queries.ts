import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { VocabularyVersionEntity } from './vocabulary-version.entity';

/** Race: the version after `seen`; null where that is not the newest, or another one came first. */
export const publishVocabulary = (
  work: UnitOfWork,
  { seen, content, madeBy }: { seen: number } & Pick<VocabularyVersionEntity, 'content' | 'madeBy'>,
): Promise<Pick<VocabularyVersionEntity, 'version' | 'content'> | null> =>
  work.one(
    `insert into vocabulary_version (version, content, made_by, made_at)
     select $1::int + 1, $2, $3, agency_now()
     where (select max(version) from vocabulary_version) = $1
     on conflict (version) do nothing returning version, content`,
    [seen, JSON.stringify(content), madeBy],
  );
