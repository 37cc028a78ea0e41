import { DAY, startOfTokyoMonth } from '@toritsugi/calendar';
import { MATURE_AFTER_DAYS } from '@toritsugi/journey';
import type { Forecast } from '@toritsugi/statistics';
import { parseSegmentKey } from '@toritsugi/triage';
import { learnCloseRates } from '../learning/learn-close-rates';
import { buildCloseRateTable, type CloseRateTable } from '../rates/close-rate-table';
import { estimateAt, levelFor, rateOf } from '../rates/estimate';
import { closeRecord } from '../outcomes/close-record';
import { outcomeOf } from '../outcomes/learned-from';
import type { DatedOutcome } from '../outcomes/dated-outcomes';

export const backtestMethods = ['learned', 'estimate', 'raw', 'mean'] as const;
export type BacktestMethod = (typeof backtestMethods)[number];

export interface Backtest {
  readonly forecasts: Readonly<Record<BacktestMethod, readonly Forecast[]>>;
  readonly origins: readonly { readonly at: Date; readonly known: number; readonly predicted: number }[];
}

/** Months looked back on at most, and matured consultations that an origin needs to be predicted from. */
const MAX_ORIGINS = 12;
const FEWEST_KNOWN = 50;
/** Rows read at most, the newest: more would keep the server from its other work. */
const MAX_ROWS = 60_000;

/**
 * Rolling origin: at the beginning of each month, rates are learned from what was known then, and every consultation of
 * that month is predicted; what came of it by `now` is the truth, so only matured months count. Undated totals are left
 * out: nobody knows when they were known. `tenureOf` in months, at the origin; `segmentMinimum` of the vocabulary.
 */
export function rollingOrigin({
  outcomes,
  now,
  tenureOf,
  segmentMinimum,
}: {
  outcomes: readonly DatedOutcome[];
  now: Date;
  tenureOf: (advisorId: string, at: Date) => number;
  segmentMinimum: number;
}): Backtest {
  const rows = outcomes.slice(-MAX_ROWS);
  const forecasts: Record<BacktestMethod, Forecast[]> = { learned: [], estimate: [], raw: [], mean: [] };
  const origins: { at: Date; known: number; predicted: number }[] = [];
  for (const { from, to } of months(now)) {
    const known = rows.filter(({ heldAt }) => heldAt < from).map((row) => asKnownAt(row, from));
    const coming = rows.filter(({ heldAt }) => heldAt >= from && heldAt < to);
    const matured = known.filter(({ heldAt }) => from.getTime() - heldAt.getTime() >= MATURE_AFTER_DAYS * DAY);
    if (matured.length < FEWEST_KNOWN || coming.length === 0) continue;
    const predict = predictorAt({ known, matured, at: from, segmentMinimum }, tenureOf);
    for (const { advisorId, segment, result } of coming) {
      const predicted = predict(advisorId, segment);
      for (const method of backtestMethods)
        forecasts[method].push({ predicted: predicted[method], happened: result === 'won' });
    }
    origins.push({ at: from, known: known.length, predicted: coming.length });
  }
  return { forecasts, origins };
}

/** Matured whole months, the oldest first. */
function months(now: Date): { from: Date; to: Date }[] {
  const spans: { from: Date; to: Date }[] = [];
  let to = startOfTokyoMonth(now.getTime() - MATURE_AFTER_DAYS * DAY);
  for (let back = 0; back < MAX_ORIGINS; back += 1) {
    const from = startOfTokyoMonth(to.getTime() - 1);
    spans.unshift({ from, to });
    to = from;
  }
  return spans;
}

/** What was known of a consultation at an earlier moment. A result without a date is taken as known once it matured. */
function asKnownAt(row: DatedOutcome, at: Date): DatedOutcome {
  const knownAt = row.decidedAt ?? new Date(row.heldAt.getTime() + MATURE_AFTER_DAYS * DAY);
  const isKnown = row.result !== 'pending' && knownAt <= at;
  return {
    ...row,
    reachedAt: Object.fromEntries(Object.entries(row.reachedAt).filter(([, reached]) => reached <= at)),
    result: isKnown ? row.result : 'pending',
    decidedAt: isKnown ? row.decidedAt : null,
  };
}

/**
 * Counted rates see matured consultations alone: of the younger ones only the closes would count, and every rate would
 * lean upwards.
 */
function predictorAt(
  {
    known,
    matured,
    at,
    segmentMinimum,
  }: { known: readonly DatedOutcome[]; matured: readonly DatedOutcome[]; at: Date; segmentMinimum: number },
  tenureOf: (advisorId: string, at: Date) => number,
) {
  const learned = learnCloseRates({ outcomes: known.map(outcomeOf), past: [], now: at, version: 1 });
  const table = buildCloseRateTable({
    cells: closeRecord({ base: [], outcomes: matured, now: at }),
    version: 1,
    asOf: at.toISOString(),
  });
  const mean = rateOf(table.agency) ?? 0;
  return (advisorId: string, segment: string): Record<BacktestMethod, number> => ({
    learned: learned.rate({ advisorId, segment }).rate,
    estimate:
      estimated({ table, segmentMinimum }, advisorId, { segment, tenureMonths: tenureOf(advisorId, at) }) ?? mean,
    raw: raw({ table, segmentMinimum }, advisorId, segment) ?? mean,
    mean,
  });
}

interface Counted {
  readonly table: CloseRateTable;
  readonly segmentMinimum: number;
}

function estimated(
  { table, segmentMinimum }: Counted,
  id: string,
  { segment, tenureMonths }: { segment: string; tenureMonths: number },
): number | null {
  const parts = parseSegmentKey(segment);
  return parts === undefined
    ? null
    : estimateAt(table, { id, tenureMonths }, levelFor(table, parts, segmentMinimum)).rate;
}

function raw({ table, segmentMinimum }: Counted, advisorId: string, segment: string): number | null {
  const parts = parseSegmentKey(segment);
  return rateOf(table.tally(advisorId, parts === undefined ? segment : levelFor(table, parts, segmentMinimum).key));
}
