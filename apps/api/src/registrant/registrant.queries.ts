import type { RegistrantState } from '@toritsugi/journey';
import type { UnitOfWork } from '../platform/database/unit-of-work';

/**
 * Part of a larger statement: moves on whoever `registrant_id` names in the list `where`, from the states in the
 * parameter `from`. The caller holds their row.
 */
export const moveToIntake = ({ from, where }: { from: string; where: string }): string =>
  `update registrant r set state = 'in_intake' from ${where} where r.id = ${where}.registrant_id and r.merged_into is null and r.state = any(${from}::text[])`;

/** Part of a larger statement: a person, and whoever was merged into them. What is append-only stays where it is. */
export const samePerson = (id: string): string => `(select id from registrant where id = ${id} or merged_into = ${id})`;

/** Race: moves one person to `to` who stands in one of `from`; an empty list where they do not. */
export const moveFrom = (
  work: UnitOfWork,
  registrantId: string,
  { from, to }: { from: readonly RegistrantState[]; to: RegistrantState },
): Promise<object[]> =>
  work.query(
    `update registrant set state = $2 where id = $1 and state = any($3::text[]) and merged_into is null returning id`,
    [registrantId, to, from],
  );

const CONSENTS_STANDING = `select p.id as "registrantId" from unnest($1::uuid[]) as p (id) cross join lateral (
    select is_given from consent where registrant_id in ${samePerson('p.id')} and consent_id = $2
    order by at desc, id desc limit 1
  ) newest where newest.is_given`;

/** Hot path: of these people, those whose newest answer to this consent is yes. */
export const consentsStanding = (
  work: UnitOfWork,
  registrantIds: readonly string[],
  consentId: string,
): Promise<{ registrantId: string }[]> => work.query(CONSENTS_STANDING, [registrantIds, consentId]);

const WITHDRAW_CONSENT = `insert into consent
    (id, registrant_id, consent_id, purpose, text_version, text_hash, language, is_given, at, channel)
  select $1::uuid, $2::uuid, consent_id, purpose, text_version, text_hash, language, false, agency_now(), $4
  from (select * from consent where registrant_id in ${samePerson('$2')} and consent_id = $3 order by at desc, id desc limit 1) newest
  where newest.is_given returning id`;

/** Race: the newest answer, taken back once. */
export const withdrawConsent = (
  work: UnitOfWork,
  { id, registrantId, consentId, channel }: { id: string; registrantId: string; consentId: string; channel: string },
): Promise<object[]> => work.query(WITHDRAW_CONSENT, [id, registrantId, consentId, channel]);

/** Fold: how often each wording of a consent was agreed to. */
export const consentsByText = (work: UnitOfWork): Promise<{ id: string; version: string; count: number }[]> =>
  work.query(
    `select consent_id as id, text_version as version, count(*)::int as count
     from consent where is_given group by consent_id, text_version`,
  );
