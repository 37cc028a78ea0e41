import { mulberry, type RandomStream } from '@toritsugi/statistics';
import { bottleneckOf, bottleneckSteps, type BottleneckStepId, type Passed, type StepReading } from '..';

/** A week of the demo agency: how many come to each step, and the share that gets through. */
const usual: Readonly<Record<BottleneckStepId, { tried: number; share: number }>> = {
  'K04.form': { tried: 265, share: 0.67 },
  K13: { tried: 116, share: 0.86 },
  K06: { tried: 116, share: 0.68 },
  K07: { tried: 116, share: 0.52 },
  K08: { tried: 58, share: 0.8 },
  'K10.share': { tried: 48, share: 0.6 },
};

const drawn = (random: RandomStream, tried: number, share: number): Passed => {
  let met = 0;
  for (let one = 0; one < tried; one += 1) if (random.next() < share) met += 1;
  return { met, tried };
};

/** Nine weeks by chance alone, but for one step of the last. */
function weeks(random: RandomStream, fallen?: { id: BottleneckStepId; share: number }): StepReading[] {
  return bottleneckSteps.map((id) => {
    const { tried, share } = usual[id];
    return {
      id,
      now: drawn(random, tried, fallen?.id === id ? fallen.share : share),
      weeks: Array.from({ length: 8 }, () => drawn(random, tried, share)),
    };
  });
}

const past = (met: number, tried: number): Passed[] => Array.from({ length: 8 }, () => ({ met, tried }));
const ROUNDS = 1_000;

it('names nothing in 95 of 100 weeks in which all is as usual', () => {
  const random = mulberry(7);
  let named = 0;
  for (let round = 0; round < ROUNDS; round += 1) if (bottleneckOf(weeks(random)).worst !== null) named += 1;
  expect(named / ROUNDS).toBeLessThanOrEqual(0.05);
});

/** The falls that a week of this size shows in 95 of 100 cases. */
const visible = { 'K04.form': 0.5, K13: 0.66, K06: 0.44, K07: 0.28, K08: 0.47, 'K10.share': 0.23 } as const;

it('names the one step that fell so far in 95 of 100 weeks, whichever it is', () => {
  const random = mulberry(1);
  const right = new Map<BottleneckStepId, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = bottleneckSteps[round % bottleneckSteps.length] ?? 'K04.form';
    const isNamed = bottleneckOf(weeks(random, { id, share: visible[id] })).worst?.id === id;
    right.set(id, (right.get(id) ?? 0) + Number(isNamed));
  }
  const found = bottleneckSteps.map((id) => (right.get(id) ?? 0) / (ROUNDS / bottleneckSteps.length));
  expect(Math.min(...found)).toBeGreaterThan(0.9);
  expect(found.reduce((sum, one) => sum + one, 0) / found.length).toBeGreaterThanOrEqual(0.95);
});

describe('a sentence', () => {
  const said = (met: number) => bottleneckOf([{ id: 'K13', now: { met, tried: 21 }, weeks: past(95, 105) }]).worst;

  it('names the number at which it would no longer be said, and is not said from there on', () => {
    const worst = said(14);
    expect(worst).toMatchObject({ id: 'K13', shortfall: expect.closeTo(0.263, 3) });
    const least = worst?.saidBelow ?? 0;
    expect(least).toBeGreaterThan(14);
    expect([said(least - 1)?.id, said(least)]).toEqual(['K13', null]);
  });

  it('is not made of ten people or fewer, nor of a past of three weeks', () => {
    expect(bottleneckOf([{ id: 'K13', now: { met: 0, tried: 9 }, weeks: past(95, 105) }]).worst).toBeNull();
    const young = bottleneckOf([{ id: 'K13', now: { met: 0, tried: 50 }, weeks: past(95, 105).slice(0, 3) }]);
    expect(young).toEqual({ steps: [{ id: 'K13', met: 0, tried: 50, usual: null, isJudged: false }], worst: null });
  });

  it('needs a deeper fall where the weeks before differed among themselves', () => {
    const uneven = [60, 100, 70, 96, 64, 99, 72, 95].map((met) => ({ met, tried: 105 }));
    const now = { met: 66, tried: 105 };
    expect(bottleneckOf([{ id: 'K13', now, weeks: past(86, 105) }]).worst?.id).toBe('K13');
    expect(bottleneckOf([{ id: 'K13', now, weeks: uneven }]).worst).toBeNull();
  });

  it('is never made of nothing: a week with nobody, and steps that nobody ever came through', () => {
    const empty = { met: 0, tried: 0 };
    expect(bottleneckOf([{ id: 'K04.form', now: empty, weeks: past(0, 0) }]).worst).toBeNull();
    expect(bottleneckOf([{ id: 'K04.form', now: { met: 0, tried: 40 }, weeks: past(0, 40) }]).worst).toBeNull();
  });
});

it('AT-7: of several that fell the one is named that lost the greatest part', () => {
  const found = bottleneckOf([
    { id: 'K04.form', now: { met: 128, tried: 265 }, weeks: past(178, 265) },
    { id: 'K07', now: { met: 50, tried: 116 }, weeks: past(60, 116) },
    { id: 'K08', now: { met: 48, tried: 58 }, weeks: past(46, 58) },
  ]);
  expect(found.worst).toMatchObject({ id: 'K04.form' });
  expect(found.steps.map(({ isJudged }) => isJudged)).toEqual([true, true, true]);
});
