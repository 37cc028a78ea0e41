import { clockText } from './clock-text';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Of so many days nobody asks for the hours. */
const DAYS_ALONE = 7;
const units = {
  ja: { seconds: '秒', minutes: '分', hours: '時間', day: '日', days: '日', between: '' },
  en: { seconds: ' s', minutes: ' min', hours: ' h', day: ' day', days: ' days', between: ' ' },
} as const;
type Language = keyof typeof units;

/** An hour and more, in its two largest parts: 2時間11分, 1日4時間, 8日. */
function longText(ms: number, language: Language): string {
  const unit = units[language];
  const parts = (first: string, rest: number, name: string): string =>
    rest === 0 ? first : `${first}${unit.between}${rest}${name}`;
  if (ms < DAY) return parts(`${Math.floor(ms / HOUR)}${unit.hours}`, Math.floor((ms % HOUR) / MINUTE), unit.minutes);
  const days = Math.floor(ms / DAY);
  const whole = `${days}${days === 1 ? unit.day : unit.days}`;
  return days >= DAYS_ALONE ? whole : parts(whole, Math.floor((ms % DAY) / HOUR), unit.hours);
}

/** What runs on or down: below an hour as a clock shows it (4:58), else in words. Written without its sign. */
export const waitText = (ms: number, language: Language): string =>
  Math.abs(ms) < HOUR ? clockText(ms) : longText(Math.abs(ms), language);

/**
 * How long something took or takes: seconds below two minutes (78秒), minutes below two hours (5.2分, 12分), else as any
 * wait (2時間11分, 1日4時間, 152日). `ms` from 0.
 */
export function durationText(ms: number, language: Language): string {
  const unit = units[language];
  if (Math.round(ms / SECOND) < 120) return `${Math.round(ms / SECOND)}${unit.seconds}`;
  if (Math.round(ms / MINUTE) >= 120) return longText(ms, language);
  const minutes = ms / MINUTE;
  return `${minutes < 9.95 ? minutes.toFixed(1) : Math.round(minutes)}${unit.minutes}`;
}
