import { embedProblem, readHost } from './embed-host';

it.each([
  ['www.example.jp', 'www.example.jp'],
  [' WWW.Example.JP ', 'www.example.jp'],
  ['https://www.example.jp/jobs?a=1', 'www.example.jp'],
  ['https://www.example.jp?a=1', 'www.example.jp'],
  ['http://localhost:8080', 'localhost:8080'],
  ['example.jp:65535', 'example.jp:65535'],
  ['*.example.co.jp', '*.example.co.jp'],
  ['*.jobs.example.jp', '*.jobs.example.jp'],
  ['*.example.jp:8443', '*.example.jp:8443'],
  ['xn--eckwd4c7c.xn--zckzah', 'xn--eckwd4c7c.xn--zckzah'],
  ['転職.example.jp', 'xn--8z0a580a.example.jp'],
  ['our-site.sakura.ne.jp', 'our-site.sakura.ne.jp'],
  ['www.city.chiyoda.tokyo.jp', 'www.city.chiyoda.tokyo.jp'],
])('reads %s', (text, host) => {
  expect(readHost(text)).toEqual({ host });
  expect(embedProblem([text])).toBeNull();
});

it.each([
  '',
  '*',
  '*.jp',
  'jp',
  'a b',
  "example.jp; script-src 'unsafe-inline'",
  'example.jp,b.jp',
  "'self'",
  'javascript:alert(1)',
  '0x7f.1',
  '127.1',
  '192.168.0.1',
  '[::1]',
  'user@example.jp',
  'example..jp',
  'example.jp.',
  '-a.example.jp',
  `${'x'.repeat(64)}.jp`,
  `${'x'.repeat(190)}.jp`,
  `${Array.from({ length: 5 }, () => 'y'.repeat(60)).join('.')}.jp`,
  'www.*.example.jp',
])('refuses %p, which is no name or would say something else in the header, and names the line', (text) => {
  expect(readHost(text)).toHaveProperty('problem');
  expect(embedProblem(['www.example.jp', text])?.message.ja).toMatch(/^2行目/);
});

it.each(['localhost:99999', 'example.jp:0', 'example.jp:', 'example.jp:8o'])('refuses the port of %s', (text) => {
  expect(embedProblem([text])?.message.en).toContain('65535');
});

it.each(['*.co.jp', 'co.jp', '*.com.au', '*.tokyo.jp', '*.chiyoda.tokyo.jp', '*.github.io', '*.localhost'])(
  'refuses %s, below which others have their sites',
  (text) => {
    expect(embedProblem([text])?.message.en).toContain('sites of others');
  },
);
