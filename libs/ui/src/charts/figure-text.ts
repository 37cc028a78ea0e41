import { durationText } from '../time/duration-text';

/** 0.2153 → 21.5% */
export const percentText = (rate: number, digits = 1): string => `${(rate * 100).toFixed(digits)}%`;

/** The same, and "–" where nothing is known. */
export const shareText = (share: number | null | undefined, digits = 1): string =>
  share === null || share === undefined ? '–' : percentText(share, digits);

/** How a figure is read: people, a share of 0–1, seconds, days, points of five, so many for each. */
export type FigureUnit = 'people' | 'share' | 'seconds' | 'days' | 'points' | 'each' | 'yen';
type Language = 'ja' | 'en';
const SECOND = 1_000;

/** A figure as it is read; "–" where it is not defined. */
export function figureText(unit: FigureUnit, value: number | null, language: Language): string {
  if (value === null) return '–';
  if (unit === 'share') return shareText(value);
  if (unit === 'seconds') return durationText(value * SECOND, language);
  if (unit === 'days') return language === 'ja' ? `${Math.round(value)}日` : `${Math.round(value)} d`;
  if (unit === 'yen') return `¥${Math.round(value).toLocaleString('en')}`;
  return unit === 'people' ? value.toLocaleString('en') : value.toFixed(unit === 'points' ? 2 : 1);
}

/** A figure, and what it is compared with; null where it is not defined. */
export interface Compared {
  readonly value: number | null;
  readonly before: number | null;
}

/** How much more or less than before; null where either is not defined, or both are read the same. */
export function changeText(unit: FigureUnit, { value, before }: Compared, language: Language): string | null {
  if (value === null || before === null) return null;
  const change = value - before;
  const text =
    unit === 'share' ? `${Math.abs(change * 100).toFixed(1)}pt` : figureText(unit, Math.abs(change), language);
  return figureText(unit, value, language) === figureText(unit, before, language)
    ? null
    : `${change > 0 ? '+' : '−'}${text}`;
}
