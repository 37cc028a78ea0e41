import type { CaseStepKind } from '@toritsugi/journey';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long before its time a step counts as soon. */
const soonBefore: Readonly<Partial<Record<CaseStepKind, number>>> = {
  hold_talk: 5 * MINUTE,
  call: 5 * MINUTE,
  get_in_touch: DAY,
  rescue: 30 * MINUTE,
};
const SOON_BY_TOUCH = 2 * DAY;

export type StepTone = 'ok' | 'soon' | 'late';

export function stepTone(kind: CaseStepKind, dueAt: string, now: number): StepTone {
  const left = Date.parse(dueAt) - now;
  return left <= 0 ? 'late' : left <= (soonBefore[kind] ?? SOON_BY_TOUCH) ? 'soon' : 'ok';
}
