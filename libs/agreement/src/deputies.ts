/** Somebody who decides in another's place, from one day to another, both included (YYYY-MM-DD). */
export interface DeputyTerm {
  readonly staffId: string;
  readonly deputyId: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Why somebody cannot be named: the wish itself, two at once, or a circle in which nobody would be there. */
export type DeputyProblem = 'ends_first' | 'oneself' | 'twice' | 'loop';

type Days = Pick<DeputyTerm, 'startsOn' | 'endsOn'>;
const shared = (one: Days, other: Days): Days | null => {
  const startsOn = one.startsOn > other.startsOn ? one.startsOn : other.startsOn;
  const endsOn = one.endsOn < other.endsOn ? one.endsOn : other.endsOn;
  return startsOn <= endsOn ? { startsOn, endsOn } : null;
};

export function deputyProblem(wish: DeputyTerm, others: readonly DeputyTerm[]): DeputyProblem | null {
  if (wish.endsOn < wish.startsOn) return 'ends_first';
  if (wish.deputyId === wish.staffId) return 'oneself';
  if (others.some((other) => other.staffId === wish.staffId && shared(wish, other) !== null)) return 'twice';
  return leadsTo(wish.staffId, wish, others) ? 'loop' : null;
}

/** Whether on one and the same day one deputy after another ends at `staffId`. */
function leadsTo(staffId: string, from: DeputyTerm, others: readonly DeputyTerm[]): boolean {
  return others.some((other) => {
    const days = other.staffId === from.deputyId ? shared(from, other) : null;
    if (days === null) return false;
    const rest = others.filter((one) => one !== other);
    return other.deputyId === staffId || leadsTo(staffId, { ...other, ...days }, rest);
  });
}
