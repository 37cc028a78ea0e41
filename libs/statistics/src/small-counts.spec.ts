import fc from 'fast-check';
import { mulberry } from './distributions/random';
import { countPerson, nobodyCounted, toldCount, type CountedPeople } from './small-counts';

const BASE = 5;
const key = fc.integer({ min: 0, max: 0xffffffff });
const group = (keys: readonly number[]): CountedPeople => {
  const cell = nobodyCounted();
  keys.forEach((one) => countPerson(cell, one));
  return cell;
};

it('tells one of the two multiples beside a count, and a multiple as it is', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
      const told = toldCount(group(keys), BASE);
      expect(told % BASE).toBe(0);
      expect(Math.abs(told - keys.length)).toBeLessThan(BASE);
      if (keys.length % BASE === 0) expect(told).toBe(keys.length);
    }),
  );
});

it('tells the same of the same people, in whatever order and by whatever question they were found', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
      expect(toldCount(group(keys.toReversed()), BASE)).toBe(toldCount(group(keys), BASE));
    }),
  );
});

describe('over many groups of random people', () => {
  const random = mulberry(11);
  const person = (): number => random.below(2 ** 32);
  const people = (count: number): number[] => Array.from({ length: count }, person);
  const GROUPS = 3_000;

  it('is right on the average, for every count', () => {
    for (const count of [1, 2, 3, 4, 7, 23]) {
      let sum = 0;
      for (let round = 0; round < GROUPS; round += 1) sum += toldCount(group(people(count)), BASE);
      expect(Math.abs(sum / GROUPS - count)).toBeLessThan(0.25);
    }
  });

  /** The difference of two groups that are alike but for a few, told by subtracting: how often each comes out. */
  const differences = (rest: number, few: number): Map<number, number> => {
    const seen = new Map<number, number>();
    for (let round = 0; round < GROUPS; round += 1) {
      const keys = people(rest);
      const difference = toldCount(group([...keys, ...people(few)]), BASE) - toldCount(group(keys), BASE);
      seen.set(difference, (seen.get(difference) ?? 0) + 1);
    }
    return seen;
  };

  it('leaves every number below five possible for whoever subtracts two answers', () => {
    for (const few of [0, 1, 2, 3, 4])
      for (const rest of [21, 22, 23, 24]) {
        const seen = differences(rest, few);
        // Nobody more is the same group; whatever else comes out of one or four comes out of the others as well.
        if (few === 0) expect([...seen.keys()]).toEqual([0]);
        else {
          expect(seen.get(0) ?? 0).toBeGreaterThan(GROUPS / 50);
          expect(seen.get(BASE) ?? 0).toBeGreaterThan(GROUPS / 50);
        }
      }
  });

  it('decides a group with one person more by itself: the first answer says nothing of how the second is rounded', () => {
    let [both, first, second] = [0, 0, 0];
    for (let round = 0; round < GROUPS; round += 1) {
      const keys = people(22);
      const [isUp, isUpAgain] = [toldCount(group(keys), BASE) > 22, toldCount(group([...keys, person()]), BASE) > 23];
      if (isUp) first += 1;
      if (isUpAgain) second += 1;
      if (isUp && isUpAgain) both += 1;
    }
    expect(Math.abs(both / GROUPS - (first / GROUPS) * (second / GROUPS))).toBeLessThan(0.05);
  });
});
