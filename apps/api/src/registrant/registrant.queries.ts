/**
 * Part of a larger statement: moves the person on who is named by `registrant_id` in the list `of`, where their state
 * is one of the parameter `from`. Parameters are named `$1`, `$2`, …
 */
export const movePerson = ({ of, from, to }: { of: string; from: string; to: 'in_intake' }): string =>
  `update registrant r set state = '${to}' from ${of} where r.id = ${of}.registrant_id and r.state = any(${from}::text[])`;
