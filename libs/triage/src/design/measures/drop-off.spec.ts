import fc from 'fast-check';
import {
  CHECK_PAGE,
  countVisits,
  dropOffByField,
  endOfVisit,
  measuredDrops,
  sumOf,
  WHOLE_FORM,
  type FieldNote,
  type VisitNote,
} from './drop-off';

/** `years+!5`: seen, touched, refused once, five seconds. */
const field = (told: string): FieldNote => {
  const [, id = '', touched, erred, seconds] = /^(\w+)(\+?)(!?)(\d*)$/.exec(told) ?? [];
  return { field: id, isTouched: touched === '+', errors: Number(erred === '!'), seconds: Number(seconds) };
};
const note = (at: number, told: string, { standsAt = '', isSent = false, number = at } = {}): VisitNote => {
  const fields = told.split(' ').map(field);
  return { at, number, standsAt: standsAt || (fields.at(-1)?.field ?? ''), isSent, fields };
};
const dropsOf = (...visits: VisitNote[][]) =>
  Object.fromEntries(dropOffByField(countVisits(visits.map(endOfVisit))).map(({ field: id, ...rest }) => [id, rest]));

describe('S004-23: where people leave', () => {
  it('counts visits that saw a field, however often, and those that ended there', () => {
    const drops = dropsOf(
      [note(1, 'a+3'), note(2, 'a+3 b+!2', { isSent: true })],
      [note(1, 'a b'), note(2, 'a+ b', { standsAt: 'b' })],
      [note(1, 'a+5')],
    );
    expect(drops.a).toMatchObject({ views: 3, touched: 3, erred: 0, leaves: 1, rate: 1 / 3 });
    expect(drops.b).toMatchObject({ views: 2, touched: 1, erred: 1, leaves: 1, rate: 1 / 2, isBelieved: false });
    expect(drops.a?.interval.low).toBeLessThan(1 / 3);
    expect(drops.a?.interval.high).toBeGreaterThan(1 / 3);
    expect(drops.a?.medianSeconds).toBeCloseTo(4, 5);
  });

  it('takes who left and came back to send it for somebody who sent it', () => {
    expect(dropsOf([note(1, 'a'), note(2, 'a b', { isSent: true })]).a).toMatchObject({ views: 1, leaves: 0 });
  });

  it('counts who leaves at the last look there, and a place that no message had seen', () => {
    const drops = dropsOf([note(1, 'a+2', { standsAt: CHECK_PAGE })]);
    expect([drops.a?.leaves, drops.check?.views, drops.check?.leaves]).toEqual([0, 1, 1]);
  });

  it('takes who touched nothing for a leave of the form, and of no field', () => {
    const counts = countVisits([endOfVisit([note(1, 'a b')])]);
    expect([counts.get('b')?.leaves, counts.get(WHOLE_FORM)]).toMatchObject([0, { views: 1, touched: 0, leaves: 1 }]);
  });

  it('knows no time of those who were away, and none where nobody stayed', () => {
    expect(dropsOf([note(1, 'a+900')]).a?.medianSeconds).toBeNull();
    expect(dropsOf([note(1, 'a')]).a?.medianSeconds).toBeNull();
  });

  it('does not depend on the order of the messages; nobody leaves twice; days add up to what they hold', () => {
    const visit = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.boolean())
      .map(([length, isSent]) =>
        Array.from({ length }, (_, at) =>
          note(at, ['a+1', 'b', 'c!9', 'd+70'].slice(0, at + 1).join(' '), { isSent: isSent && at === length - 1 }),
        ),
      );
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 40 }), fc.nat(40), (visits, cut) => {
        const ended = visits.map(endOfVisit);
        expect(visits.map((one) => endOfVisit([...one].reverse()))).toEqual(ended);
        const counts = countVisits(ended);
        const left = dropOffByField(counts).reduce((sum, { leaves }) => sum + leaves, 0);
        expect(left).toBe(ended.filter(({ isSent }) => !isSent).length);
        expect(counts.get(WHOLE_FORM)?.leaves ?? 0).toBe(left);
        const [first, second] = [countVisits(ended.slice(0, cut)), countVisits(ended.slice(cut))];
        for (const [id, one] of counts) {
          const [a, b] = [first.get(id), second.get(id)];
          expect(a && b ? sumOf(a, b) : (a ?? b)).toEqual(one);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is believed from 300 views on, by what was required then', () => {
    const visits = Array.from({ length: 300 }, () => endOfVisit([note(1, 'a+3', { isSent: true })]));
    const drops = dropOffByField(countVisits(visits));
    expect(drops[0]?.isBelieved).toBe(true);
    expect(measuredDrops(drops, new Set(['b'])).get('a')).toEqual({ views: 300, leaves: 0, wasRequired: false });
  });
});
