import fc from 'fast-check';
import { hiddenGroups, impactRatios, MINIMUM_PEOPLE, MINIMUM_SHARE } from './adverse-impact';

const undeclared = (n: number) => ({ group: 'undeclared', n });

describe('the impact ratio', () => {
  it('compares every group with the one selected most often', () => {
    const [women, men] = impactRatios([
      { group: 'woman', n: 80, selected: 24 },
      { group: 'man', n: 100, selected: 50 },
    ]);
    expect(men).toMatchObject({ rate: 0.5, ratio: 1, isBest: true, isFlagged: false });
    expect(women).toMatchObject({ rate: 0.3, isBest: false, isFlagged: true, isDistinct: true });
    expect(women?.ratio).toBeCloseTo(0.6, 12);
  });

  it('flags under four fifths, not at four fifths', () => {
    const flags = (selected: number) =>
      impactRatios([
        { group: 'x', n: 100, selected },
        { group: 'y', n: 100, selected: 50 },
      ])[0]?.isFlagged;
    expect([flags(40), flags(39)]).toEqual([false, true]);
  });

  it('says when a flagged ratio may be chance', () => {
    const [few] = impactRatios([
      { group: 'x', n: 10, selected: 3 },
      { group: 'y', n: 10, selected: 5 },
    ]);
    expect(few).toMatchObject({ isFlagged: true, isDistinct: false });
  });

  it('has no ratio without a group to compare with, or where nobody was selected', () => {
    expect(impactRatios([{ group: 'x', n: 10, selected: 3 }])[0]?.ratio).toBeNull();
    expect(
      impactRatios([
        { group: 'x', n: 10, selected: 0 },
        { group: 'y', n: 9, selected: 0 },
      ]).map(({ ratio }) => ratio),
    ).toEqual([null, null]);
    expect(impactRatios([{ group: 'x', n: 0, selected: 0 }])).toEqual([]);
  });

  const groups = fc.uniqueArray(
    fc
      .record({
        group: fc.string({ minLength: 1, maxLength: 3 }),
        n: fc.integer({ min: 0, max: 500 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ group, n, share }) => ({ group, n, selected: Math.floor(n * share) })),
    { selector: ({ group }) => group, maxLength: 6 },
  );

  it('is a number between its bounds, and flags exactly the ratios under 0.8, whatever was counted', () => {
    fc.assert(
      fc.property(groups, (counts) => {
        for (const { rate, low, high, ratio, ratioLow, ratioHigh, isFlagged, isBest } of impactRatios(counts)) {
          expect([rate, low, high].every((value) => value >= 0 && value <= 1)).toBe(true);
          if (ratio !== null) expect(ratio).toBeLessThanOrEqual(1 + 1e-12);
          if (ratio !== null && Math.abs(ratio - 0.8) > 1e-9) expect(isFlagged).toBe(!isBest && ratio < 0.8);
          if (ratioLow !== null && ratioHigh !== null) expect(ratioLow).toBeLessThan(ratioHigh);
        }
      }),
    );
  });
});

describe('small groups', () => {
  it('are hidden under five people or two per cent', () => {
    const hidden = hiddenGroups(
      [
        { group: 'a', n: 4 },
        { group: 'b', n: 9 },
        { group: 'c', n: 900 },
        { group: 'd', n: 20 },
      ],
      undeclared(50),
    );
    expect([...hidden].sort()).toEqual(['a', 'b']);
  });

  it('never hide alone: the undeclared go with them, so that a total gives nothing away and the comparison stays', () => {
    expect(
      [
        ...hiddenGroups(
          [
            { group: 'a', n: 3 },
            { group: 'b', n: 40 },
            { group: 'c', n: 60 },
          ],
          undeclared(30),
        ),
      ].sort(),
    ).toEqual(['a', 'undeclared']);
  });

  it('take the next smallest with them where few are undeclared', () => {
    expect(
      [
        ...hiddenGroups(
          [
            { group: 'a', n: 30 },
            { group: 'b', n: 40 },
            { group: 'c', n: 60 },
          ],
          undeclared(2),
        ),
      ].sort(),
    ).toEqual(['a', 'undeclared']);
    expect(
      [
        ...hiddenGroups(
          [
            { group: 'a', n: 30 },
            { group: 'b', n: 40 },
          ],
          undeclared(0),
        ),
      ].sort(),
    ).toEqual(['a', 'undeclared']);
  });

  it('are always hidden, and never exactly one of them', () => {
    const sizes = fc.uniqueArray(
      fc.record({ group: fc.string({ minLength: 1, maxLength: 2 }), n: fc.integer({ min: 0, max: 300 }) }),
      { selector: ({ group }) => group, minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(sizes, fc.nat(200), (groups, n) => {
        const hidden = hiddenGroups(groups, undeclared(n));
        expect(hidden.size).not.toBe(1);
        const declared = groups.reduce((sum, one) => sum + one.n, 0);
        for (const one of groups)
          if (one.n < MINIMUM_PEOPLE || one.n < MINIMUM_SHARE * declared) expect(hidden).toContain(one.group);
      }),
    );
  });
});
