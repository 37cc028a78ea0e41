import { sectionStates, standingOf, type SheetContent } from './content';
import { PROVISIONAL, type FieldName } from './fields';

/** Why a sheet cannot be signed as it is. */
export type SigningProblem =
  | { readonly kind: 'incomplete'; readonly sections: readonly number[] }
  /** The day of ① has come already. */
  | { readonly kind: 'deadline_past'; readonly field: FieldName };

/** How the promise of a first answer was kept in a week that is over. */
export interface PromiseWeek {
  /** `YYYY-MM-DD`. */
  readonly monday: string;
  /** To whom it was due, and to how many of them it was kept. */
  readonly people: number;
  readonly kept: number;
}
const EARNED = { weeks: 4, people: 20, percent: 95 } as const;

/** Whether a stricter promise may be made: four weeks on end, each with enough people, without rounding (S000-30). */
export const isPromiseEarned = (weeks: readonly PromiseWeek[]): boolean =>
  weeks.length >= EARNED.weeks &&
  weeks
    .slice(-EARNED.weeks)
    .every(({ people, kept }) => people >= EARNED.people && kept * 100 >= people * EARNED.percent);

/** A sheet that promises what the one in force does not. */
export const isStricter = (content: SheetContent, inForce: SheetContent | null): boolean =>
  content.firstReply === 'same_day' && inForce?.firstReply !== 'same_day';

/** `today`: `YYYY-MM-DD` in Tokyo. */
export function signingProblems(content: SheetContent, today: string): SigningProblem[] {
  const problems: SigningProblem[] = [];
  if (standingOf(content) === null) {
    const open = sectionStates(content).flatMap(({ number, isComplete }) => (isComplete ? [] : [number]));
    problems.push({ kind: 'incomplete', sections: open.filter((number) => PROVISIONAL.includes(number)) });
  }
  if (typeof content.deadline === 'string' && content.deadline <= today)
    problems.push({ kind: 'deadline_past', field: 'deadline' });
  return problems;
}

/** What an agency without a signed sheet runs on: what the product does by itself, marked as default, never signed. */
export const defaultSheet: SheetContent = {
  firstReply: 'next_day_18',
  means: ['mail', 'phone', 'sms'],
  internalReplyHours: 4,
  meeting: 'mon 09:30',
  impressions: 0,
  clicks: 0,
  completions: 0,
  interviewsSet: 0,
  hires: 0,
  reporting: 'weekly',
};
