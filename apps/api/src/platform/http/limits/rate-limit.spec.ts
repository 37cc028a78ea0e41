import { RateLimit } from './rate-limit';

it('lets a burst of a minute pass, then one at a time, and says how long to wait', () => {
  const limit = new RateLimit(() => 30);
  const taken = Array.from({ length: 30 }, () => limit.take('a', 0));
  expect(taken.every((seconds) => seconds === 0)).toBe(true);
  expect(limit.take('a', 0)).toBe(2);
  expect(limit.take('a', 1_000)).toBe(1);
  expect(limit.take('a', 2_001)).toBe(0);
  expect(limit.take('a', 2_001)).toBe(2);
});

it('counts each address by itself', () => {
  const limit = new RateLimit(() => 1);
  expect([limit.take('a', 0), limit.take('b', 0)]).toEqual([0, 0]);
  expect(limit.take('a', 0)).toBe(60);
});
