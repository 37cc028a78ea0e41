const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const units = { ja: { seconds: '秒', minutes: '分' }, en: { seconds: ' s', minutes: ' min' } } as const;

/** How long something took or takes: seconds below two minutes (78秒), else minutes (5.2分, 12分). `ms` from 0. */
export function durationText(ms: number, language: keyof typeof units): string {
  if (Math.round(ms / SECOND) < 120) return `${Math.round(ms / SECOND)}${units[language].seconds}`;
  const minutes = ms / MINUTE;
  return `${minutes < 9.95 ? minutes.toFixed(1) : Math.round(minutes)}${units[language].minutes}`;
}
