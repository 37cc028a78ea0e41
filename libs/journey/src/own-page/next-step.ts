import type { CallTaskState, RegistrantState } from '../machines';
import { PROMISE_GRACE_MINUTES, RETRY_GRACE_MINUTES } from './promises';

/**
 * What a person may count on next:
 * `call_now` a call within `minutes` · `call_in_turn` a call by `until`, after others · `call_by` a call by `at` ·
 * `call_from` a call from `at` on · `call_again` another try at `at` · `call_back` the call they asked for, at `at` ·
 * `call_late` one that should have come, by `until` at the latest · `on_the_phone` · `write_by` a mail by `until` ·
 * `booked` the consultation at `at` · `answer_by` an answer to the times they wished by `until` · `talking` its time
 * has come · `with_advisor`, `in_selection`, `closed`, `joined` it goes on with the advisor · `told` we have written ·
 * `resting` until `at`, or without a date · `open` nothing is planned, they may choose a time · `withdrawn`.
 */
export const nextStepKinds = [
  'call_now',
  'call_in_turn',
  'call_by',
  'call_from',
  'call_again',
  'call_back',
  'call_late',
  'on_the_phone',
  'write_by',
  'answer_by',
  'booked',
  'talking',
  'with_advisor',
  'in_selection',
  'closed',
  'joined',
  'told',
  'resting',
  'open',
  'withdrawn',
] as const;
export type NextStepKind = (typeof nextStepKinds)[number];

export interface NextStep {
  readonly kind: NextStepKind;
  /** Never before now. */
  readonly at: Date | null;
  /** The latest that was promised; null where that has passed too, or will have before `at`. */
  readonly until: Date | null;
  /** Of `call_now`, at least 1. */
  readonly minutes: number | null;
}

/** Where a person stands at `now`. */
export interface PersonStanding {
  readonly state: RegistrantState;
  readonly firstContact: FirstContact;
  /** More people who are due sooner wait than there are callers free. */
  readonly isBehindOthers: boolean;
  /** They wish no calls, or a complaint of theirs is open. */
  readonly isNeverCalled: boolean;
  /** When they are contacted again: the opening on the day that was agreed on, or the first after it. */
  readonly wakesAt: Date | null;
  /** From when on they may be called: `now` while the desk is open and it is an hour that they wish. */
  readonly callableFrom: Date;
  readonly task: OpenCall | null;
  /** The start of a consultation that is booked, or began already. */
  readonly consultation: { readonly startsAt: Date; readonly isRunning: boolean } | null;
  readonly now: Date;
}

/** A call that is still to be made, or under way. */
export interface OpenCall {
  readonly state: CallTaskState;
  readonly eligibleAt: Date;
  readonly deadlineAt: Date;
  readonly promisedDueAt: Date;
  /** About times that the person wished, and nothing else: they are called, or booked. */
  readonly isAboutTimes: boolean;
  /** When the person asked to be called. */
  readonly callbackAt: Date | null;
  /** When we try again by ourselves. */
  readonly nextAttemptAt: Date | null;
}

/**
 * What a registration is answered with: `letter` outside the target, and now does not suit them, so a mail does better
 * than a call (S004-5) · `call_soon` they said that now suits them · `call` the published promise alone: our own target
 * is sooner, and is promised to nobody who did not say so.
 */
export type FirstContact = 'letter' | 'call_soon' | 'call';

/** `canTalkNow` is null where they did not say. */
export function firstContactOf(band: 'A' | 'B' | 'C' | 'D', canTalkNow: boolean | null): FirstContact {
  if (band === 'D') return canTalkNow === false ? 'letter' : 'call';
  return canTalkNow === true ? 'call_soon' : 'call';
}

/** The longest that is still said in minutes; after that a time of day says more. */
const LONGEST_IN_MINUTES = 60;
const GRACE = PROMISE_GRACE_MINUTES * 60_000;
const RETRY_GRACE = RETRY_GRACE_MINUTES * 60_000;

/**
 * The one sentence of a person's own page, made of the present state alone: nothing in it lies in the past, nobody is
 * told of a call that another state rules out, and whoever is written to is told of no call (S004-5, -18, -30).
 */
export function nextStep({
  state,
  firstContact,
  isBehindOthers,
  isNeverCalled,
  wakesAt,
  callableFrom,
  task,
  consultation,
  now,
}: PersonStanding): NextStep {
  const step = (kind: NextStepKind, more: Partial<NextStep> = {}): NextStep => ({
    kind,
    at: more.at ?? null,
    until: more.until && more.until > now && (!more.at || more.until > more.at) ? more.until : null,
    minutes: more.minutes ?? null,
  });
  switch (state) {
    case 'withdrawn':
    case 'merged':
    case 'erased':
      return step('withdrawn');
    case 'in_selection':
    case 'closed':
    case 'joined':
      return step(state);
    case 'supported':
      return wakesAt !== null && wakesAt > now ? step('resting', { at: wakesAt }) : step('with_advisor');
    case 'courtesy':
      return step('told');
    case 'registered':
    case 'in_intake':
    case 'consultation_set':
    case 'dormant':
  }
  if (task !== null && (task.state === 'connected' || task.state === 'transferring')) return step('on_the_phone');
  if (consultation !== null) {
    const isTime = consultation.isRunning || consultation.startsAt <= now;
    return isTime ? step('talking') : step('booked', { at: consultation.startsAt });
  }
  if (task !== null) return ofCall(task);
  if (state === 'dormant') return step('resting', { at: wakesAt !== null && wakesAt > now ? wakesAt : null });
  return step('open');

  function ofCall(call: OpenCall): NextStep {
    const { eligibleAt, deadlineAt, promisedDueAt: until, isAboutTimes, callbackAt, nextAttemptAt } = call;
    if (isNeverCalled || (firstContact === 'letter' && callbackAt === null)) return step('write_by', { until });
    // The task comes back a little before the time that was agreed on: what was said to them stays said.
    if (callbackAt !== null && callbackAt > now) return step('call_back', { at: callbackAt });
    const isTriedAgain = call.state === 'retry_wait' || call.state === 'callback_set';
    if (isTriedAgain && nextAttemptAt !== null && nextAttemptAt > now) return step('call_again', { at: nextAttemptAt });
    // Who was told of another try waits for that.
    const isUncalled = (call.state === 'waiting' || call.state === 'claimed') && nextAttemptAt === null;
    if (isAboutTimes && isUncalled && callbackAt === null) return step('answer_by', { until });
    const from = eligibleAt > callableFrom ? eligibleAt : callableFrom;
    if (from > now) return step('call_from', { at: from, until });
    if (call.state === 'callback_set' && callbackAt !== null) return step('call_late', { until });
    // A time that was named to them is one they wait for: whatever they answered, a call is near.
    if (firstContact === 'call' && isUncalled && callbackAt === null)
      return until > now ? step('call_by', { at: until }) : step('call_late');
    if (call.state !== 'waiting') return step('call_now', { minutes: 1, until });
    // A call that was put off beyond its first deadline is due at the time that was said then.
    const again = Math.max(...[eligibleAt, callbackAt, nextAttemptAt].map((at) => at?.getTime() ?? 0));
    const due =
      again > deadlineAt.getTime() ? new Date(again + (callbackAt === null ? RETRY_GRACE : GRACE)) : deadlineAt;
    if (due < now) return step('call_late', { until });
    if (isBehindOthers && until > now) return step('call_in_turn', { until });
    const minutes = Math.max(1, Math.ceil((due.getTime() - now.getTime()) / 60_000));
    return minutes <= LONGEST_IN_MINUTES ? step('call_now', { minutes, until }) : step('call_by', { at: due, until });
  }
}
