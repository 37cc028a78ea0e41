import { mulberry, type CountedPeople } from '@toritsugi/statistics';
import type { AnswerValue } from '../form/form';
import { BAND } from '../score/evaluation';
import { compileTarget } from '../score/compile';
import { interpretTarget } from '../score/interpret';
import type { Target } from '../target/criteria';
import { contactObstacles, obstacleOf, PoolColumns, recencies, type PoolPerson } from './pool-columns';

const now = new Date('2026-11-10T03:00:00.000Z');
const days = (count: number): number => now.getTime() - count * 86_400_000;
const label = { ja: '条件', en: 'Criterion' };
const target: Target = {
  id: 'accounting',
  occupation: 'accounting',
  version: 1,
  priority: 1,
  must: [
    { id: 'must_1', list: 'must', label, question: label, rule: { op: 'at_least', field: 'years', value: 3 } },
    {
      id: 'must_2',
      list: 'must',
      label,
      question: label,
      rule: { op: 'one_of', field: 'timing', values: ['soon'], unclear: ['undecided'] },
    },
  ],
  want: [],
  avoid: [
    {
      id: 'avoid_1',
      list: 'avoid',
      label,
      question: label,
      rule: { op: 'includes_any', field: 'style', values: ['remote'] },
    },
  ],
};
const person = (id: string, change: Partial<PoolPerson> = {}): PoolPerson => ({
  id,
  area: 'kanto',
  registeredAt: days(10),
  isInSelection: false,
  isClosed: false,
  hasConsent: true,
  suppressedUntil: 0,
  answers: { years: 5, timing: 'soon' },
  ...change,
});
const columns = (people: readonly PoolPerson[]): PoolColumns => {
  const pool = new PoolColumns(['years', 'timing', 'style'], (id) => id.charCodeAt(id.length - 1));
  people.forEach((one) => pool.put(one));
  return pool;
};
const cellsOf = (pool: PoolColumns) => pool.count(compileTarget(target), { now, breathe: () => Promise.resolve() });
const numberOf = ({ count }: CountedPeople): number => count;
const counted = async (pool: PoolColumns) => {
  const { people, meets, mightMeet, doesNot, ...cells } = await cellsOf(pool);
  return {
    people: people.count,
    meets: meets.count,
    mightMeet: mightMeet.count,
    doesNot: doesNot.count,
    areas: [...cells.areas].map(([area, cell]) => [area, cell.count]),
    recencies: cells.recencies.map(numberOf),
    contact: cells.contact.map(numberOf),
  };
};

it('counts who meets the target, who might, and who does not, by area and by how long ago they registered', async () => {
  const counts = await counted(
    columns([
      person('a'),
      person('b', { area: 'kansai', registeredAt: days(90) }),
      person('c', { registeredAt: days(365) }),
      person('d', { registeredAt: days(366) }),
      person('e', { answers: { years: 5, timing: 'undecided' } }),
      person('f', { answers: { timing: 'soon' } }),
      person('g', { answers: { years: 1, timing: 'soon' } }),
      person('h', { answers: { years: 5, timing: 'soon', style: ['remote'] } }),
    ]),
  );
  expect(counts).toMatchObject({ people: 8, meets: 4, mightMeet: 2, doesNot: 2, recencies: [1, 1, 1, 1] });
  expect(counts.areas).toEqual([
    ['kanto', 3],
    ['kansai', 1],
  ]);
});

it('counts whoever may not be written to once, under the first reason', async () => {
  const counts = await counted(
    columns([
      person('a'),
      person('b', { isInSelection: true, hasConsent: false }),
      person('c', { isClosed: true }),
      person('d', { hasConsent: false, suppressedUntil: Number.POSITIVE_INFINITY }),
      person('e', { suppressedUntil: now.getTime() + 1 }),
      person('f', { suppressedUntil: now.getTime() - 1 }),
      person('g', { hasConsent: false, answers: { years: 0 } }),
    ]),
  );
  expect(counts.contact).toEqual([2, 1, 1, 1, 1]);
});

it('takes what is known of a person now, and forgets whoever is gone', async () => {
  const pool = columns([person('a'), person('b'), person('c')]);
  pool.put(person('b', { answers: { years: 1, timing: 'soon' } }));
  pool.remove('c');
  pool.remove('nobody');
  expect(await counted(pool)).toMatchObject({ people: 2, meets: 1 });
  pool.put(person('d', { area: 'kansai' }));
  expect(pool.size).toBe(3);
  expect(pool.contactable(compileTarget(target), now).sort()).toEqual(['a', 'd']);
});

it('has the key of exactly those counted, also where somebody came to the place of one who is gone', async () => {
  const pool = columns([person('a'), person('b'), person('c', { answers: { years: 0 } })]);
  pool.remove('b');
  pool.put(person('d'));
  const [a, c, d] = ['a', 'c', 'd'].map((id) => id.charCodeAt(0)) as [number, number, number];
  const { people, meets, doesNot } = await cellsOf(pool);
  expect([people.key, meets.key, doesNot.key]).toEqual([a + c + d, a + d, c]);
});

it.each([
  ['of few combinations of answers', [undefined, 0, 2, 3, 10]],
  ['of more than are remembered', Array.from({ length: 60_000 }, (_, at) => at / 10_000)],
] as const)('agrees with reading each person by itself, whoever they are, %s', async (_, experience) => {
  const random = mulberry(7);
  const any = <T>(list: readonly T[]): T | undefined => list[random.below(list.length)];
  const people = Array.from({ length: 3_000 }, (_, index) => {
    const answers: Record<string, AnswerValue> = {};
    const years = any(experience);
    const timing = any([undefined, 'soon', 'later', 'undecided', 'no_answer']);
    const style = any([undefined, ['remote'], ['office', 'remote'], ['office'], ['no_answer']]);
    if (years !== undefined) answers['years'] = years;
    if (timing !== undefined) answers['timing'] = timing;
    if (style !== undefined) answers['style'] = style;
    return person(`p${index}`, {
      answers,
      area: any(['kanto', 'kansai', 'other']) ?? '',
      isInSelection: random.below(10) === 0,
      hasConsent: random.below(2) === 0,
    });
  });
  const counts = await counted(columns(people));
  const bandOf = ({ answers }: PoolPerson): number => interpretTarget(target, answers)[BAND] ?? 3;
  const fitting = people.filter((one) => bandOf(one) < 3);
  expect(counts.meets).toBe(people.filter((one) => bandOf(one) < 2).length);
  expect(counts.mightMeet).toBe(people.filter((one) => bandOf(one) === 2).length);
  expect(counts.contact).toEqual(
    contactObstacles.map((obstacle) => fitting.filter((one) => obstacleOf(one, now) === obstacle).length),
  );
  expect(counts.recencies).toHaveLength(recencies.length);
});
