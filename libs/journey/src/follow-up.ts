import type { Machine } from './machine';

export const followUpStates = ['open', 'sent', 'closed', 'skipped', 'lapsed'] as const;
export type FollowUpState = (typeof followUpStates)[number];

/**
 * A follow-up (フォロー) after a talk or an interview, or midway to the next. Planned, due and late are of the clock, not
 * of the row. `sent`: asked · `closed`: what they said is written down · `skipped`: somebody wrote why · `lapsed`: what
 * it was for has ended.
 */
export const followUpMachine: Machine<FollowUpState> = {
  name: 'follow_up',
  states: followUpStates,
  initial: ['open'],
  moves: {
    open: ['sent', 'closed', 'skipped', 'lapsed'],
    // Its letter never arrived: nobody was asked.
    sent: ['open', 'closed', 'skipped', 'lapsed'],
    closed: [],
    skipped: [],
    lapsed: [],
  },
};

export const questionStates = ['open', 'carried', 'answered', 'lapsed'] as const;
export type QuestionState = (typeof questionStates)[number];

/** What a person asked. `carried` (次回回答): answered at the next step, whose report waits for it. */
export const questionMachine: Machine<QuestionState> = {
  name: 'registrant_question',
  states: questionStates,
  initial: ['open'],
  moves: { open: ['carried', 'answered', 'lapsed'], carried: ['answered', 'lapsed'], answered: [], lapsed: [] },
};

/** After which: the agency's talk, an employer's interview, or midway to an interview that is far. */
export const followUpKinds = ['consultation', 'interview', 'mid'] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

export const followUpPriorities = ['high', 'normal', 'low'] as const;
export type FollowUpPriority = (typeof followUpPriorities)[number];

/** How agency and person heard each other in it. */
export const followUpWays = ['mail', 'line', 'sms', 'phone', 'meeting'] as const;
export type FollowUpWay = (typeof followUpWays)[number];

/** By which they are heard as a rule, agreed in the talk; whatever is said in it is written down as text. */
export const followUpChannels = ['mail', 'line', 'sms', 'phone'] as const satisfies readonly FollowUpWay[];
export type FollowUpChannel = (typeof followUpChannels)[number];

/** What an answer rests on: a guess is none of them (S003-16). */
export const answerBases = ['job_order', 'employer', 'internal', 'public'] as const;
export type AnswerBasis = (typeof answerBases)[number];

/** The three things every follow-up is to bring home (S003-6). */
export const followUpFields = ['concerns', 'questions', 'impressions'] as const;
export type FollowUpField = (typeof followUpFields)[number];

/** Minutes of service within which a question that can be answered is. */
export const ANSWER_MINUTES = 240;
/** What a colleague who is not the advisor may be asked for in a week, Monday to Sunday: two times half an hour. */
export const HELPER_SLOTS_A_WEEK = 2;

/** What makes a colleague fit to follow people up (担当に向いている人). */
export const staffTraits = ['empathy', 'speaking', 'listening', 'multitasking', 'curiosity'] as const;
export type StaffTrait = (typeof staffTraits)[number];

/** Somebody who could be asked to follow up. */
export interface PossibleOwner {
  readonly owner: { readonly id: string; readonly name: string };
  readonly traits: readonly StaffTrait[];
  /** Follow-ups that wait for them. */
  readonly waiting: number;
}

/** Who is suggested first: by how many traits, then by how little waits for them, then by name. */
export const ownerOrder = (one: PossibleOwner, other: PossibleOwner): number =>
  other.traits.length - one.traits.length ||
  one.waiting - other.waiting ||
  (one.owner.name < other.owner.name ? -1 : Number(one.owner.name > other.owner.name));

/** Somebody said that there was nothing: also an answer, and no question. */
export const isNothing = (words: string): boolean =>
  /^(特に)?な(し|い)(です)?[。.]?$|^(none|nothing)\.?$/i.test(words.trim());

/** The questions within what was typed, one a line. */
export const questionsIn = (words: string): string[] =>
  words
    .split('\n')
    .map((line) => line.replace(/^[\s・*-]+/, '').trim())
    .filter((line) => line !== '' && !isNothing(line));

export interface FollowUpStanding {
  readonly state: FollowUpState;
  readonly priority: FollowUpPriority;
  /** When the step it follows ends; midway: the day. */
  readonly startsAt: Date;
  /** As agreed in their latest talk. */
  readonly channel: FollowUpChannel;
}

/** Named as the server refuses. */
export type FollowUpProblem =
  'follow_up_over' | 'follow_up_too_early' | 'follow_up_incomplete' | 'follow_up_needed' | 'phone_reason_required';

/** What somebody is about to do with a follow-up. */
export type FollowUpWish =
  | { readonly to: 'sent'; readonly at: Date }
  | ({ readonly to: 'closed'; readonly at: Date; readonly via: FollowUpWay; readonly viaReason: string } & Readonly<
      Record<FollowUpField, string>
    >)
  | { readonly to: 'skipped' };

/**
 * A call makes people tense: where nobody agreed to it and nothing was written before, it has a reason (S003-25).
 */
export const needsCallReason = ({ state, channel }: Pick<FollowUpStanding, 'state' | 'channel'>, via: FollowUpWay) =>
  via === 'phone' && state === 'open' && channel !== 'phone';

/** The duty to ask by the next day ends unasked for smooth occupations alone (S003-39). */
export const isSkippable = ({ state, priority }: Pick<FollowUpStanding, 'state' | 'priority'>): boolean =>
  state === 'sent' || priority === 'low';

/**
 * Why this cannot be done, null where it can. Only asking for the three answers, or writing them down, is a follow-up:
 * telling the next date (a notice) moves none (S003-14).
 */
export function followUpProblem(standing: FollowUpStanding, wish: FollowUpWish): FollowUpProblem | null {
  if (!followUpMachine.moves[standing.state].includes(wish.to)) return 'follow_up_over';
  if (wish.to === 'skipped') return isSkippable(standing) ? null : 'follow_up_needed';
  if (wish.at < standing.startsAt) return 'follow_up_too_early';
  if (wish.to !== 'closed') return null;
  if (followUpFields.some((field) => wish[field].trim() === '')) return 'follow_up_incomplete';
  return needsCallReason(standing, wish.via) && wish.viaReason.trim() === '' ? 'phone_reason_required' : null;
}

export interface ComingStep {
  readonly id: string;
  readonly at: Date | null;
  readonly isReported: boolean;
}

/** At which step a question that waits is answered: the first that has not begun. Null: none is set yet. */
export const answeredAt = (steps: readonly ComingStep[], now: Date): ComingStep | null =>
  steps.find(({ at, isReported }) => !isReported && at !== null && at > now) ?? null;

export const isOverHelperCap = (givenThisWeek: number): boolean => givenThisWeek >= HELPER_SLOTS_A_WEEK;

/** What follow-ups took of somebody in four weeks: due then, late of these, and the minutes of those written down. */
export interface FollowUpLoad {
  readonly due: number;
  readonly late: number;
  readonly measured: number;
  readonly minutes: number;
}

/** `help`: too many are late, somebody should take some over · `manual`: each takes long, shorter steps would help. */
export const loadHints = ['help', 'manual'] as const;
export type LoadHint = (typeof loadHints)[number];

/** Below so many nothing is said: one long day is no habit. */
export const FEWEST_FOLLOW_UPS = 5;
const LATE_SHARE = 0.25;
const FEWEST_LATE = 2;
const LONGER_THAN_OTHERS = 1.5;

export const minutesEach = ({ measured, minutes }: FollowUpLoad): number | null =>
  measured === 0 ? null : minutes / measured;

export const loadOf = (loads: readonly FollowUpLoad[]): FollowUpLoad =>
  loads.reduce(
    (sum, one) => ({
      due: sum.due + one.due,
      late: sum.late + one.late,
      measured: sum.measured + one.measured,
      minutes: sum.minutes + one.minutes,
    }),
    { due: 0, late: 0, measured: 0, minutes: 0 },
  );

/**
 * Where help or a shorter manual is needed (S003-39): a quarter of five and more are late, or each takes half as long
 * again as it takes the others.
 */
export function hintsOf(own: FollowUpLoad, others: FollowUpLoad): LoadHint[] {
  const hints: LoadHint[] = [];
  if (own.due >= FEWEST_FOLLOW_UPS && own.late >= FEWEST_LATE && own.late / own.due >= LATE_SHARE) hints.push('help');
  const [mine, theirs] = [minutesEach(own), minutesEach(others)];
  const areEnough = own.measured >= FEWEST_FOLLOW_UPS && others.measured >= FEWEST_FOLLOW_UPS;
  if (areEnough && mine !== null && theirs !== null && mine >= LONGER_THAN_OTHERS * theirs) hints.push('manual');
  return hints;
}
