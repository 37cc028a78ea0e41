import fc from 'fast-check';
import { DAY, HOUR, tokyoMoment } from '@toritsugi/calendar';
import {
  armAt,
  blockAt,
  blocksBetween,
  queueComparisonPlan,
  SWITCHBACK_DEFAULTS,
  type SwitchbackSettings,
} from '../..';

const startsOn = tokyoMoment('2026-11-02');
const plan = (changes: Partial<SwitchbackSettings> = {}): SwitchbackSettings => ({
  ...SWITCHBACK_DEFAULTS,
  seed: 1,
  startsOn,
  ...changes,
});
const day = (n: number) => new Date(startsOn.getTime() + n * DAY);
const engineShare = (blocks: readonly { arm: string }[]) =>
  blocks.filter(({ arm }) => arm === 'engine').length / blocks.length;
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('the switchback', () => {
  it('holds one arm for a whole block, and names the block by its day in Tokyo', () => {
    expect(blockAt(plan(), tokyoMoment('2026-11-10', '13:59:59'))).toMatchObject({
      key: '2026-11-10#13',
      start: tokyoMoment('2026-11-10', '13:00'),
      end: tokyoMoment('2026-11-10', '14:00'),
    });
    fc.assert(
      fc.property(seeds, fc.nat(200 * 24), fc.nat(HOUR - 1), (seed, hour, within) => {
        const start = startsOn.getTime() + hour * HOUR;
        expect(armAt(plan({ seed }), start + within)).toBe(armAt(plan({ seed }), start));
      }),
    );
  });

  it('gives half the blocks to the engine for two weeks, every hour of the day half of its days', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const blocks = blocksBetween(plan({ seed }), { from: startsOn, to: day(14) });
        expect(blocks).toHaveLength(14 * 24);
        expect(engineShare(blocks)).toBe(0.5);
        for (let hour = 0; hour < 24; hour += 1)
          expect(engineShare(blocks.filter((_, i) => i % 24 === hour))).toBe(0.5);
      }),
    );
  });

  it('flips an hour from one day to the next, and each pair of hours within a day', () => {
    const blocks = blocksBetween(plan(), { from: startsOn, to: day(10) });
    blocks.forEach(({ arm }, i) => {
      if (i + 24 < blocks.length) expect(arm).not.toBe(blocks[i + 24]?.arm);
      if (i % 2 === 0) expect(arm).not.toBe(blocks[i + 1]?.arm);
    });
  });

  it('gives four fifths to the engine from then on, every hour alike', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const blocks = blocksBetween(plan({ seed }), { from: day(14), to: day(34) });
        expect(engineShare(blocks)).toBeCloseTo(0.8, 12);
        for (let hour = 0; hour < 24; hour += 1)
          expect(engineShare(blocks.filter((_, i) => i % 24 === hour))).toBeCloseTo(0.8, 12);
      }),
    );
  });

  it('gives each order of the queue one half for as long as they are compared', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(60, 180, 360, 720), (seed, blockMinutes) => {
        const compared = queueComparisonPlan({ seed, startsOn, blockMinutes });
        expect(engineShare(blocksBetween(compared, { from: startsOn, to: day(40) }))).toBe(0.5);
      }),
      { numRuns: 20 },
    );
  });

  it('reaches any share over many weeks', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0, max: 1, noNaN: true }), (seed, share) => {
        const blocks = blocksBetween(plan({ seed, trialDays: 0, lastingShare: share }), {
          from: startsOn,
          to: day(70),
        });
        expect(Math.abs(engineShare(blocks) - share)).toBeLessThan(0.03);
      }),
      { numRuns: 20 },
    );
  });

  it('draws another plan for another seed, and the same one again for the same', () => {
    const arms = (seed: number) => blocksBetween(plan({ seed }), { from: startsOn, to: day(14) }).map(({ arm }) => arm);
    expect(arms(1)).toEqual(arms(1));
    expect(arms(1)).not.toEqual(arms(2));
  });

  it('is all control before its first day, and at a share of nothing', () => {
    expect(armAt(plan({ trialShare: 1 }), startsOn.getTime() - 1)).toBe('control');
    expect(engineShare(blocksBetween(plan({ trialShare: 0 }), { from: startsOn, to: day(14) }))).toBe(0);
    expect(engineShare(blocksBetween(plan({ trialShare: 1 }), { from: startsOn, to: day(14) }))).toBe(1);
  });

  it('refuses blocks under an hour or that do not fill a day, and shares beyond 0–1', () => {
    for (const changes of [
      { blockMinutes: 30 },
      { blockMinutes: 100 },
      { trialShare: 1.1 },
      { lastingShare: Number.NaN },
      { trialDays: -1 },
    ]) {
      expect(() => armAt(plan(changes), startsOn)).toThrow(RangeError);
    }
  });
});
