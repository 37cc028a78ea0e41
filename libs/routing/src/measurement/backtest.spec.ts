import { mulberry } from '@toritsugi/statistics';
import { rollingOrigin } from './backtest';
import { calibrationReport } from './calibration-report';
import type { DatedOutcome } from '../outcomes/dated-outcomes';

const now = new Date('2026-11-10T03:00:00.000Z');
const DAY = 86_400_000;
const segments = ['accounting.y4_plus.kanto', 'hr_admin.none.other'];
/** What is true here, per advisor. */
const truth = [0.35, 0.2, 0.08];

function outcomes(days: number, perDay: number): DatedOutcome[] {
  const random = mulberry(5);
  return Array.from({ length: days * perDay }, (_, place) => {
    const advisor = random.below(truth.length);
    const heldAt = new Date(now.getTime() - days * DAY + Math.floor(place / perDay) * DAY + 3_600_000);
    const isWon = random.next() < (truth[advisor] ?? 0);
    const decided = new Date(heldAt.getTime() + (isWon ? 20 : 90) * DAY);
    return {
      registrantId: `r${place}`,
      advisorId: `A${advisor}`,
      segment: segments[random.below(2)] ?? '',
      heldAt,
      reachedAt: {},
      result: decided > now ? 'pending' : isWon ? 'won' : 'lost',
      decidedAt: decided > now ? null : decided,
    };
  });
}
const tenureOf = () => 60;

describe('a trial on the past', () => {
  const { forecasts, origins } = rollingOrigin({ outcomes: outcomes(500, 6), now, tenureOf, segmentMinimum: 30 });

  it('predicts each matured month from its beginning', () => {
    expect(origins.at(-1)?.at.toISOString()).toBe('2026-06-30T15:00:00.000Z');
    expect(origins.every(({ at }, place) => place === 0 || at > (origins[place - 1]?.at ?? at))).toBe(true);
    expect(forecasts.learned).toHaveLength(origins.reduce((sum, { predicted }) => sum + predicted, 0));
    expect(forecasts.learned.every(({ predicted }) => predicted > 0 && predicted < 1)).toBe(true);
  });

  it('finds learned rates better than the mean alone where advisors differ, and well calibrated', () => {
    const [learned, mean] = [calibrationReport(forecasts.learned), calibrationReport(forecasts.mean)];
    expect(learned.logLoss ?? 9).toBeLessThan((mean.logLoss ?? 0) - 0.01);
    expect(learned.slope ?? 0).toBeGreaterThan(0.7);
    expect(learned.bins.length).toBe(10);
    expect(Math.abs(learned.bias ?? 1)).toBeLessThan(0.05);
  });

  it('counts no rate from closes alone: the mean of the agency is near the truth from the first month on', () => {
    const [first] = origins;
    const predicted = forecasts.mean.slice(0, first?.predicted).map((one) => one.predicted);
    expect(new Set(predicted).size).toBe(1);
    expect(Math.abs((predicted[0] ?? 0) - 0.21)).toBeLessThan(0.08);
  });

  it('never looks ahead: what happened after an origin changes nothing before it', () => {
    const all = outcomes(500, 6);
    const cut = origins[3]?.at ?? now;
    const blinded = all.map((row): DatedOutcome =>
      row.heldAt >= cut ? { ...row, result: 'lost', decidedAt: row.heldAt } : row,
    );
    const before = origins.slice(0, 4).reduce((sum, { predicted }) => sum + predicted, 0);
    const again = rollingOrigin({ outcomes: blinded, now, tenureOf, segmentMinimum: 30 }).forecasts.learned;
    expect(again.slice(0, before).map(({ predicted }) => predicted)).toEqual(
      forecasts.learned.slice(0, before).map(({ predicted }) => predicted),
    );
  });

  it('tries nothing on an empty past, one advisor alone, or too few known ends', () => {
    expect(rollingOrigin({ outcomes: [], now, tenureOf, segmentMinimum: 30 }).origins).toEqual([]);
    expect(
      rollingOrigin({ outcomes: outcomes(300, 6).slice(0, 40), now, tenureOf, segmentMinimum: 30 }).origins,
    ).toEqual([]);
    const single = rollingOrigin({
      outcomes: outcomes(400, 4).map((row) => ({
        ...row,
        advisorId: 'A0',
        result: 'lost' as const,
        decidedAt: row.heldAt,
      })),
      now,
      tenureOf,
      segmentMinimum: 30,
    });
    const values = Object.values(single.forecasts).flatMap((rows) => rows.map(({ predicted }) => predicted));
    expect(values.length).toBeGreaterThan(0);
    expect(values.every(Number.isFinite)).toBe(true);
  });
});
