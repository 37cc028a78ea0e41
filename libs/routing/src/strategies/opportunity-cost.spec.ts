import { busyShareAfter, opportunityCost, rateOverMix } from '..';

const rates = [
  [0.3, 0.28],
  [0.25, 0.1],
] as const;
const mix = [
  { segment: '0', share: 0.5 },
  { segment: '1', share: 0.5 },
];
const rate = (advisorId: string, segment: string) => rates[advisorId === 'A' ? 0 : 1][segment === '0' ? 0 : 1];
const costOf = (advisorId: string, busyShare: number, handlingRatio = 1) =>
  opportunityCost({
    busyShare,
    meanRate: rateOverMix(mix, (segment) => rate(advisorId, segment)),
    handlingRatio,
  });

describe('the opportunity cost', () => {
  it('is the busy share times what the advisor closes on the usual mix', () => {
    expect(costOf('A', 0.7)).toBeCloseTo(0.203, 9);
    expect(costOf('B', 0.5)).toBeCloseTo(0.0875, 9);
  });

  it('is what a single server forgoes: p·λτ/(1+λτ)', () => {
    const [p, lambda, tau] = [0.3, 0.01, 50];
    const busyShare = (lambda * tau) / (1 + lambda * tau);
    expect(busyShare).toBeCloseTo(0.3333333333333333, 9);
    expect(opportunityCost({ busyShare, meanRate: p })).toBeCloseTo(0.1, 9);
  });

  it('rises with handling time only where it differs by more than a fifth', () => {
    expect(opportunityCost({ busyShare: 0.5, meanRate: 0.2, handlingRatio: 1.2 })).toBeCloseTo(0.1, 12);
    expect(opportunityCost({ busyShare: 0.5, meanRate: 0.2, handlingRatio: 1.5 })).toBeCloseTo(0.15, 12);
    expect(costOf('A', 0.7, 90 / 60)).toBeCloseTo(0.203 * 1.5, 9);
    expect(costOf('B', 0.5, 30 / 60)).toBeCloseTo(0.0875 * 0.5, 9);
  });

  it('normalises the mix, and is nothing while nothing is transferred', () => {
    expect(
      rateOverMix(
        [
          { segment: 'x', share: 30 },
          { segment: 'y', share: 10 },
        ],
        (segment) => (segment === 'x' ? 0.2 : 0.6),
      ),
    ).toBeCloseTo(0.3, 12);
    expect(rateOverMix([], () => 0.2)).toBe(0);
  });
});

describe('the busy share', () => {
  it('starts at 0.7, keeps 0.85 of itself a day, and learns nothing from a day off', () => {
    expect(busyShareAfter(null, { busyMinutes: 240, shiftMinutes: 480 })).toBeCloseTo(0.85 * 0.7 + 0.15 * 0.5, 12);
    expect(busyShareAfter(0.4, { busyMinutes: 0, shiftMinutes: 0 })).toBe(0.4);
    expect(busyShareAfter(1, { busyMinutes: 600, shiftMinutes: 480 })).toBe(1);
  });
});
