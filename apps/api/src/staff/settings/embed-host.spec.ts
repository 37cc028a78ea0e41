import { embedProblem, readHost } from './embed-host';

it.each([
  ['www.example.jp', 'www.example.jp'],
  [' WWW.Example.JP ', 'www.example.jp'],
  ['https://www.example.jp/jobs?a=1', 'www.example.jp'],
  ['http://localhost:8080', 'localhost:8080'],
  ['*.example.co.jp', '*.example.co.jp'],
  ['xn--eckwd4c7c.xn--zckzah', 'xn--eckwd4c7c.xn--zckzah'],
])('reads %s', (text, host) => {
  expect(readHost(text)).toBe(host);
});

it.each([
  '',
  '*',
  '*.jp',
  'a b',
  "example.jp; script-src 'unsafe-inline'",
  'example.jp,b.jp',
  "'self'",
  'javascript:alert(1)',
])('refuses %p, which would say something else in the header', (text) => {
  expect(readHost(text)).toBeNull();
  expect(embedProblem(['www.example.jp', text])?.message.ja).toMatch(/^2行目/);
});
