import fc from 'fast-check';
import { canonical, mergedOnto } from './three-way';

const base = {
  share: 0.1,
  weights: [
    { id: 'a', weight: 1 },
    { id: 'b', weight: 1 },
  ],
};

describe('a change on top of what others made of it meanwhile', () => {
  it('keeps both where they touch different things, down to one thing of a list', () => {
    const mine = { ...base, weights: [{ id: 'a', weight: 3 }, base.weights[1]] };
    const theirs = { share: 0.2, weights: [base.weights[0], { id: 'b', weight: 5 }] };
    expect(mergedOnto<object>(base, mine, theirs)).toEqual({
      value: {
        share: 0.2,
        weights: [
          { id: 'a', weight: 3 },
          { id: 'b', weight: 5 },
        ],
      },
      isConflict: false,
    });
  });

  it('says so where both touch the same, unless they made the same of it', () => {
    expect(mergedOnto(base, { ...base, share: 0.3 }, { ...base, share: 0.2 })).toEqual({
      value: { ...base, share: 0.3 },
      isConflict: true,
    });
    expect(mergedOnto(base, { ...base, share: 0.2 }, { ...base, share: 0.2 }).isConflict).toBe(false);
    const without = { share: 0.1, weights: [{ id: 'b', weight: 1 }] };
    const heavier = {
      share: 0.1,
      weights: [
        { id: 'a', weight: 2 },
        { id: 'b', weight: 1 },
      ],
    };
    expect(mergedOnto<object>(base, without, heavier).isConflict).toBe(true);
    expect(mergedOnto<object>(base, without, { ...base, share: 0.2 })).toEqual({
      value: { ...without, share: 0.2 },
      isConflict: false,
    });
  });

  it('is what the one of the two wanted who changed anything', () => {
    const value = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(fc.integer(), fc.array(fc.integer())));
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(canonical(mergedOnto(one, one, other).value)).toBe(canonical(other));
        expect(canonical(mergedOnto(one, other, one).value)).toBe(canonical(other));
        expect(mergedOnto(one, other, other).isConflict).toBe(false);
      }),
    );
  });
});
