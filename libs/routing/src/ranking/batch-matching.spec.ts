import fc from 'fast-check';
import { matchWaiting, waitingValue } from '..';

const rates: Record<string, Record<string, number>> = {
  p: { x: 0.3, y: 0.28, z: 0.1 },
  q: { x: 0.29, y: 0.15, z: 0.12 },
  r: { x: 0.2, y: 0.18, z: 0.05 },
};
const person = (id: string, changes = {}) => ({ id, secondsOnHold: 5, waitingValue: 0, ...changes });
const valueOf = (personId: string, advisorId: string) => rates[personId]?.[advisorId] ?? null;
const match = (waiting: ReturnType<typeof person>[], advisorIds: string[], changes = {}) =>
  matchWaiting({ waiting, advisorIds, valueOf, slaSeconds: 60, ...changes }).map(
    ({ personId, advisorId }) => `${personId}${advisorId}`,
  );

describe('several waiting, several free', () => {
  const all = [person('p'), person('q'), person('r')];

  it('are matched for the best sum, not the best pair first', () => {
    expect(match(all, ['x', 'y', 'z'])).toEqual(['py', 'qx', 'rz']);
    expect(match(all, ['x', 'y'])).toEqual(['py', 'qx']);
  });

  it('go first when they have waited longer than promised', () => {
    expect(match([person('p'), person('q'), person('r', { secondsOnHold: 61 })], ['x'])).toEqual(['rx']);
    expect(match([person('p'), person('q'), person('r', { secondsOnHold: 60 })], ['x'])).toEqual(['px']);
  });

  it('wait on when that is worth more, and are never given to somebody who may not take them', () => {
    expect(
      match([person('r', { waitingValue: waitingValue({ bestLater: 0.4, stillThere: 0.9 }) })], ['x', 'y']),
    ).toEqual([]);
    expect(match([person('p')], ['x'], { valueOf: () => null })).toEqual([]);
    expect(match([], ['x'])).toEqual([]);
    expect(match([person('p')], [])).toEqual([]);
  });

  it('leave nobody overdue out while somebody within the promise is matched', () => {
    const people = fc.array(
      fc.record({
        late: fc.boolean(),
        values: fc.array(fc.double({ min: 0, max: 0.5, noNaN: true }), { minLength: 3, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(people, (drawn) => {
        const matched = matchWaiting({
          waiting: drawn.map(({ late }, i) => person(String(i), { secondsOnHold: late ? 90 : 5 })),
          advisorIds: ['0', '1', '2'],
          slaSeconds: 60,
          valueOf: (id, advisorId) => drawn[Number(id)]?.values[Number(advisorId)] ?? null,
        });
        const lateMatched = matched.filter(({ personId }) => drawn[Number(personId)]?.late === true).length;
        expect(lateMatched).toBe(Math.min(3, drawn.filter(({ late }) => late).length));
      }),
    );
  });
});
