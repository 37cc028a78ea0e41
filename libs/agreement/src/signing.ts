import { sectionStates, standingOf, type SheetContent } from './content';
import { PROVISIONAL, type FieldName } from './fields';

/** Why a sheet cannot be signed as it is. */
export type SigningProblem =
  | { readonly kind: 'incomplete'; readonly sections: readonly number[] }
  /** The day of ① has come already. */
  | { readonly kind: 'deadline_past'; readonly field: FieldName }
  /** A stricter promise is earned by four weeks of ≥ 95 % (S000-30). */
  | { readonly kind: 'promise_unearned'; readonly field: FieldName };

/** `today`: `YYYY-MM-DD` in Tokyo. */
export function signingProblems(content: SheetContent, today: string): SigningProblem[] {
  const problems: SigningProblem[] = [];
  if (standingOf(content) === null) {
    const open = sectionStates(content).flatMap(({ number, isComplete }) => (isComplete ? [] : [number]));
    problems.push({ kind: 'incomplete', sections: open.filter((number) => PROVISIONAL.includes(number)) });
  }
  if (typeof content.deadline === 'string' && content.deadline <= today)
    problems.push({ kind: 'deadline_past', field: 'deadline' });
  if (content.firstReply === 'same_day') problems.push({ kind: 'promise_unearned', field: 'firstReply' });
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
