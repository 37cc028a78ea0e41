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

/** The rehearsal that this tab is for since its link was opened: the form's pages have addresses of their own. */
export function rehearsalIn(search: string): string | undefined {
  try {
    const token = new URLSearchParams(search).get(KEY);
    if (token) sessionStorage.setItem(KEY, token);
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return new URLSearchParams(search).get(KEY) ?? undefined;
  }
}
