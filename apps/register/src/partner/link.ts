/** Before the code of a partner's link, in `?ch=`. */
const PREFIX = 'p-';

export const isPartnerLink = (channel: string | null): boolean => channel?.startsWith(PREFIX) === true;

/** The channel of a code as somebody typed it: full width, capitals, spaces and hyphens make no difference. */
export function channelOfCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*p[-‐–—ー]/u, '')
    .replace(/[^a-z0-9]/g, '');
  return code === '' ? null : PREFIX + code.slice(0, 20);
}
