import { mulberry } from '@toritsugi/statistics';
import { parseSegmentKey, type Segment } from '@toritsugi/triage';
import type { CloseRateTable } from '../rates/close-rate-table';
import { levelFor } from '../rates/estimate';
import type { RateBelief, RateBook, RateSource } from '../rates/rate-book';
import { patienceOverRing, ringIndex } from '../ranking/ring-order';
import type { FreeAdvisor, RoutingStrategy, Situation, StrategyName, Valued } from './strategy';
import { valueOf, valueTerms, type ValueSettings } from './value';

export interface EngineSettings extends ValueSettings {
  /** Share of people who wait through one ring. */
  patience: number;
}

const ENGINE_DEFAULTS: EngineSettings = { exploration: 0, loadWeight: 0, patience: patienceOverRing() };

/** The one whose last transfer is longest ago. */
export function roundRobin(): RoutingStrategy {
  return ordered('round_robin', (a, b) => (a.lastTransferAt ?? -Infinity) - (b.lastTransferAt ?? -Infinity) || 0);
}

/** The one who has been free the longest: what most desks do, and the control of every comparison. */
export function longestIdle(): RoutingStrategy {
  return ordered('longest_idle', (a, b) => (a.idleSince ?? Infinity) - (b.idleSince ?? Infinity) || 0);
}

/** The one among whose occupations this one comes first: what is left of the estimate while no rate can be trusted. */
export function byOccupation(placeOf: (advisorId: string) => number): RoutingStrategy {
  return ordered('estimate', (a, b) => placeOf(a.id) - placeOf(b.id));
}

/** Anyone, evenly. */
export function randomOrder(): RoutingStrategy {
  return {
    name: 'random',
    order({ advisors, lot }) {
      const left = advisors.map(({ id }) => id).sort((a, b) => (a < b ? -1 : 1));
      const stream = mulberry(Math.floor(lot * 2 ** 32));
      const order: string[] = [];
      for (let pick = lot; left.length > 0; pick = stream.next())
        order.push(...left.splice(Math.floor(pick * left.length), 1));
      return order.map(unvalued);
    },
  };
}

/** Counted closes over consultations, whatever their number; nothing recorded counts as nothing closed. */
export function rawRate(table: CloseRateTable, segmentMinimum: number): RoutingStrategy {
  return greedy('raw', (advisorId, key) => {
    const segment = parseSegmentKey(key);
    const { consultations, closes } = table.tally(
      advisorId,
      segment === undefined ? key : levelFor(table, segment, segmentMinimum).key,
    );
    const rate = consultations === 0 ? 0 : closes / consultations;
    return { rate, sd: 0, low: rate, high: rate, n: consultations };
  });
}

/** The rates of a book that estimates, without a price. `tenureOf` in months. */
export function estimated(book: RateBook, segment: Segment, tenureOf: (advisorId: string) => number): RoutingStrategy {
  return greedy('estimate', (id, _key, offset) => book.belief({ id, tenureMonths: tenureOf(id) }, segment, offset));
}

/**
 * The engine: learned rate − opportunity cost + exploration + fairness, rung by the index that reckons with rings not
 * answered. `priceOf` is what occupying an advisor forgoes, 0 for somebody unknown.
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
  return engine('clairvoyant', { rates, priceOf, settings: ENGINE_DEFAULTS });
}

/** The highest rate of the source, nothing else. */
export function greedy(name: StrategyName, rates: RateSource): RoutingStrategy {
  return engine(name, {
    rates,
    priceOf: () => 0,
    settings: { exploration: 0, loadWeight: 0, patience: 0 },
    isRateOnly: true,
  });
}

interface Engine {
  rates: RateSource;
  priceOf: (advisorId: string) => number;
  settings: EngineSettings;
  isRateOnly?: boolean;
}

interface Entry extends Valued {
  readonly advisor: FreeAdvisor;
  readonly index: number;
}

function engine(name: StrategyName, { rates, priceOf, settings, isRateOnly = false }: Engine): RoutingStrategy {
  return { name, order: (situation) => inOrder(situation) };

  function inOrder({ segment, offset, advisors }: Situation): Valued[] {
    const meanBusyShare =
      settings.loadWeight === 0 || advisors.length === 0
        ? 0
        : advisors.reduce((sum, { busyShare }) => sum + busyShare, 0) / advisors.length;
    const beliefs = advisors.map(({ id }) => rates(id, segment, offset));
    const standIn = averageOf(beliefs);
    const entries = advisors.map((advisor, i): Entry => {
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
    return entries.sort((a, b) => b.index - a.index || byLoad(a.advisor, b.advisor));
  }
}

/** Among equals: fewer transfers today, longer idle, id. */
export function byLoad(a: FreeAdvisor, b: FreeAdvisor): number {
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
    order: ({ advisors }) => advisors.toSorted((a, b) => compare(a, b) || byLoad(a, b)).map(({ id }) => unvalued(id)),
  };
}

function unvalued(advisorId: string): Valued {
  return { advisorId, belief: null, terms: null, value: null };
}
