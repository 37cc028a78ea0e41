/**
 * The contact budget (連絡のペース): how often a person wishes to hear from us of our own accord. It counts in days of
 * Tokyo, `YYYY-MM-DD`: who was rung in the morning and finds a letter in the evening was contacted once.
 */
export const contactFrequencies = ['any', 'every_few_days', 'weekly'] as const;
export type ContactFrequency = (typeof contactFrequencies)[number];

/** What a person wishes. */
export interface ContactPace {
  readonly frequency: ContactFrequency;
  /** The last day of a pause; null: none. One that is over bounds nothing any more. */
  readonly pausedUntil: string | null;
}

/**
 * The same, and when they were last contacted: a ring of ours, answered or not, for the telephone shows it either way;
 * a message that is not necessary and left; or asking by telephone how it was. What is necessary uses up nothing.
 */
export interface ContactBudget extends ContactPace {
  readonly lastOn: string | null;
}

/** Days from one contact to the next. */
const DAYS_BETWEEN: Readonly<Record<ContactFrequency, number>> = { any: 0, every_few_days: 3, weekly: 7 };
/** The longest pause: after as many idle days a person rests anyway, and for longer than that they may withdraw. */
export const LONGEST_PAUSE_DAYS = 90;

/**
 * Why we would contact somebody:
 * `necessary` what they did or were promised: receipts, bookings and their reminders, a time they named, the answer to
 * their own call, a question of theirs. Nothing bounds it.
 * `awaited` what they are in the middle of: the first response to what they asked for, and how was it after a talk or
 * an interview. A pause, which they wished later, bounds it; a pace does not.
 * `own` our own initiative: another try, a new date after a missed one, vacancies, a survey. Both bound it.
 */
export type ContactGround = 'necessary' | 'awaited' | 'own';

interface PlannedCall {
  readonly cause: 'registration' | 'no_show' | 'not_reached' | 'wake_up' | 'called_in' | 'wished_times';
  readonly isTried: boolean;
  /** They named the time, or called us themselves. */
  readonly isTheirs: boolean;
}

export function groundOfCall({ cause, isTried, isTheirs }: PlannedCall): ContactGround {
  // Who does not know of their own booking must hear of it, and who wished for times waits for the answer.
  if (isTheirs || cause === 'not_reached' || cause === 'wished_times') return 'necessary';
  if (cause === 'called_in') return isTried ? 'own' : 'necessary';
  return !isTried && (cause === 'registration' || cause === 'wake_up') ? 'awaited' : 'own';
}

const grounds = { D1: 'own', D2: 'own', F1: 'awaited', F2: 'awaited', S1: 'own', V1: 'own', V2: 'own' } as const;
/**
 * Messages that use up the pace; every other one is necessary. A note that we rang (A2) belongs to the ring, and the
 * way to a time of their choice (L1) stands for the call they were promised.
 */
export const boundedTemplates = Object.keys(grounds) as readonly (keyof typeof grounds)[];
export const groundOfMessage = (template: string): ContactGround =>
  boundedTemplates.flatMap((one) => (one === template ? [grounds[one]] : []))[0] ?? 'necessary';

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

/** The first day on which they may be contacted for this; null, or a day that is past: nothing bounds it. */
export function contactFrom({ frequency, pausedUntil, lastOn }: ContactBudget, ground: ContactGround): string | null {
  if (ground === 'necessary') return null;
  const afterPause = pausedUntil === null ? null : dayAfter(pausedUntil, 1);
  const days = DAYS_BETWEEN[frequency];
  const nextOn = ground === 'awaited' || lastOn === null || days === 0 ? null : dayAfter(lastOn, days);
  return later(afterPause, nextOn);
}

/** How it stands `today`, for whoever is about to contact them; null where nothing bounds it. */
export interface BudgetStanding extends ContactPace {
  /** From which day on; null: today, once. */
  readonly from: string | null;
}

export function budgetOn(budget: ContactBudget, today: string): BudgetStanding | null {
  const from = contactFrom(budget, 'own');
  const pausedUntil = standingPause(budget, today);
  if (budget.frequency === 'any' && pausedUntil === null) return null;
  return { frequency: budget.frequency, pausedUntil, from: from !== null && from > today ? from : null };
}

/** A pause that goes on `today`; null where none does. */
export const standingPause = ({ pausedUntil }: Pick<ContactPace, 'pausedUntil'>, today: string): string | null =>
  pausedUntil !== null && pausedUntil >= today ? pausedUntil : null;

/** Whether somebody may wish `today` for a pause until then: from tomorrow on, and no longer than the longest. */
export const isPauseDay = (until: string, today: string): boolean =>
  until > today && until <= dayAfter(today, LONGEST_PAUSE_DAYS);
