/** Are some groups selected less often than others? Assumes counts of people, each in one group. */
import { binomialInterval, Z95 } from '@toritsugi/statistics';

/** A selection rate under four fifths of the highest is generally evidence of adverse impact: 29 CFR 1607.4(D). */
export const FOUR_FIFTHS = 0.8;
/** Groups of fewer people, or of a smaller share of those who declared, are never shown. */
export const MINIMUM_PEOPLE = 5;
export const MINIMUM_SHARE = 0.02;
export interface GroupSize {
  readonly group: string;
  readonly n: number;
}

/**
 * The groups of which nothing may be said. `undeclared` people are a group like the others, only never too small a
 * share. A single hidden group could be worked out from the total, so that another is hidden with it (complementary
 * suppression): the undeclared, who take part in no comparison, else the next smallest.
 */
export function hiddenGroups(groups: readonly GroupSize[], undeclared: GroupSize): ReadonlySet<string> {
  const declared = groups.reduce((sum, { n }) => sum + n, 0);
  const isSmall = ({ n }: GroupSize): boolean => n < MINIMUM_PEOPLE || n < MINIMUM_SHARE * declared;
  const hidden = new Set(groups.filter(isSmall).map(({ group }) => group));
  if (undeclared.n < MINIMUM_PEOPLE) hidden.add(undeclared.group);
  if (hidden.size !== 1) return hidden;
  const shown = [...groups]
    .filter(({ group }) => !hidden.has(group))
    .sort((a, b) => a.n - b.n || (a.group < b.group ? -1 : 1));
  const partner = hidden.has(undeclared.group) ? shown[0] : undeclared;
  if (partner !== undefined) hidden.add(partner.group);
  return hidden;
}

export interface GroupSelection extends GroupSize {
  /** Whole, at most `n`. */
  readonly selected: number;
}

/**
 * Rates are 0…1; `ratio` compares with the highest rate, null where there is none above 0 or nobody to compare with.
 */
export interface GroupRate {
  readonly group: string;
  readonly n: number;
  readonly rate: number;
  /** 95 % Wilson interval of the rate. */
  readonly low: number;
  readonly high: number;
  readonly ratio: number | null;
  readonly ratioLow: number | null;
  readonly ratioHigh: number | null;
  readonly isBest: boolean;
  readonly isFlagged: boolean;
  readonly isDistinct: boolean;
}

/**
 * The selection rate of each group and its ratio to the highest. The interval of a ratio is Katz's (1978) on the log
 * scale, half a person added to every count so that none is 0 (Walter 1975). Groups without people are left out.
 */
export function impactRatios(groups: readonly GroupSelection[]): readonly GroupRate[] {
  const counted = groups.filter(({ n }) => n > 0);
  const best = counted.reduce<GroupSelection | undefined>(
    (top, one) =>
      top === undefined || rateOf(one) > rateOf(top) || (rateOf(one) === rateOf(top) && one.n > top.n) ? one : top,
    undefined,
  );
  const isComparable = counted.length > 1 && best !== undefined && best.selected > 0;
  return counted.map((one) => {
    const interval = binomialInterval({ successes: one.selected, trials: one.n, confidence: 0.95 }) ?? {
      low: 0,
      high: 1,
    };
    const rate = rateOf(one);
    const base = { group: one.group, n: one.n, rate, low: interval.low, high: interval.high, isBest: one === best };
    if (!isComparable)
      return { ...base, ratio: null, ratioLow: null, ratioHigh: null, isFlagged: false, isDistinct: false };
    const ratio = rate / rateOf(best);
    if (one === best)
      return { ...base, ratio: 1, ratioLow: null, ratioHigh: null, isFlagged: false, isDistinct: false };
    const { low, high } = ratioInterval(one, best);
    // Compared in whole people: 4/5 in floating point must not decide who is flagged.
    const isFlagged = 5 * one.selected * best.n < 4 * best.selected * one.n;
    return { ...base, ratio, ratioLow: low, ratioHigh: high, isFlagged, isDistinct: high < 1 };
  });
}

function ratioInterval(one: GroupSelection, best: GroupSelection): { low: number; high: number } {
  const [a, n] = [one.selected + 0.5, one.n + 0.5];
  const [b, m] = [best.selected + 0.5, best.n + 0.5];
  const centre = Math.log(a / n) - Math.log(b / m);
  const half = Z95 * Math.sqrt(Math.max(0, 1 / a - 1 / n + 1 / b - 1 / m));
  return { low: Math.exp(centre - half), high: Math.exp(centre + half) };
}

const rateOf = ({ n, selected }: GroupSelection): number => selected / n;
