import { isOurOrigin } from './session.guard';

const config = { allowedOrigins: ['http://localhost:5173'], publicUrl: 'https://jobs.example.jp' };

it.each([
  ['https://jobs.example.jp', 'jobs.example.jp', true],
  ['https://jobs.example.jp', '10.0.0.4:3000', true],
  ['http://localhost:3000', 'localhost:3000', true],
  ['http://127.0.0.1:3000', '127.0.0.1:3000', true],
  ['http://[::1]:3000', '[::1]:3000', true],
  ['http://192.168.1.5:3000', '192.168.1.5:3000', true],
  ['http://localhost:5173', 'localhost:3000', true],
  ['http://evil.example', 'evil.example', false],
  ['http://evil.example:3000', 'evil.example:3000', false],
  ['http://localhost:3001', 'localhost:3000', false],
  ['null', 'localhost:3000', false],
])('F-21 a page of %s at host %s is ours: %s', (origin, host, isOurs) => {
  expect(isOurOrigin(origin, host, config)).toBe(isOurs);
});
