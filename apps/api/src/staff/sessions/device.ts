const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Windows', 'Windows'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** What a `User-Agent` tells a person about their own device, in our words. */
export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent ?? '';
  const find = (list: readonly (readonly [string, string])[]) => list.find(([mark]) => text.includes(mark))?.[1];
  return [find(browsers), find(systems)].filter((part) => part !== undefined).join(' · ') || '–';
}
