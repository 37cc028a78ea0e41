const SECOND = 1_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** A span of milliseconds as 0:07, 12:03 or 1:05:09. Whole seconds; a negative span is written without its sign. */
export function clockText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / SECOND);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export const slaStates = ['ok', 'soon', 'late'] as const;
export type SlaState = (typeof slaStates)[number];

/** `soon` from a third of the time left; `late` once nothing is left. Both arguments in milliseconds. */
export function slaStateOf(remainingMs: number, totalMs: number): SlaState {
  if (remainingMs <= 0) return 'late';
  return remainingMs <= totalMs / 3 ? 'soon' : 'ok';
}
