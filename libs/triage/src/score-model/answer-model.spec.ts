import fc from 'fast-check';
import { featuresOf } from './answer-features';
import {
  closeChance,
  featureValue,
  isAnswerFeature,
  isAnswerModel,
  scoreOffset,
  type AnswerFeature,
  type AnswerModel,
} from './answer-model';
import { barredAttributes, findBarred } from '../target/barred';
import type { AnswerValue } from '../form/form';
import { demoVocabulary } from '../terms/demo-vocabulary';

const catalogue = demoVocabulary.fields;
const ids = catalogue.map(({ id }) => id);

const model: AnswerModel = {
  features: [
    { kind: 'is', field: 'desired_occupation', value: 'accounting' },
    { kind: 'includes', field: 'qualifications', value: 'bookkeeping_2' },
    { kind: 'says', field: 'night_work', value: true },
    { kind: 'number', field: 'experience_years', mean: 4, spread: 3 },
    { kind: 'income', field: 'current_income', mean: 450, spread: 100 },
  ],
  intercept: -2,
  coefficients: [0.4, 0.7, -0.3, 0.5, 0.2],
  calibration: { intercept: 0.1, slope: 0.9 },
  meanChance: 0.18,
};

const scorable = fc.dictionary(
  fc.constantFrom(...ids),
  fc.oneof(
    fc.constantFrom('accounting', 'kanto', '450_499', 'no_answer'),
    fc.integer({ min: -50, max: 2_000 }),
    fc.boolean(),
    fc.subarray(['bookkeeping_2', 'excel', 'none']),
  ),
) as fc.Arbitrary<Record<string, AnswerValue>>;
const undeclared = fc.dictionary(
  fc
    .oneof(fc.constantFrom(...barredAttributes, 'ageGroup', 'can_talk_now', 'family_name', 'phone'), fc.string())
    .filter((key) => !ids.includes(key)),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 })),
) as fc.Arbitrary<Record<string, AnswerValue>>;

describe('a model of answers', () => {
  it('says the same whatever barred or undeclared thing is added, changed or taken away', () => {
    fc.assert(
      fc.property(scorable, undeclared, undeclared, (answers, some, others) => {
        const chance = closeChance(model, answers);
        expect(closeChance(model, { ...some, ...answers })).toBe(chance);
        expect(closeChance(model, { ...answers, ...others })).toBe(chance);
        expect(scoreOffset(model, { ...answers, ...some })).toBe(scoreOffset(model, { ...answers, ...others }));
      }),
    );
  });

  it('learns no feature from anything barred or undeclared', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(scorable, undeclared), { minLength: 12, maxLength: 30 }), (people) => {
        const clean = featuresOf(
          people.map(([answers]) => answers),
          catalogue,
        );
        expect(
          featuresOf(
            people.map(([answers, more]) => ({ ...more, ...answers })),
            catalogue,
          ),
        ).toEqual(clean);
        expect(
          clean.every(({ feature }) => isAnswerFeature(feature, catalogue) && findBarred(feature.field).length === 0),
        ).toBe(true);
      }),
    );
  });

  it('is a chance between 0 and 1 for any answers, hostile ones included', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ids), fc.anything()), (answers) => {
        const chance = closeChance(model, answers as Record<string, AnswerValue>);
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThan(1);
      }),
    );
  });

  it('offsets a person by their logit against the mean person, by nothing without a model', () => {
    const answers = { desired_occupation: 'accounting', experience_years: 4 };
    const logit = 0.1 + 0.9 * (-2 + 0.4);
    expect(scoreOffset(model, answers)).toBeCloseTo(logit - Math.log(0.18 / 0.82), 12);
    expect(scoreOffset(null, answers)).toBe(0);
  });

  it('is not accepted with a field outside the catalogue, of another kind, or with a number that is none', () => {
    expect(isAnswerModel(JSON.parse(JSON.stringify(model)), catalogue)).toBe(true);
    const withFeature = (feature: object) =>
      isAnswerModel({ ...model, features: [feature], coefficients: [1] }, catalogue);
    for (const field of [...barredAttributes, 'ageGroup', 'can_talk_now', 'toString', '__proto__']) {
      for (const kind of ['is', 'includes', 'says', 'number', 'income'])
        expect(withFeature({ kind, field, value: 'x', mean: 0, spread: 1 })).toBe(false);
    }
    expect(withFeature({ kind: 'number', field: 'desired_area', mean: 0, spread: 1 })).toBe(false);
    expect(withFeature({ kind: 'number', field: 'experience_years', mean: 0, spread: 0 })).toBe(false);
    expect(isAnswerModel({ ...model, intercept: NaN }, catalogue)).toBe(false);
    expect(isAnswerModel({ ...model, meanChance: 1 }, catalogue)).toBe(false);
    expect(isAnswerModel(null, catalogue)).toBe(false);
    expect(isAnswerModel([], catalogue)).toBe(false);
  });

  it('reads nothing into a declined answer', () => {
    const of = (feature: AnswerFeature, value: AnswerValue) => featureValue(feature, { [feature.field]: value });
    expect(of({ kind: 'is', field: 'desired_area', value: 'kanto' }, 'no_answer')).toBe(0);
    expect(of({ kind: 'income', field: 'current_income', mean: 450, spread: 100 }, 'no_answer')).toBe(0);
    expect(of({ kind: 'number', field: 'experience_years', mean: 4, spread: 3 }, 1_000)).toBe(3);
  });
});
