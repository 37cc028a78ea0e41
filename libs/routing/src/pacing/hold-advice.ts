import { MINUTE } from '@toritsugi/calendar';
import type { PresenceState } from '@toritsugi/journey';
import type { Localized } from '@toritsugi/triage';
import { finishingHazard, HOLD_DEFAULTS, holdOrTake } from './hold-or-take';

/** Somebody who is busy now and would be worth something to the person. */
export interface BusyAdvisor {
  readonly id: string;
  readonly presence: PresenceState;
  /** End of wrap-up. */
  readonly until: Date | null;
  /** What the advisor would be worth, in closes. */
  readonly value: number;
}

/**
 * The busy advisor whom it is worth keeping the person on hold for, before anyone was asked to wait; null: take the
 * best who is free.
 */
export function worthWaitingFor(
  busy: readonly BusyAdvisor[],
  { best, now, talkMinutes }: { best: number; now: Date; talkMinutes: number },
): { id: string; minutesLeft: number } | null {
  const ending = busy.map((advisor) => ({ ...advisor, minutesLeft: minutesLeft(advisor, now, talkMinutes) }));
  const { shouldHold } = holdOrTake({
    best,
    busy: ending.map(({ value, minutesLeft: left }) => ({ value, finishing: finishingHazard(left) })),
    secondsOnHold: 0,
    settings: { ...HOLD_DEFAULTS, isOn: true },
  });
  if (!shouldHold) return null;
  const gain = ({ value, minutesLeft: left }: (typeof ending)[number]): number =>
    finishingHazard(left) * Math.max(0, value - best);
  return ending.toSorted((a, b) => gain(b) - gain(a))[0] ?? null;
}

/** A call or a ring ends at a time nobody knows: as in the middle of a consultation. */
function minutesLeft({ presence, until }: BusyAdvisor, now: Date, talkMinutes: number): number {
  return presence === 'wrap_up' && until !== null
    ? Math.max(0, (until.getTime() - now.getTime()) / MINUTE)
    : talkMinutes;
}

export function holdSentence(name: string, minutes: number): Localized {
  const whole = Math.max(1, Math.round(minutes));
  return {
    ja: `取次ぎできます。約${whole}分で空く${name}さんを待つ価値があります。`,
    en: `A transfer is possible. ${name}, expected free in about ${whole} min, is worth waiting for.`,
  };
}
