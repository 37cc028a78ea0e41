import { createHash, randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';

const NAME = 'toritsugi_session';
const attributes = { path: '/', httpOnly: true, sameSite: 'lax' } as const;

/** Under TLS the browser itself guards the name: set by this host alone, for the whole host, over TLS only. */
export const cookieName = (isSecure: boolean): string => (isSecure ? `__Host-${NAME}` : NAME);

/** 256 random bits that mean nothing by themselves. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** `Set-Cookie` of a new session. The session itself ends on the server, whatever the browser keeps. */
export const sessionCookie = (secret: string, isSecure: boolean): string =>
  stringifySetCookie({ name: cookieName(isSecure), value: secret, ...attributes, secure: isSecure });

/** `Set-Cookie` that removes it. */
export const noSessionCookie = (isSecure: boolean): string =>
  stringifySetCookie({ name: cookieName(isSecure), value: '', ...attributes, secure: isSecure, maxAge: 0 });

/** The secret in a `Cookie` header, if one is well-formed. */
export function secretIn(cookieHeader: string | undefined, isSecure: boolean): string | null {
  const secret = cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[cookieName(isSecure)];
  return secret !== undefined && /^[A-Za-z0-9_-]{43}$/.test(secret) ? secret : null;
}

const DEVICE = 'toritsugi_device';
const DEVICE_SECONDS = 400 * 86_400;
const deviceName = (isSecure: boolean): string => (isSecure ? `__Host-${DEVICE}` : DEVICE);

/** `Set-Cookie` of a device somebody has signed in on: it opens nothing, but strangers cannot keep it waiting. */
export const deviceCookie = (known: string, isSecure: boolean): string =>
  stringifySetCookie({
    name: deviceName(isSecure),
    value: known,
    ...attributes,
    path: isSecure ? '/' : '/api/session',
    secure: isSecure,
    maxAge: DEVICE_SECONDS,
  });

/** The device in a `Cookie` header, if one is well-formed: its id and a signature, yet to be checked. */
export function deviceIn(cookieHeader: string | undefined, isSecure: boolean): string | null {
  const known = cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[deviceName(isSecure)];
  return known !== undefined && /^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}$/.test(known) ? known : null;
}
