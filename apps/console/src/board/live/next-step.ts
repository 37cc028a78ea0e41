import type { TaskActionName } from '../task/legal-actions';

interface Known {
  readonly isBooking: boolean;
  /** The last transfer reached nobody. */
  readonly isExhausted: boolean;
  readonly mayPutThrough: boolean;
}

/** The one step that is big: what a person at ease would do next, of what the state allows. */
export function nextStep(
  legal: readonly TaskActionName[],
  { isBooking, isExhausted, mayPutThrough }: Known,
): TaskActionName | null {
  const wanted: readonly TaskActionName[] = [
    'claim',
    'dial',
    'connected',
    'bookingConfirmed',
    ...(mayPutThrough && !isExhausted && !isBooking ? (['transfer'] as const) : []),
    'booking',
    'written',
    'courtesy',
    'release',
  ];
  return wanted.find((name) => legal.includes(name)) ?? null;
}
