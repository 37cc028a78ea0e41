import { isCovered } from './is-covered';

it.each([
  ['/cases', 'available', true],
  ['/cases', undefined, true],
  ['/board/019a6a5e-0000-7000-8000-000000000000', 'away', true],
  ['/desk', 'in_consultation', false],
  ['/desk', 'reserved', false],
  ['/board/019a6a5e-0000-7000-8000-000000000000', 'on_call', false],
  ['/board', 'available', false],
  ['/wallboard', undefined, false],
] as const)('on %s of whoever is %s an untouched screen is covered: %s', (path, presence, covered) => {
  expect(isCovered(path, { isUntouched: true, presence })).toBe(covered);
  expect(isCovered(path, { isUntouched: false, presence })).toBe(false);
});
