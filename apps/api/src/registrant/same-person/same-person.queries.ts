import type { RegistrantState } from '@toritsugi/journey';
import type { Identity, SamenessReason } from '@toritsugi/triage';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

export type IdentifiedPerson = Identity & { readonly registrantId: string };

/** Race: who registered and was not compared yet; what another replica holds is skipped. */
export const personsToCompare = (work: UnitOfWork): Promise<IdentifiedPerson[]> =>
  work.query(
    `update registrant_contact c set is_compared = true from (
       select registrant_id from registrant_contact where not is_compared
       order by registrant_id limit 50 for update skip locked) due
     where c.registrant_id = due.registrant_id
     returning c.registrant_id as "registrantId", c.family_name as "familyName", c.given_name as "givenName",
       c.family_kana as "familyKana", c.given_kana as "givenKana", c.phone_e164 as "phoneE164", c.email`,
  );

const CANDIDATES = `select coalesce(r.merged_into, r.id) as "registrantId", c.family_name as "familyName",
    c.given_name as "givenName", c.family_kana as "familyKana", c.given_kana as "givenKana",
    c.phone_e164 as "phoneE164", c.email
  from (
    (select registrant_id from registrant_contact where phone_e164 = $2 and registrant_id <> $1 limit 20)
    union (select registrant_id from registrant_contact where email = $3 and registrant_id <> $1 limit 20)
    union (select registrant_id from registrant_contact
      where family_name = any($4::text[]) and given_name = any($5::text[]) and registrant_id <> $1 limit 20)
    union (select registrant_id from registrant_contact
      where family_kana = $6 and given_kana = $7 and registrant_id <> $1 limit 20)
  ) found join registrant_contact c using (registrant_id) join registrant r on r.id = c.registrant_id
  where r.state not in ('withdrawn', 'erased') and not is_rehearsal(r.id) and coalesce(r.merged_into, r.id) <> $1`;

/**
 * Hot path: who shares the telephone, the mailbox, the name in any writing, or its reading; each by an index. Whoever
 * was merged stands for the survivor.
 */
export const candidatesOf = (
  work: UnitOfWork,
  { registrantId, phoneE164, email, familyKana, givenKana }: IdentifiedPerson,
  writings: { readonly family: readonly string[]; readonly given: readonly string[] },
): Promise<IdentifiedPerson[]> =>
  work.queryPrepared('who else it may be', CANDIDATES, [
    registrantId,
    phoneE164,
    email,
    writings.family,
    writings.given,
    familyKana,
    givenKana,
  ]);

export interface LockedPerson {
  readonly id: string;
  readonly state: RegistrantState;
  readonly mergedInto: string | null;
  readonly advisorId: string | null;
  readonly submittedAt: Date;
  readonly isRehearsal: boolean;
  /** Agency time of the lock. */
  readonly now: Date;
}

/** Race: holds these people until the unit of work ends, always in the same order. */
export const lockPersons = (work: UnitOfWork, ids: readonly string[]): Promise<LockedPerson[]> =>
  work.query(
    `select id, state, merged_into as "mergedInto", advisor_id as "advisorId", submitted_at as "submittedAt",
       is_rehearsal(id) as "isRehearsal", agency_now() as now
     from registrant where id = any($1::uuid[]) order by id for update`,
    [ids],
  );

/** Race: both exchange these parts of their contact data, and their names on boards with them. */
export async function exchangeContacts(
  work: UnitOfWork,
  [one, other]: readonly [string, string],
  fields: readonly string[],
): Promise<void> {
  if (fields.length === 0) return;
  await work.query(
    `update registrant_contact c set
       family_name = case when 'name' = any($3::text[]) then o.family_name else c.family_name end,
       given_name = case when 'name' = any($3) then o.given_name else c.given_name end,
       family_kana = case when 'kana' = any($3) then o.family_kana else c.family_kana end,
       given_kana = case when 'kana' = any($3) then o.given_kana else c.given_kana end,
       phone = case when 'phone' = any($3) then o.phone else c.phone end,
       phone_e164 = case when 'phone' = any($3) then o.phone_e164 else c.phone_e164 end,
       email = case when 'email' = any($3) then o.email else c.email end
     from registrant_contact o
     where (c.registrant_id = $1 and o.registrant_id = $2) or (c.registrant_id = $2 and o.registrant_id = $1)`,
    [one, other, fields],
  );
  if (!fields.includes('name')) return;
  await work.query(
    `update registrant r set masked_name = o.masked_name from registrant o
     where (r.id = $1 and o.id = $2) or (r.id = $2 and o.id = $1)`,
    [one, other],
  );
}

/** Race: whoever was merged into the one goes on with the other; their ids. */
export const redirectEarlier = (work: UnitOfWork, from: string, to: string): Promise<{ readonly id: string }[]> =>
  work.query('update registrant set merged_into = $2 where merged_into = $1 returning id', [from, to]);

/** Race: out of the merge, back to what they were; an empty list where they are not merged into `from`. */
export const separate = (
  work: UnitOfWork,
  ids: readonly string[],
  { from, into, state }: { from: string; into: string | null; state: RegistrantState },
): Promise<object[]> =>
  work.query(
    `update registrant set merged_into = $3, state = $4 where id = any($1::uuid[]) and merged_into = $2
     returning id`,
    [ids, from, into, state],
  );

/** Race: what was suspected of somebody merged is suspected of the survivor; open ones alone, and once. */
export const inheritSuspicions = (work: UnitOfWork, from: string, to: string): Promise<object[]> =>
  work.query(
    `insert into duplicate_suspicion (registrant_id, other_id, grade, reasons, at)
     select greatest(third, $2::uuid), least(third, $2::uuid), grade, reasons, at from (
       select case when registrant_id = $1 then other_id else registrant_id end as third, grade, reasons, at
       from duplicate_suspicion where (registrant_id = $1 or other_id = $1) and verdict is null) open
     where third <> $2 on conflict do nothing returning registrant_id`,
    [from, to],
  );

/** Fold: who may be the same as one of these people, undecided. */
export const suspectedWith = (work: UnitOfWork, registrantIds: readonly string[]): Promise<{ readonly id: string }[]> =>
  work.query(
    `select other_id as id from duplicate_suspicion where registrant_id = any($1::uuid[]) and verdict is null
     union select registrant_id from duplicate_suspicion where other_id = any($1::uuid[]) and verdict is null`,
    [registrantIds],
  );

/** A pair that somebody is to judge. */
export interface OpenSuspicion {
  readonly oneId: string;
  readonly otherId: string;
  readonly grade: 'certain' | 'possible';
  readonly reasons: SamenessReason[];
  readonly at: Date;
  readonly oneName: string;
  readonly otherName: string;
  readonly oneSegment: string;
  readonly otherSegment: string;
}

/** Fold: the newest 200 pairs that nobody judged, certain ones first. */
export const openSuspicions = (work: UnitOfWork): Promise<OpenSuspicion[]> =>
  work.query(
    `select d.registrant_id as "oneId", d.other_id as "otherId", d.grade, d.reasons, d.at,
       a.masked_name as "oneName", b.masked_name as "otherName", a.segment as "oneSegment", b.segment as "otherSegment"
     from duplicate_suspicion d join registrant a on a.id = d.registrant_id join registrant b on b.id = d.other_id
     where d.verdict is null and a.state not in ('withdrawn', 'merged', 'erased')
       and b.state not in ('withdrawn', 'merged', 'erased')
     order by d.grade, d.at desc, d.registrant_id limit 200`,
  );
