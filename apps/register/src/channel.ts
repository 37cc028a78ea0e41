/**
 * Where a person came from, by the link they followed: `?ch=` of our own links, else `?utm_source=`. At most 60
 * characters.
 */
export function channelOf(search: string): string | null {
  const query = new URLSearchParams(search);
  const channel = (query.get('ch') || query.get('utm_source') || '').trim().slice(0, 60);
  return channel || null;
}
