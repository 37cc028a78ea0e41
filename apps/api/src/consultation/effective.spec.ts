import { isEffective } from './effective';

const musts = { mustIds: ['m1', 'm2'], avoidIds: ['a1'] };
const confirm = (...ids: string[]) => ids.map((criterionId) => ({ criterionId, isConfirmed: true }));

describe('an effective consultation', () => {
  it('has every Must confirmed, no Avoid and the outcome proceed', () =>
    expect(isEffective({ ...musts, outcome: 'proceed', confirmations: confirm('m1', 'm2') })).toBe(true));
  it('is not one where a Must was left open', () =>
    expect(isEffective({ ...musts, outcome: 'proceed', confirmations: confirm('m1') })).toBe(false));
  it('is not one where an Avoid applies', () =>
    expect(isEffective({ ...musts, outcome: 'proceed', confirmations: confirm('m1', 'm2', 'a1') })).toBe(false));
  it('is not one that cannot go on', () =>
    expect(isEffective({ ...musts, outcome: 'not_now', confirmations: confirm('m1', 'm2') })).toBe(false));
  it('does not take a denied Must for a confirmed one', () =>
    expect(
      isEffective({
        ...musts,
        outcome: 'proceed',
        confirmations: [...confirm('m1'), { criterionId: 'm2', isConfirmed: false }],
      }),
    ).toBe(false));
});
