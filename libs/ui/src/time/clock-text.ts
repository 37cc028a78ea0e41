const SECOND = 1_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** Less than an hour as 0:07 or 12:03: whole seconds, without a sign. Longer ones are told in words, by `waitText`. */
export function clockText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / SECOND);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

export const slaStates = ['ok', 'soon', 'late'] as const;
export type SlaState = (typeof slaStates)[number];

/** `soon` from a third of the time left; `late` once nothing is left. Both arguments in milliseconds. */
export function slaStateOf(remainingMs: number, totalMs: number): SlaState {
  if (remainingMs <= 0) return 'late';
  return remainingMs <= totalMs / 3 ? 'soon' : 'ok';
}
