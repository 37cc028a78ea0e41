/**
 * c(t,k) = [c∞ + (c₀ − c∞)·e^(−t/θ)]·m^k: the chance that a person answers, t minutes after the form and after k tries.
 */
export interface ContactCurve {
  atOnce: number;
  inTheEnd: number;
  /** θ, minutes. */
  fadeMinutes: number;
  /** m: what each try leaves. */
  perTry: number;
}

export const CONTACT_AT_START: ContactCurve = { atOnce: 0.75, inTheEnd: 0.25, fadeMinutes: 60, perTry: 0.85 };

export function contactChance(
  minutes: number,
  tries: number,
  { atOnce, inTheEnd, fadeMinutes, perTry }: ContactCurve = CONTACT_AT_START,
): number {
  return (inTheEnd + (atOnce - inTheEnd) * Math.exp(-minutes / fadeMinutes)) * perTry ** tries;
}

/** φ: 1 while the queue is cleared the same day; 0.95 when some of those put off are never called. */
export const PHI_CLEARED = 1;
export const PHI_OVERLOADED = 0.95;

/**
 * Predicted further wait of those not called now: people waiting · minutes a try / callers. Infinite without callers.
 */
export function predictedWaitMinutes({
  waiting,
  minutesPerTry,
  callers,
}: {
  waiting: number;
  minutesPerTry: number;
  callers: number;
}): number {
  return waiting === 0 ? 0 : (waiting * minutesPerTry) / callers;
}

/**
 * What calling now rather than later is worth, in closes a minute of caller: v·[c(t,k) − φ·c(t+W,k)] / minutes a try.
 * φ = 1 is the marginal decay of the generalised cμ rule (van Mieghem 1995); φ = 0 is v·c.
 */
export function intakeIndex({
  value,
  minutes,
  tries,
  waitMinutes,
  phi,
  minutesPerTry = 1,
  curve = CONTACT_AT_START,
}: {
  value: number;
  /** Since the form. */
  minutes: number;
  tries: number;
  waitMinutes: number;
  phi: number;
  minutesPerTry?: number;
  curve?: ContactCurve;
}): number {
  return (
    (value * (contactChance(minutes, tries, curve) - phi * contactChance(minutes + waitMinutes, tries, curve))) /
    minutesPerTry
  );
}

export const MAX_TRIES = 4;
/** Minutes to leave between a try and the next one. */
export const RETRY_GAP_MINUTES = [20, 120, 600] as const;
/** Minutes within which somebody of the top band is first called. */
export const TOP_BAND_MINUTES = 5;

/** Someone intake may call. */
export interface Callable {
  id: string;
  /** Close value by the score. */
  value: number;
  isTopBand: boolean;
  registeredAt: Date;
  tries: number;
  lastTriedAt: Date | null;
  /** A call-back promised for this moment. */
  promisedAt: Date | null;
}

export type CallReason = 'promised' | 'top_band' | 'index';

export interface CallPlace {
  id: string;
  why: CallReason;
  index: number;
}

export interface IntakeQueue {
  waitMinutes: number;
  phi: number;
  minutesPerTry?: number;
  curve?: ContactCurve;
}

/**
 * Whom to call, in order: promises that are due, the earliest first; then the first calls of the top band, the one
 * whose five minutes end soonest first; then by index. Left out: tried too often, tried too recently, or promised for
 * later. Whether calling is allowed at this hour is the caller's to know.
 */
export function callOrder(people: readonly Callable[], { now, queue }: { now: Date; queue: IntakeQueue }): CallPlace[] {
  return people
    .filter((person) => mayBeTried(person, now))
    .map((person) => ({
      person,
      id: person.id,
      why: whyOf(person),
      index: intakeIndex({
        ...queue,
        value: person.value,
        minutes: (now.getTime() - person.registeredAt.getTime()) / 60_000,
        tries: person.tries,
      }),
    }))
    .sort((a, b) => RANK[a.why] - RANK[b.why] || dueOf(a) - dueOf(b) || b.index - a.index || (a.id < b.id ? -1 : 1))
    .map(({ id, why, index }) => ({ id, why, index }));
}

const RANK: Record<CallReason, number> = { promised: 0, top_band: 1, index: 2 };

/** A promise is kept whatever was tried before; everyone else is left in peace between tries. */
export function mayBeTried({ tries, lastTriedAt, promisedAt }: Callable, now: Date): boolean {
  if (promisedAt !== null) return promisedAt.getTime() <= now.getTime();
  if (tries >= MAX_TRIES) return false;
  const gap = RETRY_GAP_MINUTES[Math.min(tries, RETRY_GAP_MINUTES.length) - 1] ?? 0;
  return lastTriedAt === null || now.getTime() - lastTriedAt.getTime() >= gap * 60_000;
}

function whyOf({ promisedAt, isTopBand, tries }: Callable): CallReason {
  if (promisedAt !== null) return 'promised';
  return isTopBand && tries === 0 ? 'top_band' : 'index';
}

function dueOf({ why, person }: { why: CallReason; person: Callable }): number {
  if (why === 'promised') return person.promisedAt?.getTime() ?? 0;
  return why === 'top_band' ? person.registeredAt.getTime() : 0;
}
