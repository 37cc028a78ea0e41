import type { Definition } from '../definitions';
import type { CountedKind } from './tally';

/** How a number is made of tallies: how many · how many of how many · their sum per so many · the middle one. */
export type Measure =
  | { readonly as: 'count'; readonly of: CountedKind }
  | { readonly as: 'share'; readonly of: CountedKind; readonly over: CountedKind }
  | { readonly as: 'sumShare' | 'mean'; readonly of: CountedKind; readonly over: CountedKind }
  | { readonly as: 'median'; readonly of: CountedKind };

export type FigureUnit = 'people' | 'share' | 'seconds' | 'days' | 'points' | 'each' | 'yen';

/** One number of an indicator: K13 has the share in time and the middle of the seconds. */
export interface Figure {
  /** The indicator's id, with what is meant where it has several: `K13.share`. */
  readonly id: string;
  readonly name: Definition['name'];
  readonly unit: FigureUnit;
  readonly measure: Measure;
  /** Whether more of it is better; null: neither. */
  readonly isMoreBetter: boolean | null;
}

export interface Indicator extends Definition {
  /** `cohort`: by the day of registration, consultation or first day at work; `event`: by when it happened. */
  readonly basis: 'event' | 'cohort';
  /** Days after which a day of the cohort is told for good; 0: at once. */
  readonly maturityDays: number;
  readonly figures: readonly Figure[];
}

export type Words = Definition['name'];
export const words = (ja: string, en: string): Words => ({ ja, en });
export const share = (of: CountedKind, over: CountedKind): Measure => ({ as: 'share', of, over });
export const count = (of: CountedKind): Measure => ({ as: 'count', of });

/** Rates that are good when they are high; `id` is the indicator's, or with a part of its own. */
export const rate = (
  id: string,
  name: Words,
  of: CountedKind,
  over: CountedKind,
  isMoreBetter: boolean | null = true,
): Figure => ({
  ...{ id, name, unit: 'share', measure: share(of, over), isMoreBetter },
});
export const number = (id: string, name: Words, of: CountedKind, isMoreBetter: boolean | null = true): Figure => ({
  ...{ id, name, unit: 'people', measure: count(of), isMoreBetter },
});
export const unitCost = (id: string, name: Words, over: CountedKind): Figure => ({
  ...{ id, name, unit: 'yen', measure: { as: 'mean', of: 'cost', over }, isMoreBetter: false },
});
export const middle = (id: string, name: Words, of: CountedKind, unit: FigureUnit): Figure => ({
  ...{ id, name, unit, measure: { as: 'median', of }, isMoreBetter: false },
});

/** What there is of a kind in a period. */
export interface TallySum {
  readonly n: number;
  readonly total: number;
  readonly median: number | null;
  readonly p90: number | null;
}

export interface FigureValue {
  /** Null where it is not defined: nothing below. */
  readonly value: number | null;
  readonly p90: number | null;
  /** On how many it rests. */
  readonly n: number;
  readonly of: number;
}

const NOTHING: TallySum = { n: 0, total: 0, median: null, p90: null };

export function figureValue({ measure }: Figure, sums: ReadonlyMap<CountedKind, TallySum>): FigureValue {
  const of = sums.get(measure.of) ?? NOTHING;
  if (measure.as === 'count') return { value: of.n, p90: null, n: of.n, of: of.n };
  if (measure.as === 'median') return { value: of.median, p90: of.p90, n: of.n, of: of.n };
  const over = sums.get(measure.over) ?? NOTHING;
  const [above, below] = {
    share: [of.n, over.n],
    sumShare: [of.total, over.total],
    mean: [of.total, over.n],
  }[measure.as] as [number, number];
  const isDefined = below !== 0 && (measure.as !== 'mean' || of.n > 0);
  return { value: isDefined ? above / below : null, p90: null, n: over.n, of: of.n };
}
