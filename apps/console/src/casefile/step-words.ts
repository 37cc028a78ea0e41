import { clockText } from '@toritsugi/ui';
import { useText } from '../language';
import { caseMessages } from './messages';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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
