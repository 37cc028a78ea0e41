/** What people of the demo say of themselves after they registered: two of three say something. */
import type { AgeGroup, DeclareSelf, GenderGroup } from '@toritsugi/contracts';
import type { RandomStream } from '@toritsugi/statistics';

/** Out of a hundred. */
const genders: readonly (readonly [upTo: number, GenderGroup])[] = [
  [46, 'woman'],
  [90, 'man'],
  [92, 'another'],
  [100, 'no_answer'],
];
const ages: readonly (readonly [upTo: number, AgeGroup])[] = [
  [34, 'under_30'],
  [66, 'from_30'],
  [85, 'from_40'],
  [93, 'from_50'],
  [100, 'no_answer'],
];

/** Draws the same number of times whatever is said. */
export function declarationOf(random: RandomStream): DeclareSelf | null {
  const [whether, gender, age] = [random.below(3), random.below(100), random.below(100)];
  if (whether === 0) return null;
  return { gender: oneOf(genders, gender), ageGroup: oneOf(ages, age), notice: '2026-11-20' };
}

function oneOf<G>(shares: readonly (readonly [upTo: number, G])[], drawn: number): G {
  const found = shares.find(([upTo]) => drawn < upTo);
  if (found === undefined) throw new RangeError('shares under a hundred');
  return found[1];
}
