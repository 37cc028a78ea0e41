import type { CallerQuestion, NameParts } from '@toritsugi/triage';
import type { UnitOfWork } from '../platform/database/unit-of-work';

/** Greater than whatever a name or number goes on with, byte by byte. */
const END = '\u{10ffff}';
/** Of one name or ending: more are never shown. */
const MOST = 40;

/** Two columns of an index, the first of them whole or only begun. */
const begun = (family: string, start: string): string =>
  `select x.registrant_id from unnest(${start}::text[]) w (family) cross join lateral (
     select registrant_id from registrant_contact where ${family} ~>=~ w.family and ${family} ~<~ (w.family || $8)
     limit ${MOST}) x`;
const whole = (family: string, given: string, families: string, givens: string): string =>
  `select x.registrant_id from unnest(${families}::text[], ${givens}::text[]) w (family, given) cross join lateral (
     select registrant_id from registrant_contact where ${family} = w.family
       and ${given} ~>=~ w.given and ${given} ~<~ (w.given || $8) limit ${MOST}) x`;

export const CALLERS = `select p.id from (
    (select registrant_id from registrant_contact
       where reverse(phone_e164) ~>=~ $1 and reverse(phone_e164) ~<~ ($1 || $8) limit ${MOST})
    union (${begun('family_name', '$2')})
    union (${whole('family_name', 'given_name', '$3', '$4')})
    union (${begun('family_kana', '$5')})
    union (${whole('family_kana', 'given_kana', '$6', '$7')})
  ) found join registrant r on r.id = found.registrant_id
    join registrant p on p.id = coalesce(r.merged_into, r.id)
  where p.state not in ('withdrawn', 'erased') and ($9::text[] is null or p.occupation = any($9))
  group by p.id order by max(p.submitted_at) desc, p.id limit $10`;

const families = (names: readonly NameParts[]): string[] => names.map(({ family }) => family);
const givens = (names: readonly NameParts[]): string[] => names.map(({ given }) => given);

/**
 * Hot path, while somebody is on the line: whom a caller may be, newest first; each way by an index. Whoever was merged
 * stands for the survivor.
 */
export const callersBy = (
  work: UnitOfWork,
  { phoneReversed, names, wholeNames, readings, wholeReadings }: CallerQuestion,
  { occupations, limit }: { readonly occupations: readonly string[] | null; readonly limit: number },
): Promise<{ readonly id: string }[]> =>
  work.queryPrepared('who is calling', CALLERS, [
    phoneReversed,
    names,
    families(wholeNames),
    givens(wholeNames),
    readings,
    families(wholeReadings),
    givens(wholeReadings),
    END,
    occupations,
    limit,
  ]);
