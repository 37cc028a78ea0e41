import type { RoutingDecision, RoutingStrategyName } from '@toritsugi/journey';
import { assertNever, parseSegmentKey, type Vocabulary } from '@toritsugi/triage';
import type { OrderSettings } from '../ranking/decide-order';
import { MIN_CONSULTATIONS } from '../ranking/gates';
import { estimated, longestIdle, rawRate, roundRobin } from '../strategies/strategies';
import { priceWithLate } from '../strategies/opportunity-cost';
import type { FreeAdvisor, RoutingStrategy } from '../strategies/strategy';
import type { CloseRateTable } from '../rates/close-rate-table';
import { isSparse, levelFor } from '../rates/estimate';
import { RateBook } from '../rates/rate-book';
import type { RoutedTransfer } from './routing-log';
import { engineShareAt, type ComparisonSettings } from './switchback/switchback-plan';

/** What a choice is replayed with: versions by number, null for one that is gone. */
export interface Replay {
  readonly tableOf: (version: number) => CloseRateTable | null;
  readonly settingsOf: (version: number) => ReplayedSettings | null;
  /** Months with the agency. */
  readonly tenureOf: (advisorId: string) => number;
  readonly vocabulary: Vocabulary;
  /** Follow-ups of an advisor that were late at an instant, epoch milliseconds; without it, none ever was. */
  readonly lateAt?: (advisorId: string, at: number) => number;
}

/** A strategy as far as it decides who is rung first. */
export type ChoiceStrategy = Pick<OrderSettings, 'strategy' | 'priceWeight' | 'explorationShare' | 'lateWeight'>;

/** Settings as far as choices are replayed with them. */
export type ReplayedSettings = ChoiceStrategy & { readonly switchback: ComparisonSettings };

/** Chance of being rung first, per advisor considered; sums to 1. */
export type Chances = ReadonlyMap<string, number>;

/**
 * The chances that a strategy would have given on a logged choice; null where the log does not hold what it would have
 * looked at.
 */
export function chancesUnder(choice: ChoiceStrategy, transfer: RoutedTransfer, replay: Replay): Chances | null {
  const { decision } = transfer;
  if (decision === null || decision.considered.length === 0) return null;
  const table = replay.tableOf(transfer.closeRateVersion);
  if (table === null) return null;
  const alike = firstTier(transfer.segment, decision, { table, segmentMinimum: replay.vocabulary.segmentMinimum });
  const isBest =
    choice.strategy === 'random'
      ? () => 1 / alike.considered.length
      : bestUnder({ ...choice, strategy: choice.strategy }, { transfer, decision: alike, table, replay });
  if (isBest === null) return null;
  const { explorationShare: drawn } = choice;
  return new Map(
    decision.considered.map(({ advisorId }) => [
      advisorId,
      drawn / decision.considered.length +
        (alike.considered.some((one) => one.advisorId === advisorId) ? (1 - drawn) * isBest(advisorId) : 0),
    ]),
  );
}

/**
 * The chances that the choice was really made with, over the draw of its block too: within a switchback the arm was
 * drawn for the block, so an advisor whom either arm would have rung had the chance of both (multiple importance
 * sampling, balance heuristic; Veach & Guibas 1995). The arm that was in force is taken as logged, the other one
 * replayed.
 */
export function chancesLogged(transfer: RoutedTransfer, replay: Replay): Chances | null {
  const { decision, at } = transfer;
  if (decision === null || decision.isManual || decision.considered.length === 0) return null;
  const logged: Chances = new Map(decision.considered.map(({ advisorId, propensity }) => [advisorId, propensity]));
  const settings = replay.settingsOf(decision.settingsVersion);
  const share = decision.blockStartsAt === null || settings === null ? null : engineShareAt(settings.switchback, at);
  if (share === null) return logged;
  const other = chancesUnder(decision.arm === 'engine' ? control : (settings ?? control), transfer, replay);
  if (other === null) return logged;
  const [engine, idle] = decision.arm === 'engine' ? [logged, other] : [other, logged];
  return new Map(
    [...logged.keys()].map((id) => [id, share * (engine.get(id) ?? 0) + (1 - share) * (idle.get(id) ?? 0)]),
  );
}

const control: ChoiceStrategy = { strategy: 'longest_idle', priceWeight: 0, explorationShare: 0 };

interface Question {
  readonly transfer: RoutedTransfer;
  /** With those alone among whom a strategy decides. */
  readonly decision: RoutingDecision;
  readonly table: CloseRateTable;
  readonly replay: Replay;
}

/** The gates come before every strategy: those with a record in the segment are rung before the others. */
function firstTier(
  segment: string,
  decision: RoutingDecision,
  { table, segmentMinimum }: { table: CloseRateTable; segmentMinimum: number },
): RoutingDecision {
  const parts = parseSegmentKey(segment);
  if (parts === undefined || isSparse(table)) return decision;
  const { key } = levelFor(table, parts, segmentMinimum);
  const proven = decision.considered.filter(
    ({ advisorId }) => table.tally(advisorId, key).consultations >= MIN_CONSULTATIONS,
  );
  return proven.length === 0 ? decision : { ...decision, considered: proven };
}

/** The share of the first place that each gets: 1 for the best, 0 for the others. */
function bestUnder(
  choice: ChoiceStrategy & { strategy: Exclude<RoutingStrategyName, 'random'> },
  question: Question,
): ((advisorId: string) => number) | null {
  const best = bestOf(choice, question);
  return best === null ? null : (advisorId) => Number(advisorId === best);
}

function bestOf(
  choice: ChoiceStrategy & { strategy: Exclude<RoutingStrategyName, 'random'> },
  { transfer, decision, table, replay }: Question,
): string | null {
  switch (choice.strategy) {
    case 'learned':
      return bestByValue(choice, { decision, at: transfer.at, replay });
    case 'estimate':
      return bestByEstimate({ transfer, decision, table, replay });
    case 'raw':
      return firstUnder(rawRate(table, replay.vocabulary.segmentMinimum), transfer, decision);
    case 'longest_idle':
      return firstUnder(longestIdle(), transfer, decision);
    case 'round_robin':
      return firstUnder(roundRobin(), transfer, decision);
    default:
      return assertNever(choice.strategy);
  }
}

/** Null for a segment that is none. */
function bestByEstimate({ transfer, decision, table, replay }: Question): string | null {
  const segment = parseSegmentKey(transfer.segment);
  if (segment === undefined) return null;
  const rates = new RateBook(table, null, 'estimate', replay.vocabulary);
  return firstUnder(estimated(rates, segment, replay.tenureOf), transfer, decision);
}

/** Rate − price + the rest, the price weighed as asked: logged by decisions of the learned strategy alone. */
function bestByValue(
  { priceWeight, lateWeight = 0 }: ChoiceStrategy,
  { decision, at, replay }: { readonly decision: RoutingDecision; readonly at: number; readonly replay: Replay },
): string | null {
  const { strategy, settingsVersion, considered, arm } = decision;
  const logged = replay.settingsOf(settingsVersion);
  if ((arm === 'engine' ? strategy : logged?.strategy) !== 'learned' || logged === null) return null;
  if (logged.priceWeight === 0 && priceWeight > 0) return null;
  const scale = logged.priceWeight === 0 ? 0 : priceWeight / logged.priceWeight;
  let best: { id: string; value: number } | null = null;
  for (const { advisorId, price, value, late: counted = 0 } of considered) {
    const late = lateWeight === 0 ? 0 : counted || (replay.lateAt?.(advisorId, at) ?? 0);
    const plain = price / priceWithLate(1, { late: counted, weight: logged.lateWeight ?? 0 });
    const weighed = value + price - priceWithLate(scale * plain, { late, weight: lateWeight });
    if (best === null || weighed > best.value + 1e-12) best = { id: advisorId, value: weighed };
  }
  return best?.id ?? null;
}

function firstUnder(
  strategy: RoutingStrategy,
  { segment, idleSince, lastTransferAt }: RoutedTransfer,
  { considered, offset }: RoutingDecision,
): string | null {
  const advisors = considered.map(({ advisorId: id }): FreeAdvisor => ({
    id,
    idleSince: idleSince.get(id) ?? null,
    lastTransferAt: lastTransferAt.get(id) ?? null,
    busyShare: 0,
    noAnswer: 0,
    transfersToday: 0,
    deficit: 0,
  }));
  return strategy.order({ segment, offset, advisors, lot: 0 })[0]?.advisorId ?? null;
}
