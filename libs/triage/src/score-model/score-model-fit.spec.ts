import fc from 'fast-check';
import { mulberry, sigmoid } from '@toritsugi/statistics';
import { barredAttributes, closeChance, demoVocabulary, scoreOffset, type Answers } from '..';
import { fitScoreModel, type FittedScoreModel } from './score-model-fit';
import type { ScoredOutcome } from './score-outcomes';

const catalogue = demoVocabulary.fields;

/** People whose closes depend on two answers; the young ones partly wait. */
function people(
  n: number,
  { effect = 1.2, seed = 7, youngest = 91 }: { effect?: number; seed?: number; youngest?: number } = {},
): ScoredOutcome[] {
  const random = mulberry(seed);
  return Array.from({ length: n }, (_, i) => {
    const [hasPaper, years, kanto] = [random.next() < 0.5, random.below(11), random.next() < 0.6];
    const closes = random.next() < sigmoid(-1.6 + (hasPaper ? effect : 0) + 0.08 * (years - 5));
    const [age, delay] = [youngest + random.below(300), 5 + random.below(50)];
    const result = closes && delay <= age ? 'closed' : age >= 90 ? 'lost' : 'pending';
    const answers: Answers = {
      desired_occupation: 'accounting',
      experience_years: years,
      desired_area: kanto ? 'kanto' : 'kansai',
      qualifications: hasPaper ? ['bookkeeping_2'] : ['none'],
    };
    return {
      id: String(i).padStart(6, '0'),
      answers,
      band: hasPaper ? 'A' : 'B',
      targetId: 'accounting',
      age,
      result,
      delay: result === 'closed' ? delay : null,
    };
  });
}

function fitted(outcomes: readonly ScoredOutcome[]): FittedScoreModel {
  const fit = fitScoreModel(outcomes, catalogue);
  if (!fit.ok) throw new Error('refused');
  return fit.fitted;
}

const good: Answers = {
  desired_occupation: 'accounting',
  experience_years: 8,
  desired_area: 'kanto',
  qualifications: ['bookkeeping_2'],
};
const weak: Answers = {
  desired_occupation: 'accounting',
  experience_years: 1,
  desired_area: 'kanto',
  qualifications: ['none'],
};

describe('the score model', () => {
  it('finds what makes a close likelier, with an interval around the truth, and says how well it holds', () => {
    const { model, coefficients, gain, bins } = fitted(people(1_500));
    const [paper] = coefficients.filter(({ feature }) => feature.field === 'qualifications');
    const sign = paper && 'value' in paper.feature && paper.feature.value === 'none' ? -1 : 1;
    expect(sign * (paper?.value ?? 0)).toBeGreaterThan(0.8);
    expect(sign * (paper?.value ?? 0)).toBeLessThan(1.6);
    expect(sign * (sign > 0 ? (paper?.low ?? 0) : (paper?.high ?? 0))).toBeGreaterThan(0);
    const area = coefficients.find(({ feature }) => feature.field === 'desired_area');
    expect(area !== undefined && area.low < 0 && area.high > 0).toBe(true);
    expect(gain.low).toBeGreaterThan(0);
    for (const { predicted, low, high } of bins) expect(predicted > low - 0.08 && predicted < high + 0.08).toBe(true);
    expect(scoreOffset(model, good)).toBeGreaterThan(0.4);
    expect(scoreOffset(model, weak)).toBeLessThan(-0.4);
  });

  it('claims nothing where answers say nothing', () => {
    const { gain, model } = fitted(
      people(800, { effect: 0, seed: 21 }).map((one, i) => ({
        ...one,
        result: i % 5 === 0 ? ('closed' as const) : ('lost' as const),
        delay: i % 5 === 0 ? 20 : null,
      })),
    );
    expect(gain.low).toBeLessThanOrEqual(0);
    expect(Math.abs(scoreOffset(model, good) - scoreOffset(model, weak))).toBeLessThan(0.5);
  });

  it('does not take those who wait for losses', () => {
    const [mature, later] = [
      people(600, { seed: 3 }),
      people(600, { seed: 4 }).map((one) => ({ ...one, id: `w${one.id}` })),
    ];
    const waiting = later.map((one) => {
      const age = one.age % 60;
      const isSeen = one.delay !== null && one.delay <= age;
      return {
        ...one,
        age,
        result: isSeen ? ('closed' as const) : ('pending' as const),
        delay: isSeen ? one.delay : null,
      };
    });
    const asLosses = waiting.map((one) => ({
      ...one,
      result: one.result === 'pending' ? ('lost' as const) : one.result,
    }));
    const [truth, aware, naive] = [
      [...mature, ...later],
      [...mature, ...waiting],
      [...mature, ...asLosses],
    ].map((all) => fitted(all).model.meanChance);
    expect(Math.abs((aware ?? 0) - (truth ?? 0))).toBeLessThan(0.03);
    expect(naive).toBeLessThan((truth ?? 0) - 0.06);
  });

  it('is the same for the same people in any order, whatever barred or undeclared thing they say besides', () => {
    const outcomes = people(200);
    const chance = closeChance(fitted(outcomes).model, good);
    const extra = fc.dictionary(
      fc.constantFrom(...barredAttributes, 'ageGroup', 'can_talk_now', 'channel'),
      fc.oneof(fc.string(), fc.integer(), fc.boolean()),
    );
    fc.assert(
      fc.property(extra, extra, fc.integer(), (first, second, seed) => {
        const random = mulberry(seed);
        const told = outcomes.map((one) => ({
          ...one,
          answers: { ...one.answers, ...(random.next() < 0.5 ? first : second) },
        }));
        const shuffled = told
          .map((one) => ({ one, at: random.next() }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(closeChance(fitted(shuffled).model, { ...good, ...second } as Answers)).toBe(chance);
      }),
      { numRuns: 8 },
    );
  });

  it('is refused on too little, on all wins and on all losses', () => {
    const all = people(200);
    expect(fitScoreModel([], catalogue)).toEqual({ ok: false, n: 0, closes: 0, lost: 0 });
    expect(fitScoreModel(all.slice(0, 40), catalogue)).toMatchObject({ ok: false, n: 40 });
    expect(
      fitScoreModel(
        all.map((one) => ({ ...one, result: 'closed' as const })),
        catalogue,
      ).ok,
    ).toBe(false);
    expect(
      fitScoreModel(
        all.map((one) => ({ ...one, result: 'lost' as const })),
        catalogue,
      ).ok,
    ).toBe(false);
  });

  it('has no NaN anywhere, for any mix of outcomes and ages', () => {
    const one = fc.record({
      age: fc.double({ min: 0, max: 900, noNaN: true }),
      result: fc.constantFrom('closed' as const, 'lost' as const, 'pending' as const),
      years: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(null)),
      area: fc.constantFrom('kanto', 'kansai', 'no_answer'),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 60, maxLength: 120 }), (drawn) => {
        const fit = fitScoreModel(
          drawn.map(({ age, result, years, area }, i) => ({
            id: String(i),
            age,
            result,
            band: null,
            targetId: null,
            delay: result === 'closed' ? age / 2 : null,
            answers: { desired_area: area, ...(years === null ? {} : { experience_years: years }) },
          })),
          catalogue,
        );
        if (fit.ok)
          expect(
            JSON.stringify(fit.fitted, (_key, value: unknown) =>
              typeof value === 'number' && !Number.isFinite(value) ? 'BAD' : value,
            ),
          ).not.toContain('BAD');
      }),
      { numRuns: 15 },
    );
  });
});
