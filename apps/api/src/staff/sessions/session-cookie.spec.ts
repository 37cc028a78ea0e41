import { cookieName, newSecret, noSessionCookie, secretIn, sessionCookie } from './session-cookie';

const secret = newSecret();

it('is for this host alone and out of reach of scripts, and under TLS the browser guards its name', () => {
  expect(sessionCookie(secret, false)).toBe(`toritsugi_session=${secret}; Path=/; HttpOnly; SameSite=Lax`);
  const attributes = sessionCookie(secret, true).split('; ');
  expect(attributes[0]).toBe(`__Host-toritsugi_session=${secret}`);
  expect(attributes.slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
});

it('is removed by the same name and place', () => {
  expect(noSessionCookie(true).split('; ').sort()).toEqual(
    ['HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=Lax', 'Secure', '__Host-toritsugi_session='].sort(),
  );
});

it.each([false, true])('is read back among others (TLS: %s)', (isSecure) => {
  const name = cookieName(isSecure);
  expect(secretIn(`theme=dark; ${name}=${secret}; other=1`, isSecure)).toBe(secret);
  expect(secretIn(`${name}=${secret};a=b`, isSecure)).toBe(secret);
});

it.each([
  undefined,
  '',
  'toritsugi_session',
  'toritsugi_session=',
  `toritsugi_session=${secret}x`,
  `toritsugi_session=${secret.slice(1)}é`,
  `toritsugi_session=%00${secret.slice(3)}`,
  `toritsugi_session="${secret}`,
  `other_toritsugi_session=${secret}`,
  `__Host-toritsugi_session=${secret}`,
  `__proto__=1; constructor=2`,
  ';;;=;= ;',
])('is none in %j', (header) => {
  expect(secretIn(header, false)).toBeNull();
});
