import { consultationSteps, type ConsultationStep, type DivisionPlanType } from '@toritsugi/journey';
import { compareBlocks, type BlockTotal, type Interval } from '@toritsugi/statistics';

/** What suits a team of so many advisors (S004-12): a suggestion, never a bound. */
export const suggestedPlan = (advisors: number): DivisionPlanType =>
  advisors >= 10 ? 'dedicated_unit' : advisors >= 4 ? 'assistant' : 'junior_advisor';

/** People at each step within a period, and its business days. */
export type ConsultationFunnel = Readonly<Record<ConsultationStep | 'days', number>>;

export interface Shortfall {
  readonly step: ConsultationStep;
  /** Of `registered` people a business day, of the others the share that came from the step before. */
  readonly now: number;
  readonly usual: number;
}

/** Fewer people before a step than this say nothing about it. */
export const TELLING_PEOPLE = 20;

const stepRate = (funnel: ConsultationFunnel, index: number): { readonly rate: number; readonly of: number } | null => {
  const [step, before] = [consultationSteps[index], consultationSteps[index - 1]];
  if (step === undefined) return null;
  const of = before === undefined ? funnel.days : funnel[before];
  return of === 0 ? null : { rate: funnel[step] / of, of: before === undefined ? funnel.registered : of };
};

/**
 * Where this period falls furthest behind what was usual, as a share of the usual (S004-10); null where nothing does,
 * or too few people tell.
 */
export function largestShortfall(now: ConsultationFunnel, usual: ConsultationFunnel): Shortfall | null {
  let largest: Shortfall | null = null;
  consultationSteps.forEach((step, index) => {
    const [one, other] = [stepRate(now, index), stepRate(usual, index)];
    if (one === null || other === null || other.of < TELLING_PEOPLE) return;
    if (one.rate >= other.rate) return;
    if (largest === null || one.rate / other.rate < largest.now / largest.usual)
      largest = { step, now: one.rate, usual: other.rate };
  });
  return largest;
}

/** One business day of whoever is looked at. */
export interface AdvisingDay {
  readonly held: number;
  readonly effective: number;
  /** On shift, breaks taken off. */
  readonly hours: number;
}

export interface WorkChange {
  /** Per hour on shift; null without an hour. */
  readonly before: number | null;
  readonly after: number | null;
  /** Of after − before, 95 %; null where there are too few days. */
  readonly interval: Interval | null;
  /** `too_early` where the interval holds zero or there is none. */
  readonly verdict: 'more' | 'less' | 'too_early';
}

/** Whether more came of an hour after a day than before it: days are the units, each with its hours (S004-14, -33). */
export function compareWork(
  before: readonly AdvisingDay[],
  after: readonly AdvisingDay[],
  of: 'held' | 'effective',
): WorkChange {
  const blocks = (days: readonly AdvisingDay[]): BlockTotal[] =>
    days.map((day) => ({ total: day[of], weight: day.hours }));
  const [one, two] = [blocks(before), blocks(after)];
  const interval = compareBlocks(two, one)?.interval ?? null;
  const isTold = interval !== null && Number.isFinite(interval.low) && Number.isFinite(interval.high);
  return {
    before: perHour(one),
    after: perHour(two),
    interval: isTold ? interval : null,
    verdict: isTold && interval.low > 0 ? 'more' : isTold && interval.high < 0 ? 'less' : 'too_early',
  };
}

function perHour(blocks: readonly BlockTotal[]): number | null {
  const hours = blocks.reduce((sum, { weight }) => sum + weight, 0);
  return hours === 0 ? null : blocks.reduce((sum, { total }) => sum + total, 0) / hours;
}

/**
 * How far a team's division has come: 0 consultations come first, 1 it may begin, 2 it runs, 3 it runs and an hour
 * brings more consultations than before.
 */
export const divisionMaturity = ({
  isMet,
  isOn,
  verdict,
}: {
  readonly isMet: boolean;
  readonly isOn: boolean;
  readonly verdict: WorkChange['verdict'] | null;
}): 0 | 1 | 2 | 3 => (isOn ? (verdict === 'more' ? 3 : 2) : isMet ? 1 : 0);

/** When somebody on a turn at intake is ready to advise, as written down when the turn began (S004-13). */
export interface ReadyWhen {
  readonly transfers: number;
  /** Of their transfers, completed: whole percent. */
  readonly completedPercent: number;
}

/** Compared in whole numbers: 79.9 % is not 80 %. */
export const isReadyToAdvise = (
  { transfers, completedPercent }: ReadyWhen,
  record: { readonly requested: number; readonly completed: number },
): boolean =>
  record.requested >= transfers && record.completed * 100 >= completedPercent * record.requested && transfers > 0;
