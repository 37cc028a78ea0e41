/** What must never move a score (職業安定法 5条の5, 厚労省 公正な採用選考), by name and by the words people use for it. */

export const barredAttributes = [
  'sex', 'gender', 'nationality', 'race', 'ethnicity', 'birthplace', 'permanent_domicile', 'religion', 'belief', 'political_view',
  'union_membership', 'family', 'spouse', 'children', 'assets', 'appearance', 'health', 'disability', 'age', 'birth_date',
] as const;
export type BarredAttribute = (typeof barredAttributes)[number];
