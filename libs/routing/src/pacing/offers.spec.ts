import { MAX_OFFERS, mayTransferLive, nextOffer, type LiveGateInput, type RankedAdvisor, type SkipReason } from '..';

const ranked = (advisorId: string, skip: SkipReason | null = null): RankedAdvisor => ({
  advisorId,
  position: 1,
  tier: 1,
  skip,
  reason: { ja: '', en: '' },
  estimate: { rate: 0.1, n: 9, closes: 1, level: 1, segmentRate: 0.1, interval: { low: 0, high: 1 }, isSparse: false },
});
const next = (candidates: RankedAdvisor[], tried: string[], available: string[]) =>
  nextOffer({ candidates }, tried, new Set(available))?.advisorId ?? null;

describe('the next offer', () => {
  it('goes to the first of the frozen order who is available now and was not rung yet', () => {
    const order = [ranked('a'), ranked('b'), ranked('c')];
    expect(next(order, [], ['b', 'c'])).toBe('b');
    expect(next(order, ['b'], ['b', 'c'])).toBe('c');
    expect(next(order, [], [])).toBeNull();
  });

  it.each<[SkipReason, boolean]>([
    ['busy', true],
    ['away', true],
    ['offline', true],
    ['unreachable', true],
    ['cap', false],
    ['soon_booked', false],
    ['recused', false],
    ['not_eligible', false],
  ])('after a skip for %s an offer is possible: %p', (skip, isPossible) => {
    expect(next([ranked('a', skip)], [], ['a'])).toBe(isPossible ? 'a' : null);
  });

  it('stops after four', () => {
    const order = ['a', 'b', 'c', 'd', 'e'].map((id) => ranked(id));
    expect(MAX_OFFERS).toBe(4);
    expect(next(order, ['a', 'b', 'c'], ['d', 'e'])).toBe('d');
    expect(next(order, ['a', 'b', 'c', 'd'], ['e'])).toBeNull();
  });
});

describe('the live gate', () => {
  const open: LiveGateInput = {
    band: 'A',
    allMustsMet: true,
    isServiceTime: true,
    saidYes: true,
    availableCount: 2,
    aBandWaiting: false,
  };
  it.each<[string, Partial<LiveGateInput>, boolean]>([
    ['band A', {}, true],
    ['band B', { band: 'B' }, true],
    ['band C once its Musts are met', { band: 'C' }, true],
    ['band C before', { band: 'C', allMustsMet: false }, false],
    ['band D', { band: 'D' }, false],
    ['outside service hours', { isServiceTime: false }, false],
    ['a person who cannot talk now', { saidYes: false }, false],
    ['nobody available', { availableCount: 0 }, false],
    ['band B, one advisor left, an A waiting', { band: 'B', availableCount: 1, aBandWaiting: true }, false],
    ['band B, two advisors left, an A waiting', { band: 'B', availableCount: 2, aBandWaiting: true }, true],
    ['band B, one advisor left, no A waiting', { band: 'B', availableCount: 1 }, true],
    ['band A, one advisor left, another A waiting', { availableCount: 1, aBandWaiting: true }, true],
  ])('%s: %j → %p', (_, changes, allowed) => {
    const gate = mayTransferLive({ ...open, ...changes });
    expect(gate.allowed).toBe(allowed);
    expect(gate.reason.ja).not.toBe('');
    expect(gate.reason.en).not.toBe('');
  });
});
