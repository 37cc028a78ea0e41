/**
 * SQL for `column in ('a', 'b')`, from the list a union is made of: entities, CHECKs and partial indexes say the same.
 */
export const oneOf = (column: string, values: readonly string[]): string => `${column} in (${quoted(values)})`;

export const noneOf = (column: string, values: readonly string[]): string => `${column} not in (${quoted(values)})`;

const quoted = (values: readonly string[]): string =>
  values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
