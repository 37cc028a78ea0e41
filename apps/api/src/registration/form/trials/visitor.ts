import { createHash, randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';

/**
 * What keeps a visitor with one of two versions while they are tried: a random value of the browser's own, or the
 * version that the link of a channel asked for (`?form=7`). It says nothing of a person and is stored nowhere else.
 */
const NAME = 'toritsugi_form';
const KEPT_SECONDS = 30 * 86_400;

/** `link`: asked for by a link, and not part of the trial. `draw`: by chance. */
export type Lot = { readonly link: number } | { readonly draw: string };

/** The lot in a `Cookie` header, if one is well-formed. */
export function lotIn(cookieHeader: string | undefined): Lot | null {
  const value = cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[NAME];
  const [, link, draw] = /^(?:v(\d{1,9})|([A-Za-z0-9_-]{22}))$/.exec(value ?? '') ?? [];
  if (link !== undefined) return { link: Number(link) };
  return draw === undefined ? null : { draw };
}

/** The version that a link pins. */
export function lotOfLink(query: string): Lot | null {
  const version = new URLSearchParams(query).get('form') ?? '';
  return /^\d{1,9}$/.test(version) ? { link: Number(version) } : null;
}

export const newLot = (): Lot => ({ draw: randomBytes(16).toString('base64url') });

/** Inside another site's page a browser sends it back only under TLS, and only there. */
export const lotCookie = (lot: Lot, isSecure: boolean): string =>
  stringifySetCookie({
    name: NAME,
    value: 'link' in lot ? `v${lot.link}` : lot.draw,
    path: '/',
    httpOnly: true,
    maxAge: KEPT_SECONDS,
    ...(isSecure ? { sameSite: 'none', secure: true, partitioned: true } : { sameSite: 'lax' }),
  });

/** Every other visitor, anew in every trial. */
export const isSecond = (trial: string, draw: string): boolean =>
  ((createHash('sha256').update(`${trial} ${draw}`).digest()[0] ?? 0) & 1) === 1;
