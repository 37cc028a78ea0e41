import type { Language } from './Language';

const inTokyo = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone: 'Asia/Tokyo', ...options });

/** `11月12日（木）` · `Thursday 12 November`, of an ISO instant, in Tokyo. */
export function dayOf(instant: string, language: Language): string {
  const day = inTokyo(language, {
    month: 'long',
    day: 'numeric',
    weekday: language === 'ja' ? 'short' : 'long',
  }).format(new Date(instant));
  return day.replace('(', '（').replace(')', '）');
}

/** `18:00`, in Tokyo. */
export function timeOf(instant: string, language: Language): string {
  return inTokyo(language, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
}

/** `11月12日（木）18:00` · `Thursday 12 November, 18:00`. */
export function momentOf(instant: string, language: Language): string {
  return `${dayOf(instant, language)}${language === 'ja' ? '' : ', '}${timeOf(instant, language)}`;
}

/** `20:00–21:00`. */
export function spanOf(from: string, until: string, language: Language): string {
  return `${timeOf(from, language)}–${timeOf(until, language)}`;
}
