import fc from 'fast-check';
import {
  balanceOf,
  earnsSlot,
  EMPTY_BALANCE,
  entriesFor,
  missingTo,
  sealText,
  type RelayEntryKind,
} from './relay-ledger';

const grow = (kinds: readonly RelayEntryKind[], kind: 'counted' | 'voided'): RelayEntryKind[] => [
  ...kinds,
  ...entriesFor(balanceOf(kinds), kind),
];

describe('S001-19 S002-7: ten counted people are one free slot', () => {
  it('grants the first with the tenth and the second with the twentieth', () => {
    let kinds: RelayEntryKind[] = [];
    const granted: number[] = [];
    for (let person = 1; person <= 25; person += 1) {
      kinds = grow(kinds, 'counted');
      granted.push(balanceOf(kinds).granted);
    }
    expect(granted.slice(7, 11)).toEqual([0, 0, 1, 1]);
    expect(granted.slice(18, 21)).toEqual([1, 2, 2]);
    expect(missingTo(balanceOf(kinds))).toBe(5);
  });

  it('keeps a slot that was granted when one of the ten is taken back, and gives none twice for the same ten', () => {
    let kinds: RelayEntryKind[] = [];
    for (let person = 0; person < 10; person += 1) kinds = grow(kinds, 'counted');
    kinds = grow(grow(kinds, 'voided'), 'counted');
    expect(balanceOf(kinds)).toEqual({ counted: 10, granted: 1, entries: 13 });
    expect(missingTo(balanceOf(kinds))).toBe(10);
  });

  it('has granted exactly as many as the highest count has tens, whatever was taken back in between', () => {
    const moves = fc.array(fc.constantFrom('counted' as const, 'counted' as const, 'voided' as const), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(moves, (wished) => {
        let kinds: RelayEntryKind[] = [];
        let highest = 0;
        for (const kind of wished) {
          if (kind === 'voided' && balanceOf(kinds).counted === 0) continue;
          kinds = grow(kinds, kind);
          highest = Math.max(highest, balanceOf(kinds).counted);
        }
        const balance = balanceOf(kinds);
        expect(balance.granted).toBe(Math.floor(highest / 10));
        expect(balance.entries).toBe(kinds.length);
        expect(earnsSlot(balance)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('starts at nothing', () => {
    expect(balanceOf([])).toEqual(EMPTY_BALANCE);
    expect(missingTo(EMPTY_BALANCE)).toBe(10);
  });
});

it('seals every part of an entry and the entry before it', () => {
  const entry = { id: 'e', number: 3, kind: 'counted', ruleVersion: 1, at: '2026-11-10T01:00:00.000Z' } as const;
  const texts = [
    sealText(entry, ''),
    sealText(entry, 'ab'),
    sealText({ ...entry, id: 'f' }, ''),
    sealText({ ...entry, number: 4 }, ''),
    sealText({ ...entry, kind: 'voided' }, ''),
    sealText({ ...entry, ruleVersion: 2 }, ''),
    sealText({ ...entry, at: '2026-11-10T01:00:00.001Z' }, ''),
  ];
  expect(new Set(texts).size).toBe(texts.length);
});
