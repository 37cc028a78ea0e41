import { MATURE_AFTER_DAYS } from '@toritsugi/journey';
import { type HeldConsultation, type RoutedTransfer, type RoutingLogFold } from '@toritsugi/routing';
import { DAY } from '@toritsugi/calendar';
import type {
  AdvisorBandRow,
  BlockView,
  LiftView,
  LocalizedText,
  LoggedDecision,
  StaffRef,
} from '@toritsugi/contracts';
import { binomialInterval } from '@toritsugi/statistics';
import { liftView } from './lift-view';

type NameOf = (id: string) => StaffRef;
type Names = { readonly ref: NameOf; readonly labelOf: (segment: string) => LocalizedText };

/**
 * Every transfer of a comparison has so many days for its close: later closes do not count, younger transfers not yet.
 */
export const HORIZON_DAYS = 45;

/** Transfers by the switchback block they fell into; a person counts once, in the block of their first transfer. */
export function blocksOf(fold: RoutingLogFold, now: Date): BlockView[] {
  const blocks = new Map<string, BlockView>();
  for (const { decision, isFirst, registrantId, at } of fold.transfers()) {
    if (!isFirst || decision === null || decision.blockStartsAt === null || decision.isUndivided) continue;
    const { arm, blockStartsAt } = decision;
    const key = `${blockStartsAt} ${arm}`;
    const block = blocks.get(key) ?? {
      startsAt: blockStartsAt,
      arm,
      transfers: 0,
      closes: 0,
      comparedTransfers: 0,
      comparedCloses: 0,
    };
    const closedAt = fold.closedAt(registrantId);
    const end = at + HORIZON_DAYS * DAY;
    block.transfers += 1;
    block.closes += closedAt === null ? 0 : 1;
    block.comparedTransfers += end <= now.getTime() ? 1 : 0;
    block.comparedCloses += end <= now.getTime() && closedAt !== null && closedAt <= end ? 1 : 0;
    blocks.set(key, block);
  }
  return [...blocks.values()].sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}

/**
 * Closes per transfer of the two arms, each transfer given the same 45 days: closes up to today would favour the arm
 * that had more of the older blocks, as the shares of the arms change after the first two weeks.
 */
export const liftOf = (blocks: readonly BlockView[], now: Date): LiftView =>
  liftView(
    blocks.map(({ startsAt, arm, comparedTransfers, comparedCloses }) => ({
      startsAt,
      arm,
      trials: comparedTransfers,
      successes: comparedCloses,
    })),
    { horizonDays: HORIZON_DAYS, now },
  );

/** The latest decisions, the newest first. */
export function decisionsOf(
  fold: RoutingLogFold,
  { limit, ...names }: Names & { readonly limit: number },
): LoggedDecision[] {
  return fold
    .transfers()
    .slice(-limit)
    .reverse()
    .map((transfer) => decisionOf(transfer, fold, names));
}

function decisionOf(transfer: RoutedTransfer, fold: RoutingLogFold, { ref, labelOf }: Names): LoggedDecision {
  const { decision, firstRung } = transfer;
  const chosen = decision?.considered.find(({ advisorId }) => advisorId === firstRung);
  return {
    transferId: transfer.transferId,
    at: new Date(transfer.at).toISOString(),
    segmentLabel: labelOf(transfer.segment),
    band: transfer.band,
    strategy: decision?.strategy ?? null,
    arm: decision?.arm ?? null,
    blockStartsAt: decision?.blockStartsAt ?? null,
    closeRateVersion: transfer.closeRateVersion,
    settingsVersion: decision?.settingsVersion ?? null,
    isExploration: decision?.isExploration ?? false,
    isManual: decision?.isManual ?? false,
    chosen: firstRung === null ? null : ref(firstRung),
    bridgedBy: transfer.bridgedBy === null ? null : ref(transfer.bridgedBy),
    propensity: decision?.isManual === true ? null : (chosen?.propensity ?? null),
    considered: decision?.considered.length ?? 0,
    rate: chosen?.rate ?? null,
    price: chosen?.price ?? null,
    isAccepted: transfer.acceptedBy !== null,
    isClosed: transfer.isFirst && fold.closedAt(transfer.registrantId) !== null,
  };
}

/** First consultations per advisor and band: matured ones, closed or not, compared within the band alone. */
export function advisorRows(fold: RoutingLogFold, { ref, now }: { ref: NameOf; now: Date }): AdvisorBandRow[] {
  const rows = new Map<string, Omit<AdvisorBandRow, 'rate' | 'interval' | 'bandRate'>>();
  for (const held of fold.consultations()) {
    const key = `${held.band} ${held.advisorId}`;
    const row = rows.get(key) ?? { advisor: ref(held.advisorId), band: held.band, n: 0, closes: 0, pending: 0 };
    if (isMature(held, now)) {
      row.n += 1;
      row.closes += fold.closedAt(held.registrantId) === null ? 0 : 1;
    } else row.pending += 1;
    rows.set(key, row);
  }
  const ofBand = bandRates([...rows.values()]);
  return [...rows.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => ({
      ...row,
      rate: row.n === 0 ? null : row.closes / row.n,
      interval: binomialInterval({ successes: row.closes, trials: row.n }),
      bandRate: ofBand(row.band),
    }));
}

const isMature = ({ at }: HeldConsultation, now: Date): boolean => now.getTime() - at >= MATURE_AFTER_DAYS * DAY;

function bandRates(
  rows: readonly Pick<AdvisorBandRow, 'band' | 'n' | 'closes'>[],
): (band: AdvisorBandRow['band']) => number | null {
  return (band) => {
    const members = rows.filter((row) => row.band === band);
    const n = members.reduce((sum, row) => sum + row.n, 0);
    return n === 0 ? null : members.reduce((sum, row) => sum + row.closes, 0) / n;
  };
}

/**
 * Rates logged before their outcomes, against what came: only matured consultations with the advisor the rate was for.
 */
export function loggedForecasts(
  fold: RoutingLogFold,
  now: Date,
): { forecasts: { predicted: number; happened: boolean }[]; waiting: number; withoutConsultation: number } {
  const held = new Map(fold.consultations().map((one) => [one.registrantId, one]));
  const forecasts: { predicted: number; happened: boolean }[] = [];
  let [waiting, withoutConsultation] = [0, 0];
  for (const { decision, isFirst, registrantId, at } of fold.transfers()) {
    if (!isFirst || decision === null) continue;
    const consultation = held.get(registrantId);
    const rate = decision.considered.find(({ advisorId }) => advisorId === consultation?.advisorId)?.rate;
    if (consultation === undefined || rate === undefined || consultation.at < at) withoutConsultation += 1;
    else if (!isMature(consultation, now)) waiting += 1;
    else forecasts.push({ predicted: rate, happened: fold.closedAt(registrantId) !== null });
  }
  return { forecasts, waiting, withoutConsultation };
}
