import type { CaseStepKind } from '@toritsugi/journey';
import { clockText } from '@toritsugi/ui';
import { useText } from '../language';
import { caseMessages } from './messages';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long before its time a step counts as soon. */
const soonBefore: Readonly<Partial<Record<CaseStepKind, number>>> = {
  hold_talk: 5 * MINUTE,
  call: 5 * MINUTE,
  get_in_touch: DAY,
};
const SOON_BY_TOUCH = 2 * DAY;

export type StepTone = 'ok' | 'soon' | 'late';

export function stepTone(kind: CaseStepKind, dueAt: string, now: number): StepTone {
  const left = Date.parse(dueAt) - now;
  return left <= 0 ? 'late' : left <= (soonBefore[kind] ?? SOON_BY_TOUCH) ? 'soon' : 'ok';
}

/** A span as long as a person cares: 4:58, 2時間11分, 3日. */
export function useSpanText(): (ms: number) => string {
  const t = useText(caseMessages);
  return (ms) => {
    const span = Math.abs(ms);
    if (span < HOUR) return clockText(span);
    if (span < DAY)
      return t('minutesLong', { hours: Math.floor(span / HOUR), minutes: Math.floor((span % HOUR) / MINUTE) });
    return t('daysLong', { days: Math.floor(span / DAY) });
  };
}
