import type { RegistrantState } from '@toritsugi/journey';
import type { UnitOfWork } from '../platform/database/unit-of-work';

/**
 * Part of a larger statement: moves on whoever `registrant_id` names in the list `where`, from the states in the
 * parameter `from`. The caller holds their row.
 */
export const moveToIntake = ({ from, where }: { from: string; where: string }): string =>
  `update registrant r set state = 'in_intake' from ${where} where r.id = ${where}.registrant_id and r.state = any(${from}::text[])`;

/** Race: moves one person to `to` who stands in one of `from`; an empty list where they do not. */
export const moveFrom = (
  work: UnitOfWork,
  registrantId: string,
  { from, to }: { from: readonly RegistrantState[]; to: RegistrantState },
): Promise<object[]> =>
  work.query('update registrant set state = $2 where id = $1 and state = any($3::text[]) returning id', [
    registrantId,
    to,
    from,
  ]);
