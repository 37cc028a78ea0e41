import { mulberry, type RandomStream } from '@toritsugi/statistics';
import { countermeasuresOf, figureOf, unusualCount, unusualShare, watchedFigures, type Passed } from '..';

const drawn = (random: RandomStream, tried: number, share: number): Passed => {
  let met = 0;
  for (let one = 0; one < tried; one += 1) if (random.next() < share) met += 1;
  return { met, tried };
};
const weeksOf = <Week>(draw: () => Week): Week[] => Array.from({ length: 8 }, draw);

/** As many days as half a century has, of each share and count that a day of the demo agency has. */
const DAYS = 18_000;

it('S001-14: in years in which nothing changes there is at most one alert a month', () => {
  const random = mulberry(11);
  const shares = [0.67, 0.86, 0.68, 0.52, 0.8, 0.6, 0.9, 0.8, 0.95, 0.55];
  let alerts = 0;
  for (let day = 0; day < DAYS / shares.length; day += 1) {
    for (const share of shares) {
      const tried = 10 + random.below(30);
      if (
        unusualShare(
          drawn(random, tried, share),
          weeksOf(() => drawn(random, 10 + random.below(30), share)),
        )
      )
        alerts += 1;
    }
    for (const mean of [26, 9, 5]) {
      // Binomial of many, as good as Poisson.
      const count = () => drawn(random, mean * 20, 1 / 20).met;
      if (unusualCount(count(), weeksOf(count))) alerts += 1;
    }
  }
  expect(alerts / (DAYS / shares.length / 30.4)).toBeLessThanOrEqual(1);
});

describe('a day', () => {
  const weeks = weeksOf(() => ({ met: 24, tried: 30 }));

  it('that fell or rose far beyond chance is told with what is usual', () => {
    expect(unusualShare({ met: 10, tried: 30 }, weeks)).toEqual({ direction: 'low', usual: 0.8 });
    expect(
      unusualShare(
        { met: 30, tried: 30 },
        weeksOf(() => ({ met: 15, tried: 30 })),
      ),
    ).toEqual({
      ...{ direction: 'high', usual: 0.5 },
    });
    expect(
      unusualCount(
        5,
        weeksOf(() => 26),
      ),
    ).toEqual({ direction: 'low', usual: 26 });
    expect(
      unusualCount(
        60,
        weeksOf(() => 26),
      ),
    ).toEqual({ direction: 'high', usual: 26 });
  });

  it('as usual, with few people, or without a past tells nothing', () => {
    expect(unusualShare({ met: 20, tried: 30 }, weeks)).toBeNull();
    expect(unusualShare({ met: 0, tried: 9 }, weeks)).toBeNull();
    expect(unusualShare({ met: 0, tried: 30 }, weeks.slice(0, 3))).toBeNull();
    expect(
      unusualShare(
        { met: 0, tried: 0 },
        weeksOf(() => ({ met: 0, tried: 0 })),
      ),
    ).toBeNull();
    expect(
      unusualCount(
        30,
        weeksOf(() => 26),
      ),
    ).toBeNull();
    expect(
      unusualCount(
        0,
        weeksOf(() => 0),
      ),
    ).toBeNull();
    expect(
      unusualCount(
        9,
        weeksOf(() => 1),
      ),
    ).toBeNull();
  });
});

it('every figure that is watched is there, and has something to do about it either way', () => {
  for (const id of watchedFigures) {
    expect(figureOf(id)).toBeDefined();
    expect(countermeasuresOf(id, true).length).toBeGreaterThanOrEqual(2);
    expect(countermeasuresOf(id, false).length).toBeGreaterThanOrEqual(1);
  }
});
