/**
 * Attributes that are neither asked for nor a criterion (Employment Security Act art. 3 and 5-5), as the database
 * refuses them.
 */
export const barredFields = [
  'sex',
  'gender',
  'nationality',
  'race',
  'ethnicity',
  'birthplace',
  'domicile',
  'religion',
  'belief',
  'union_membership',
  'family',
  'spouse',
  'children',
  'assets',
  'appearance',
  'health',
  'age',
  'birth_date',
] as const;

/** SQL: whether `path` of a jsonb column finds one of them. */
export function namesABarredField(column: string, path: string): string {
  const anyOfThem = barredFields.map((field) => `@ == "${field}"`).join(' || ');
  return `jsonb_path_exists(${column}, '${path} ? (${anyOfThem})')`;
}
