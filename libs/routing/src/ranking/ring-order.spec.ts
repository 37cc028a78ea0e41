import fc from 'fast-check';
import {
  coolDownEnd,
  hangUpHazard,
  isCoolingDown,
  noAnswerProbability,
  deficitAfter,
  patienceOverRing,
  ringIndex,
  ringSequenceValue,
  stillThere,
} from '..';

describe('the ring order', () => {
  const X = { value: 0.3, noAnswer: 0.4 };
  const Y = { value: 0.24, noAnswer: 0.05 };
  const patience = patienceOverRing(20);

  it('rings the better one first even though it often does not answer, as the worth of both sequences shows', () => {
    expect(patience).toBeCloseTo(0.9272488217247974, 9);
    expect(ringIndex({ ...X, patience })).toBeCloseTo(0.28612281854622673, 9);
    expect(ringIndex({ ...Y, patience })).toBeCloseTo(0.23908454304138685, 9);
    expect(ringSequenceValue([X, Y], patience)).toBeCloseTo(0.2645650925413015, 9);
    expect(ringSequenceValue([Y, X], patience)).toBeCloseTo(0.23634523939552315, 9);
  });

  it('is worth at least as much as any other order', () => {
    const ring = fc.record({
      value: fc.double({ min: 0, max: 1, noNaN: true }),
      noAnswer: fc.double({ min: 0, max: 0.95, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(ring, { maxLength: 6 }), (rings) => {
        const best = rings.toSorted((a, b) => ringIndex({ ...b, patience }) - ringIndex({ ...a, patience }));
        expect(ringSequenceValue(best, patience)).toBeGreaterThanOrEqual(ringSequenceValue(rings, patience) - 1e-12);
      }),
    );
  });

  it('takes a newcomer for one miss in thirteen, and learns from there', () => {
    expect(noAnswerProbability({ misses: 0, answers: 0 })).toBeCloseTo(1 / 13, 12);
    expect(noAnswerProbability({ misses: 5, answers: 2 })).toBeCloseTo(6 / 20, 12);
  });

  it('leaves who missed a ring alone for two minutes', () => {
    const missed = new Date('2026-11-10T03:00:00Z');
    expect(coolDownEnd(missed)).toEqual(new Date('2026-11-10T03:02:00Z'));
    expect([
      isCoolingDown(missed, new Date('2026-11-10T03:01:59Z')),
      isCoolingDown(missed, new Date('2026-11-10T03:02:00Z')),
      isCoolingDown(null, missed),
    ]).toEqual([true, false, false]);
  });
});

describe('patience on hold', () => {
  it('gives up at a falling hazard', () => {
    expect([0, 0.4, 0.5, 0.9, 1, 1.9, 2, 30].map(hangUpHazard)).toEqual([
      0.2266, 0.2266, 0.18, 0.18, 0.14, 0.14, 0.093, 0.093,
    ]);
  });

  it('adds the hazards of the spans waited through', () => {
    expect(stillThere({ waitMinutes: 0 })).toBe(1);
    expect(stillThere({ waitMinutes: 3 })).toBeCloseTo(Math.exp(-(0.5 * 0.2266 + 0.5 * 0.18 + 0.14 + 0.093)), 12);
    expect(stillThere({ minutesOnHold: 0.75, waitMinutes: 1 })).toBeCloseTo(Math.exp(-(0.25 * 0.18 + 0.75 * 0.14)), 12);
  });
});

describe('the minimum share', () => {
  it('is reached in the long run by choosing whoever is owed most', () => {
    const deficits = [0, 0, 0];
    const chosen = [0, 0, 0];
    const minimum = [0.5, 0.3, 0.1];
    for (let decision = 0; decision < 2000; decision += 1) {
      const next = deficits.indexOf(Math.max(...deficits));
      chosen[next] = (chosen[next] ?? 0) + 1;
      minimum.forEach(
        (minimumShare, i) => (deficits[i] = deficitAfter(deficits[i] ?? 0, { minimumShare, isChosen: i === next })),
      );
    }
    minimum.forEach((share, i) => expect((chosen[i] ?? 0) / 2000).toBeGreaterThan(share - 0.01));
  });
});
