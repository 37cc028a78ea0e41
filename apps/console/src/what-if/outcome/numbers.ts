import type { Language } from '@toritsugi/contracts';
import { MINUTE } from '@toritsugi/calendar';
import { durationText, percentText } from '@toritsugi/ui';
import type { Measure } from './outcome';

/** A figure as people read it: shares in percent, closes with one decimal, durations as everywhere. */
export function amountOf(measure: Measure, value: number, language: Language): string {
  switch (measure) {
    case 'abandonment':
    case 'busyShare':
      return percentText(value);
    case 'firstDialP50':
    case 'firstDialP90':
      return durationText(value * MINUTE, language);
    case 'closesPerMonth':
      return value.toFixed(1);
  }
}

/** The same with its sign; shares in points of a percent. */
export function signed(measure: Measure, value: number, language: Language): string {
  const isShare = measure === 'abandonment' || measure === 'busyShare';
  const text = isShare ? Math.abs(value * 100).toFixed(1) : amountOf(measure, Math.abs(value), language);
  return /^[0.]+\D*$/.test(text) ? `±${text}` : `${value < 0 ? '−' : '+'}${text}`;
}
