import { columnOf, parseCsv } from './evaluate/csv';
import { compareHeldOut, heldOut, verdictOf } from './evaluate/held-out';
import { additive, cellToMean, constant, offsetsOf, ours, rawCell, type Case } from './evaluate/models';
import { optionsOf } from './simulate/options';
import { bernoulli, mulberry, sigmoid } from '../libs/statistics/src';

describe('reading CSV', () => {
  it('takes quoted and plain fields, a byte order mark, either line end and empty lines', () => {
    expect(parseCsv('\uFEFFa,b\r\n1,\r\n\r\n"x, ""y""\nz",2\r\n')).toEqual({
      header: ['a', 'b'],
      rows: [
        ['1', ''],
        ['x, "y"\nz', '2'],
      ],
    });
  });

  it('names the row that is wrong, and the columns there are', () => {
    expect(() => parseCsv('a,b\n1')).toThrow('row 2 has 1 fields, the header 2');
    expect(() => parseCsv('a,b\n1,"2')).toThrow('row 2');
    expect(() => parseCsv('')).toThrow('no line');
    expect(() => columnOf(parseCsv('a,b\n1,2'), 'c')).toThrow('no column is called c; there are: a, b');
  });
});

describe('held-out figures', () => {
  const dealt = (spread: number) => {
    const random = mulberry(9);
    const effects = Array.from({ length: 60 }, () => spread * (random.next() * 2 - 1));
    return Array.from({ length: 4000 }, (): Case => {
      const [agent, segment] = [random.below(12), random.below(5)];
      return {
        labels: [`a${agent}`, `s${segment}`],
        offset: 0,
        won: bernoulli(random, sigmoid(-1 + (effects[agent * 5 + segment] ?? 0))),
      };
    });
  };

  it('show a difference where there is one', () => {
    const {
      tested,
      results: [mean, raw, mine],
    } = heldOut(dealt(1.5), [constant, rawCell, ours]);
    if (!mean || !raw || !mine) throw new Error('three models were asked');
    expect(verdictOf(compareHeldOut(tested, mine, mean))).toBe('better');
    expect(mine.logLoss).toBeLessThan(raw.logLoss);
  });

  it('show none where results are dealt by chance', () => {
    const {
      tested,
      results: [mean, shrunk, added, mine],
    } = heldOut(dealt(0), [constant, cellToMean, additive, ours]);
    for (const result of [shrunk, added, mine]) {
      if (!mean || !result) throw new Error('four models were asked');
      expect(verdictOf(compareHeldOut(tested, result, mean))).not.toBe('better');
    }
  });

  it('test the last part in time where a date is known', () => {
    const cases = dealt(1).map((one, time) => ({ ...one, time }));
    const { tested } = heldOut(cases, [constant], ({ time }) => time);
    expect(tested.map(({ time }) => time)).toEqual(Array.from({ length: 1200 }, (_, i) => 2800 + i));
  });

  it('turn scores into offsets around the mean', () => {
    expect(offsetsOf([0.2, 0.2])).toEqual([0, 0]);
    expect(offsetsOf([0.1, 0.3])[0]).toBeLessThan(0);
  });
});

describe('the command line of the simulation', () => {
  it('reads seeds, names and days', () => {
    const options = optionsOf([
      '--scenario',
      'sparse',
      '--strategy',
      'learned,raw',
      '--seeds',
      '1-3,8',
      '--days',
      '30',
    ]);
    expect(options).toMatchObject({
      scenario: 'sparse',
      strategies: ['learned', 'raw'],
      seeds: [1, 2, 3, 8],
      days: 30,
      report: false,
    });
  });

  it.each([
    [['--strategy', 'guess'], 'no strategy is called guess'],
    [['--scenario', 'mars'], 'no scenario is called mars'],
    [['--seeds', '9-1'], 'no list of seeds'],
    [['--days', '0'], 'no whole number'],
    [['--days'], '--days needs a value'],
    [['--bar'], 'unknown option --bar'],
  ])('refuses %j in words', (args, message) => {
    expect(() => optionsOf(args)).toThrow(message);
  });
});
