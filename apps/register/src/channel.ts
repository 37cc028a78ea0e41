/**
 * Where a person came from, by the link they followed: `?ch=` of our own links, else `?utm_source=`. At most 60
 * characters.
 */
export function channelOf(search: string): string | null {
  const query = new URLSearchParams(search);
  const channel = (query.get('ch') || query.get('utm_source') || '').trim().slice(0, 60);
  return channel || null;
}

const KEY = 'rehearsal';

/**
 * The rehearsal that this tab is for since its link was opened: the form's pages have addresses of their own. Who opens
 * the plain address of the form afterwards means it; a reload or a step back on its first page is still the rehearsal.
 */
export function rehearsalIn(search: string, isOpenedAnew = false): string | undefined {
  const token = new URLSearchParams(search).get(KEY) || undefined;
  try {
    if (token) sessionStorage.setItem(KEY, token);
    else if (isOpenedAnew) sessionStorage.removeItem(KEY);
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return token;
  }
}

/** The form's address was followed or typed, not loaded again. */
export function isFormOpenedAnew(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return location.pathname === '/' && entry?.type === 'navigate';
}
