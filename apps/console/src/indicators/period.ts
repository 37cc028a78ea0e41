import { DAY, startOfTokyoMonth, startOfTokyoWeek, tokyoDay, tokyoMoment } from '@toritsugi/calendar';

export const spans = ['day', 'week', 'month', 'quarter'] as const;
export type Span = (typeof spans)[number];

export interface Period {
  /** Days in Tokyo, both included. */
  readonly from: string;
  readonly until: string;
}

const monthsOf = { month: 1, quarter: 3 } as const;

/** The period of a kind that holds this day; without one, the present. Weeks begin on Mondays, quarters in January. */
export function periodOf(span: Span, day: string | undefined, now: number): Period {
  const within = day === undefined ? now : tokyoMoment(day).getTime();
  if (span === 'day') return { from: tokyoDay(within), until: tokyoDay(within) };
  if (span === 'week') {
    const from = startOfTokyoWeek(within).getTime();
    return { from: tokyoDay(from), until: tokyoDay(from + 6 * DAY) };
  }
  const months = monthsOf[span];
  const [year = 0, month = 1] = tokyoDay(startOfTokyoMonth(within)).split('-').map(Number);
  const first = month - ((month - 1) % months);
  return { from: dayOf(year, first), until: tokyoDay(tokyoMoment(dayOf(year, first + months)).getTime() - DAY) };
}

/** A day of the period before, or after. */
export function besides(span: Span, { from, until }: Period, step: -1 | 1): string {
  const edge = step < 0 ? tokyoMoment(from).getTime() - DAY : tokyoMoment(until).getTime() + DAY;
  return periodOf(span, tokyoDay(edge), edge).from;
}

/** Months beyond the twelfth are of the next year. */
function dayOf(year: number, month: number): string {
  const [ofYear, ofMonth] = month > 12 ? [year + 1, month - 12] : [year, month];
  return `${ofYear}-${String(ofMonth).padStart(2, '0')}-01`;
}
