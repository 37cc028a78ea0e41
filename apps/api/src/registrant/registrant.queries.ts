/**
 * Part of a larger statement: moves on whoever `registrant_id` names in the list `where`, from the states in the
 * parameter `from`. The caller holds their row.
 */
export const moveToIntake = ({ from, where }: { from: string; where: string }): string =>
  `update registrant r set state = 'in_intake' from ${where} where r.id = ${where}.registrant_id and r.state = any(${from}::text[])`;
