import { clockText } from './clock-text';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const units = {
  ja: { seconds: '秒', minutes: '分', hours: '時間', days: '日' },
  en: { seconds: ' s', minutes: ' min', hours: ' h', days: ' days' },
} as const;

/**
 * How long something took or takes: seconds below two minutes (78秒), minutes below two hours (5.2分, 12分), hours below
 * two days (26時間), else days (152日). `ms` from 0.
 */
/** As a clock shows it; what has gone on for a day or longer in hours, then days. */
export const waitText = (ms: number, language: keyof typeof units): string =>
  Math.abs(ms) < 24 * HOUR ? clockText(ms) : durationText(Math.abs(ms), language);

export function durationText(ms: number, language: keyof typeof units): string {
  const unit = units[language];
  if (Math.round(ms / SECOND) < 120) return `${Math.round(ms / SECOND)}${unit.seconds}`;
  if (Math.round(ms / MINUTE) >= 120)
    return ms < 48 * HOUR ? `${Math.floor(ms / HOUR)}${unit.hours}` : `${Math.floor(ms / (24 * HOUR))}${unit.days}`;
  const minutes = ms / MINUTE;
  return `${minutes < 9.95 ? minutes.toFixed(1) : Math.round(minutes)}${unit.minutes}`;
}
