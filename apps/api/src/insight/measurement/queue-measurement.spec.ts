import { DAY, HOUR } from '@toritsugi/calendar';
import type { QueuedPerson } from '@toritsugi/routing';
import { queueArms, queueBlocks, queueLift } from './queue-measurement';

const now = new Date('2026-11-30T00:00:00.000Z');

/** One of block `place`, which began so many days ago; by turns. */
function person(place: number, daysAgo: number, change: Partial<QueuedPerson> = {}): QueuedPerson {
  const at = now.getTime() - daysAgo * DAY + (place % 3) * 3 * HOUR;
  return {
    block: { startsAt: new Date(at).toISOString(), order: place % 2 === 0 ? 'by_value' : 'by_deadline' },
    band: 'B',
    dueAt: at,
    takenUnder: null,
    reachedAt: null,
    effectiveAt: null,
    ...change,
  };
}

/** `blocks` blocks of ten people, the newest `youngest` days ago, of whom so many under either order came. */
const people = (blocks: number, youngest: number, came: { by_value: number; by_deadline: number }): QueuedPerson[] =>
  Array.from({ length: blocks }, (_, place) =>
    Array.from({ length: 10 }, (_one, n) => {
      const one = person(place, youngest + Math.floor((blocks - place) / 3));
      const isHere = n < came[one.block.order] + (place % 4 < 2 ? 1 : -1);
      return { ...one, reachedAt: isHere ? one.dueAt + HOUR : null, effectiveAt: isHere ? one.dueAt + DAY : null };
    }),
  ).flat();

it('says which order brought more, and by how much, once it can be told', () => {
  const lift = queueLift(people(120, 22, { by_value: 7, by_deadline: 4 }), 'effective', now);
  expect(lift).toMatchObject({ verdict: 'better', horizonDays: 21, tellableAt: null });
  expect(lift.difference).toBeCloseTo(0.3, 2);
  expect(lift.sentence.ja).toMatch(/^救える価値の順は登録1人あたりの有効面談が期限の順より多い: \+30\.0ポイント/);
  expect(queueLift(people(120, 22, { by_value: 4, by_deadline: 7 }), 'reached', now).verdict).toBe('worse');
});

it('foresees when five points can be told, from the blocks so far', () => {
  const { verdict, tellableAt } = queueLift(people(30, 22, { by_value: 5, by_deadline: 5 }), 'effective', now);
  expect(verdict).toBe('no_difference_shown');
  expect(Date.parse(String(tellableAt))).toBeGreaterThan(now.getTime());
});

it('compares nobody who has days left for it, and shows them among those who came so far', () => {
  const young = people(60, 4, { by_value: 7, by_deadline: 4 });
  expect(queueLift(young, 'effective', now)).toMatchObject({ engineCount: 40, controlCount: 40 });
  expect(queueLift(young, 'reached', now)).toMatchObject({ engineCount: 300, controlCount: 300 });
  const arms = queueArms([...young, person(0, 1, { band: 'A', reachedAt: now.getTime() })]);
  expect(arms.map(({ order, people: all, peopleA, reachedA }) => [order, all, peopleA, reachedA])).toEqual([
    ['by_deadline', 300, 0, 0],
    ['by_value', 301, 1, 1],
  ]);
  expect(queueBlocks(young).reduce((sum, block) => sum + block.people, 0)).toBe(600);
});
