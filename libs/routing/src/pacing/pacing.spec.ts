import fc from 'fast-check';
import { shouldDialNow, transferOrBook } from '..';

describe('pacing', () => {
  it.each([
    { callsUnderWay: 0, idle: 1, busy: 6, room: 0.272, dial: true },
    { callsUnderWay: 1, idle: 1, busy: 6, room: 0.272, dial: false },
    { callsUnderWay: 1, idle: 2, busy: 5, room: 0.46, dial: true },
    { callsUnderWay: 2, idle: 2, busy: 5, room: 0.46, dial: false },
    { callsUnderWay: 0, idle: 0, busy: 8, room: 0.096, dial: true },
  ])('with $callsUnderWay under way, $idle idle and $busy busy: $dial', ({ room, dial, ...desk }) => {
    const choice = shouldDialNow({ ...desk, consultationMinutes: 45 });
    expect(choice.shouldDial).toBe(dial);
    expect(choice.room).toBeCloseTo(room, 9);
  });

  it('says why in both languages', () => {
    expect(shouldDialNow({ callsUnderWay: 2, idle: 2, busy: 5, consultationMinutes: 45 }).reason).toEqual({
      ja: '少し待ちます: 発信中の 2件で受付可の 2人が埋まる見込み',
      en: 'Wait a little: the 2 calls under way are expected to take the 2 available advisors',
    });
  });

  it('never dials for an empty floor', () => {
    expect(shouldDialNow({ callsUnderWay: 0, idle: 0, busy: 0, consultationMinutes: 45 })).toMatchObject({
      shouldDial: false,
      reason: { ja: '少し待ちます: つなげる面談担当がいません' },
    });
  });
});

describe('transfer or book', () => {
  const desk = { idle: 0, wrapUpMinutesLeft: [] as number[], inConsultation: 0, consultationMinutes: 45 };

  it('transfers to whoever is free, after those ahead', () => {
    expect(transferOrBook({ ...desk, idle: 2, waitingAhead: 1 })).toEqual({
      advice: 'transfer',
      freeInMinutes: 0,
      sentence: { ja: '今つなげます: 受付可 1人', en: 'Transfer now: 1 available' },
    });
  });

  it('offers a booking when the first is expected free in four minutes', () => {
    expect(transferOrBook({ ...desk, wrapUpMinutesLeft: [9, 4] })).toEqual({
      advice: 'book',
      freeInMinutes: 4,
      sentence: {
        ja: '今は予約をすすめる: 空き見込み 4分後',
        en: 'Offer a booking now: an advisor is expected free in 4 min',
      },
    });
  });

  it('holds for the half minute that most people wait', () => {
    expect(transferOrBook({ ...desk, wrapUpMinutesLeft: [0.5] })).toMatchObject({
      advice: 'hold',
      freeInMinutes: 0.5,
      sentence: { en: 'Hold the line: an advisor is expected free in about 30 s' },
    });
  });

  it('reckons with consultations that end at any moment, and with nobody', () => {
    expect(transferOrBook({ ...desk, inConsultation: 9 }).freeInMinutes).toBeCloseTo(5, 12);
    expect(transferOrBook({ ...desk, inConsultation: 9, wrapUpMinutesLeft: [5] }).freeInMinutes).toBeCloseTo(
      5 * (1 - Math.exp(-1)),
      12,
    );
    expect(transferOrBook(desk)).toMatchObject({ advice: 'book', freeInMinutes: null });
  });

  it('never expects anyone later because there are more advisors, nor sooner because more wait', () => {
    const floor = fc.record({
      idle: fc.nat(2),
      inConsultation: fc.nat(5),
      wrapUpMinutesLeft: fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { maxLength: 4 }),
      waitingAhead: fc.nat(3),
    });
    fc.assert(
      fc.property(floor, (drawn) => {
        const wait = (changes = {}) => transferOrBook({ ...desk, ...drawn, ...changes }).freeInMinutes ?? Infinity;
        expect(wait({ idle: drawn.idle + 1 })).toBeLessThanOrEqual(wait() + 1e-9);
        expect(wait({ waitingAhead: drawn.waitingAhead + 1 })).toBeGreaterThanOrEqual(wait() - 1e-9);
      }),
    );
  });
});
