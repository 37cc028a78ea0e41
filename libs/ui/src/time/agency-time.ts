export type DisplayLanguage = 'ja' | 'en';

const ZONE = 'Asia/Tokyo';
const locales: Readonly<Record<DisplayLanguage, string>> = { ja: 'ja-JP', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: DisplayLanguage, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(locales[language], { ...options, timeZone: ZONE, hourCycle: 'h23' });
  formats.set(key, fresh);
  return fresh;
}

let agencyNow: (() => number) | null = null;
/** Whoever has the agency's clock says so once; before that every date counts as one of this year. */
export const tellAgencyNow = (now: (() => number) | null): void => void (agencyNow = now);

const yearOf = (at: Date): string => formatOf('en', { year: 'numeric' }).format(at);
const isOfAnotherYear = (at: Date): boolean => agencyNow !== null && yearOf(at) !== yearOf(new Date(agencyNow()));

const instantOf = (instant: string | number): Date => new Date(instant);

/** Every time on a screen is Tokyo's, whatever the browser's zone: 12:07, or 12:07:24 with seconds. */
export const timeText = (instant: string | number, language: DisplayLanguage, { seconds = false } = {}): string =>
  formatOf(language, { hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}) }).format(
    instantOf(instant),
  );

/** 11/10(火) · Tue 10 Nov; with the year, of another year always: 2026/11/10(火) · Tue, 10 Nov 2026. */
export const dateText = (instant: string | number, language: DisplayLanguage, { year = false } = {}): string =>
  formatOf(language, {
    ...(year || isOfAnotherYear(instantOf(instant)) ? { year: 'numeric' } : {}),
    month: language === 'ja' ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(instantOf(instant));

/** 11/10(火) 12:07 · Tue 10 Nov 12:07 */
export const dateTimeText = (
  instant: string | number,
  language: DisplayLanguage,
  options: { seconds?: boolean; year?: boolean } = {},
): string => `${dateText(instant, language, options)} ${timeText(instant, language, options)}`;
