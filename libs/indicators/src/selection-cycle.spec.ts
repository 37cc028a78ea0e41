import { cycleChange } from './selection-cycle';

const before = { passed: 50, decided: 100, accepted: 16, answered: 20 };

it.each([
  ['neither moved', before, { passPoints: 0, acceptPoints: 0, needsReview: true }],
  ['both fell short of a point', { ...before, passed: 509, decided: 1_000 }, { passPoints: 0.9, needsReview: true }],
  ['more passed', { ...before, passed: 51 }, { passPoints: 1, needsReview: false }],
  [
    'more accepted though fewer passed',
    { ...before, passed: 40, accepted: 17 },
    { acceptPoints: 5, needsReview: false },
  ],
  ['too few answered to say', { ...before, accepted: 0, answered: 4 }, { acceptPoints: null, needsReview: false }],
])('S003-37 asks for a review where neither share is better by a point: %s', (_what, now, change) => {
  expect(cycleChange(before, now)).toMatchObject(change);
});
