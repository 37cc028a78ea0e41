import { percentText } from '@toritsugi/ui';
import type { Measure } from './outcome';

/** A figure as people read it: shares in percent, minutes and closes with one decimal at most. */
export function amountOf(measure: Measure, value: number): string {
  switch (measure) {
    case 'abandonment':
    case 'busyShare':
      return percentText(value);
    case 'firstDialP50':
    case 'firstDialP90':
      return value >= 10 ? String(Math.round(value)) : value.toFixed(1);
    case 'closesPerMonth':
      return value.toFixed(1);
  }
}

/** The same with its sign; shares in points of a percent. */
export function signed(measure: Measure, value: number): string {
  const isShare = measure === 'abandonment' || measure === 'busyShare';
  const text = isShare ? Math.abs(value * 100).toFixed(1) : amountOf(measure, Math.abs(value));
  return /^[0.]+$/.test(text) ? `±${text}` : `${value < 0 ? '−' : '+'}${text}`;
}
