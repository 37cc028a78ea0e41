import { closeShare, knownBy, type ScoredOutcome } from './score-outcomes';

const outcome = (id: number, age: number, result: ScoredOutcome['result']): ScoredOutcome => ({
  id: String(id),
  answers: {},
  band: 'A',
  targetId: null,
  age,
  result,
  delay: result === 'closed' ? 1 : null,
});
const people = (n: number, closes: number, age: number) =>
  Array.from({ length: n }, (_, index) =>
    outcome(index, age, index < closes ? 'closed' : age >= 90 ? 'lost' : 'pending'),
  );
const shareOf = (outcomes: readonly ScoredOutcome[]) => closeShare(outcomes, knownBy([]));

it('F-44 does not tell a rate of 28 consultations from the one close of a few days: results are awaited', () => {
  expect(shareOf(people(28, 1, 2))).toMatchObject({ n: 28, closes: 1, isAwaited: true });
  expect(shareOf(people(28, 0, 0))).toMatchObject({ n: 28, closes: 0, isAwaited: true });
  // More closes than could be known by now.
  expect(shareOf(people(400, 30, 3))).toMatchObject({ isAwaited: true });
});

it('F-44 tells it once the record has matured, of few people as well', () => {
  const told = shareOf(people(28, 1, 120));
  expect(told).toMatchObject({ isAwaited: false });
  expect(told?.rate).toBeCloseTo(1 / 28);
  expect(shareOf(people(3, 3, 120))).toMatchObject({ rate: 1, isAwaited: false });
  expect(shareOf([])).toBeNull();
});
