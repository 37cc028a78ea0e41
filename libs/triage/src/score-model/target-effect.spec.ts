import { mulberry } from '@toritsugi/statistics';
import { compileTarget } from '../score/compile';
import { scoreRegistrant } from '../score/score';
import type { Criterion, Rule, Target } from '../target/criteria';
import { changeTarget } from '../target/target-change';
import { bands } from '../vocabulary';
import { knownBy } from './score-outcomes';
import { answersRead, targetEffect } from './target-effect';

const words = { ja: '条件', en: 'condition' };
const criterion = (list: Criterion['list'], id: string, rule: Rule): Criterion => ({
  id,
  list,
  label: words,
  question: words,
  rule,
});
const target: Target = {
  id: 'accounting',
  occupation: 'accounting',
  version: 3,
  priority: 1,
  must: [criterion('must', 'years', { op: 'at_least', field: 'experience_years', value: 2 })],
  want: [criterion('want', 'near', { op: 'one_of', field: 'desired_area', values: ['kanto'] })],
  avoid: [criterion('avoid', 'remote', { op: 'one_of', field: 'work_style', values: ['remote_only'] })],
};
const random = mulberry(3);
const people = Array.from({ length: 405 }, (_, at) => ({
  id: `p${at}`,
  answers: {
    experience_years: random.below(6),
    desired_area: random.below(3) === 0 ? 'kansai' : 'kanto',
    ...(random.below(4) === 0 ? {} : { work_style: random.below(9) === 0 ? 'remote_only' : 'office' }),
  },
}));
const changed = changeTarget(target, { weights: [], bounds: [{ criterionId: 'years', value: 1 }] }) ?? target;
const past = { people, outcomes: [], known: knownBy([]) };
const effect = targetEffect({ before: [target], after: [changed], past, model: null });

describe('a changed target over the people of the past', () => {
  it('counts every band and move as one person after another would', () => {
    const [was, becomes] = [compileTarget(target), compileTarget(changed)];
    const pairs = people.map(
      ({ answers }) => [scoreRegistrant([was], answers).band, scoreRegistrant([becomes], answers).band] as const,
    );
    for (const { band, before, after } of effect.bands) {
      expect(before).toBe(pairs.filter(([from]) => from === band).length);
      expect(after).toBe(pairs.filter(([, to]) => to === band).length);
    }
    const moves = bands.flatMap((from) => bands.map((to) => [from, to] as const)).filter(([from, to]) => from !== to);
    for (const [from, to] of moves) {
      const n = pairs.filter(([before, after]) => before === from && after === to).length;
      expect(effect.moves.find((move) => move.from === from && move.to === to)?.n ?? 0).toBe(n);
    }
    expect(effect.moved).toBe(pairs.filter(([from, to]) => from !== to).length);
    expect(effect.moved).toBeGreaterThan(20);
  });

  it('says how many calls a week that is, with what chance allows', () => {
    const entered = effect.moves
      .filter(({ from, to }) => from === 'D' && to !== 'D')
      .reduce((sum, { n }) => sum + n, 0);
    const { before, after, difference } = effect.calls;
    expect(after - before).toBeCloseTo(entered / (90 / 7), 9);
    expect([difference.low + difference.high, difference.high - difference.low]).toEqual([
      expect.closeTo(2 * (after - before), 9),
      expect.closeTo((2 * 1.6449 * Math.sqrt(entered)) / (90 / 7), 3),
    ]);
    expect(effect.sentences[1]?.ja).toMatch(/^架電は週に\d+\.\d件増えます/);
    expect(effect.moves.every(({ n, share }) => share.low < n / 405 && share.high > n / 405)).toBe(true);
  });

  it('of a target that is added or taken out is compared too, and reads no answer that nobody asks about', () => {
    const added = targetEffect({ before: [], after: [target], past, model: null });
    expect(added.bands.map(({ before }) => before)).toEqual([0, 0, 0, people.length]);
    expect(added.bands.map(({ after }) => after)).toEqual(effect.bands.map(({ before }) => before));
    const without = targetEffect({ before: [target], after: [], past, model: null });
    expect(without.moves.every(({ to, ids, n }) => to === 'D' && ids.length === n)).toBe(true);
    expect(answersRead({ before: [], after: [target], model: null })).toEqual([
      'experience_years',
      'desired_area',
      'work_style',
    ]);
  });

  it('foretells calls a week and the share on target, wider than the sample alone, and nothing from a few', () => {
    const [calls, share] = effect.forecasts;
    expect(calls).toMatchObject({ measure: 'calls_per_week', horizonDays: 28 });
    expect(calls?.estimate).toBeCloseTo(effect.calls.after, 9);
    expect([calls, share].every((one) => one && one.low < one.estimate && one.estimate < one.high)).toBe(true);
    const onTarget = effect.bands.filter(({ band }) => band === 'A' || band === 'B');
    expect(share?.estimate).toBeCloseTo(onTarget.reduce((sum, { after }) => sum + after, 0) / people.length, 9);
    const few = { ...past, people: people.slice(0, 4) };
    const [fewCalls, fewOnTarget] = targetEffect({
      before: [target],
      after: [changed],
      past: few,
      model: null,
    }).forecasts;
    expect(fewCalls?.low).toBeLessThanOrEqual(fewCalls?.estimate ?? 0);
    expect((fewOnTarget?.high ?? 0) - (fewOnTarget?.low ?? 0)).toBeGreaterThanOrEqual(0.5);
    const nobody = { ...past, people: [] };
    expect(targetEffect({ before: [target], after: [changed], past: nobody, model: null }).forecasts).toEqual([]);
  });

  it('says nothing of calls where nobody moves, and halves them over twice the days', () => {
    const none = targetEffect({ before: [target], after: [target], past, model: null });
    expect([none.moved, none.calls.before, none.sentences.length]).toEqual([0, none.calls.after, 1]);
    const longer = targetEffect({ before: [target], after: [changed], past, model: null, days: 180 });
    expect(longer.calls.after * 2).toBeCloseTo(effect.calls.after, 9);
  });
});
