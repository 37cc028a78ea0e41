import { createHash, randomBytes } from 'node:crypto';

const NAME = 'toritsugi_session';

/** Under TLS the browser itself guards the name: set by this host alone, for the whole host, over TLS only. */
export const cookieName = (isSecure: boolean): string => (isSecure ? `__Host-${NAME}` : NAME);

/** 256 random bits that mean nothing by themselves. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** `Set-Cookie` of a new session. The session itself ends on the server, whatever the browser keeps. */
export const sessionCookie = (secret: string, isSecure: boolean): string =>
  `${cookieName(isSecure)}=${secret}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;

/** `Set-Cookie` that removes it. */
export const noSessionCookie = (isSecure: boolean): string => `${sessionCookie('', isSecure)}; Max-Age=0`;

/** The secret in a `Cookie` header, if one is well-formed. */
export function secretIn(cookieHeader: string | undefined, isSecure: boolean): string | null {
  const name = `${cookieName(isSecure)}=`;
  for (const part of cookieHeader?.split(';') ?? []) {
    const cookie = part.trim();
    if (!cookie.startsWith(name)) continue;
    const secret = cookie.slice(name.length);
    return /^[A-Za-z0-9_-]{43}$/.test(secret) ? secret : null;
  }
  return null;
}
