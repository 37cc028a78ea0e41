import { mulberry } from '@toritsugi/statistics';
import { parseSegmentKey } from '@toritsugi/triage';
import type { CloseRateTable } from '../rates/close-rate-table';
import {
  withExploration,
  type Decision,
  type FreeAdvisor,
  type StrategyName,
  type RoutingStrategy,
  type Situation,
  type Unplaced,
} from './decide';
import { levelFor, type LevelSegment } from '../rates/estimate';
import { KnownEstimates } from '../rates/known-estimates';
import { patienceOverRing, ringIndex } from './ring-order';
import { valueOf, valueTerms, type RateBelief, type ValueSettings } from './value';

/** What is believed of an advisor for a person of this segment and offset; null where the advisor is unknown. */
export type RateSource = (advisorId: string, segment: string, offset: number) => RateBelief | null;

export interface EngineSettings extends ValueSettings {
  /** Share of decisions drawn evenly, so that every free advisor has a positive propensity. */
  epsilon: number;
  /** Share of people who wait through one ring. */
  patience: number;
}

export const ENGINE_DEFAULTS: EngineSettings = {
  epsilon: 0.05,
  exploration: 0,
  loadWeight: 0,
  patience: patienceOverRing(),
};

/** The one whose last transfer is longest ago. */
export function roundRobin(): RoutingStrategy {
  return ordered('round_robin', (a, b) => (a.lastTransferAt ?? -Infinity) - (b.lastTransferAt ?? -Infinity) || 0);
}

/** The one who has been free the longest: what most desks do, and the control of every comparison. */
export function longestIdle(): RoutingStrategy {
  return ordered('longest_idle', (a, b) => (a.idleSince ?? Infinity) - (b.idleSince ?? Infinity) || 0);
}

/** Anyone, evenly. */
export function randomOrder(): RoutingStrategy {
  return {
    name: 'random',
    choose({ advisors, draws }) {
      const left = advisors.map(({ id }) => id).sort((a, b) => (a < b ? -1 : 1));
      const share = 1 / left.length;
      const stream = mulberry(Math.floor(draws.pick * 2 ** 32));
      const order: string[] = [];
      for (let pick = draws.pick; left.length > 0; pick = stream.next())
        order.push(...left.splice(Math.floor(pick * left.length), 1));
      return {
        strategy: 'random',
        isExploration: order.length > 1,
        epsilon: 1,
        candidates: order.map((advisorId) => ({
          advisorId,
          belief: null,
          terms: null,
          value: null,
          propensity: share,
        })),
      };
    },
  };
}

/** Counted closes over consultations, whatever their number; nothing recorded counts as nothing closed. */
export function rawRate(table: CloseRateTable): RoutingStrategy {
  return greedy('raw', (advisorId, key) => {
    const segment = parseSegmentKey(key);
    const { consultations, closes } = table.tally(
      advisorId,
      segment === undefined ? key : levelFor(table, segment).key,
    );
    const rate = consultations === 0 ? 0 : closes / consultations;
    return { rate, sd: 0, low: rate, high: rate, n: consultations };
  });
}

/** The estimate of `estimate.ts`, shrunk by twenty consultations, without a price. `tenureOf` in months. */
export function shrunkRate(table: CloseRateTable, tenureOf: (advisorId: string) => number): RoutingStrategy {
  return greedy('estimate', (id, key) => {
    const { rate, interval, n } = KnownEstimates.for(table, levelOf(table, key)).of({
      id,
      tenureMonths: tenureOf(id),
    }).estimate;
    return rate === null
      ? null
      : { rate, sd: (interval.high - interval.low) / (2 * 1.6448536269514722), ...interval, n };
  });
}

/**
 * The engine: learned rate − opportunity cost + exploration + fairness, rung by the index that reckons with rings not answered.
 * `priceOf` is what occupying an advisor forgoes (opportunity-cost.ts), 0 for somebody unknown.
 */
export function learned({
  rates,
  priceOf,
  settings = {},
}: {
  rates: RateSource;
  priceOf: (advisorId: string) => number;
  settings?: Partial<EngineSettings>;
}): RoutingStrategy {
  return engine('learned', { rates, priceOf, settings: { ...ENGINE_DEFAULTS, ...settings } });
}

/** The engine with the true rates, and nothing left to learn: what no strategy can be expected to pass. */
export function clairvoyant({
  rates,
  priceOf,
}: {
  rates: RateSource;
  priceOf: (advisorId: string) => number;
}): RoutingStrategy {
  return engine('clairvoyant', { rates, priceOf, settings: { ...ENGINE_DEFAULTS, epsilon: 0 } });
}

/** The highest rate of the source, nothing else. */
export function greedy(name: StrategyName, rates: RateSource): RoutingStrategy {
  return engine(name, {
    rates,
    priceOf: () => 0,
    settings: { epsilon: 0, exploration: 0, loadWeight: 0, patience: 0 },
    isRateOnly: true,
  });
}

interface Engine {
  rates: RateSource;
  priceOf: (advisorId: string) => number;
  settings: EngineSettings;
  isRateOnly?: boolean;
}

function engine(name: StrategyName, { rates, priceOf, settings, isRateOnly = false }: Engine): RoutingStrategy {
  return { name, choose: (situation) => chosen(situation) };

  function chosen({ segment, offset, advisors, draws }: Situation): Decision {
    const meanBusyShare =
      settings.loadWeight === 0 || advisors.length === 0
        ? 0
        : advisors.reduce((sum, { busyShare }) => sum + busyShare, 0) / advisors.length;
    const beliefs = advisors.map(({ id }) => rates(id, segment, offset));
    const standIn = averageOf(beliefs);
    const entries = advisors.map((advisor, i) => {
      const belief = beliefs[i] ?? standIn;
      const terms = valueTerms(
        {
          belief,
          price: priceOf(advisor.id),
          busyShare: advisor.busyShare,
          meanBusyShare,
          deficit: isRateOnly ? 0 : advisor.deficit,
        },
        settings,
      );
      const value = valueOf(terms);
      return {
        advisorId: advisor.id,
        belief,
        terms,
        value,
        advisor,
        index: isRateOnly ? value : ringIndex({ value, noAnswer: advisor.noAnswer, patience: settings.patience }),
      };
    });
    entries.sort((a, b) => b.index - a.index || byLoad(a.advisor, b.advisor));
    return withExploration({
      strategy: name,
      best: entries,
      epsilon: advisors.length > 0 ? settings.epsilon : 0,
      draws,
    });
  }
}

/** Among equals: fewer transfers today, longer idle, id. */
function byLoad(a: FreeAdvisor, b: FreeAdvisor): number {
  return (
    a.transfersToday - b.transfersToday ||
    (a.idleSince ?? Infinity) - (b.idleSince ?? Infinity) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** What an unknown advisor is taken for: the average of the known ones, and anything is possible. */
function averageOf(beliefs: readonly (RateBelief | null)[]): RateBelief {
  let sum = 0;
  let known = 0;
  for (const belief of beliefs) {
    if (belief === null) continue;
    sum += belief.rate;
    known += 1;
  }
  return { rate: known === 0 ? 0 : sum / known, sd: 0, low: 0, high: 1, n: 0 };
}

function ordered(name: StrategyName, compare: (a: FreeAdvisor, b: FreeAdvisor) => number): RoutingStrategy {
  return {
    name,
    choose({ advisors, draws }) {
      const best = advisors
        .toSorted((a, b) => compare(a, b) || byLoad(a, b))
        .map(({ id }): Unplaced => ({ advisorId: id, belief: null, terms: null, value: null }));
      return withExploration({ strategy: name, best, epsilon: 0, draws });
    },
  };
}

function levelOf(table: CloseRateTable, key: string): LevelSegment {
  const segment = parseSegmentKey(key);
  return segment === undefined ? { level: 1, key } : levelFor(table, segment);
}
