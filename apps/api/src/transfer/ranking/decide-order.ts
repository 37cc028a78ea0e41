import type { ManualChoice, RoutingSettings } from '@toritsugi/contracts';
import type { RoutingStrategyName } from '@toritsugi/journey';
import {
  FIRST_YEAR_MONTHS,
  learned,
  longestIdle,
  randomOrder,
  rankAdvisors,
  rawRate,
  roundRobin,
  shrunkRate,
  type AdvisorCandidate,
  type CloseRateTable,
  type DecidedCandidate,
  type FreeAdvisor,
  type LearnedRates,
  type Ranking,
  type RankedAdvisor,
  type RoutingStrategy,
  type Situation,
} from '@toritsugi/routing';
import { mulberry } from '@toritsugi/statistics';
import { segmentKey, type Band, type Segment } from '@toritsugi/triage';
import { rateBeliefs } from './rate-beliefs';
import { withLearned } from './learned-estimate';
import type { FrozenDecision } from '../transfer.rows';

/** An advisor at the moment of deciding, with what the past weeks say of them. */
export interface Considered extends AdvisorCandidate {
  readonly lastTransferAt: Date | null;
  /** 0–1. */
  readonly busyShare: number;
  /** Chance that a ring is not answered, 0–1. */
  readonly noAnswer: number;
  /** Length of the virtual queue of the promised share; 0 without one. */
  readonly deficit: number;
}

export interface OrderQuestion {
  readonly taskId: string;
  /** Transfers asked for before of this task: another attempt is another draw. */
  readonly attempt: number;
  readonly segment: Segment;
  readonly band: Band;
  /** Logits above the mean person, written when their form was scored; 0 where nothing is known. */
  readonly offset?: number;
  readonly now: Date;
  readonly advisors: readonly Considered[];
  readonly table: CloseRateTable;
  /** What is learned of the advisors; null while nothing is. */
  readonly rates: LearnedRates | null;
  /** What an advisor's time is worth elsewhere, before the weight of the settings. */
  readonly priceOf: (advisorId: string) => number;
  readonly settings: RoutingSettings;
  readonly settingsVersion: number;
  readonly block: { readonly arm: 'engine' | 'control'; readonly startsAt: Date | null };
  readonly first?: ManualChoice | null;
}

export type DecidedRanking = Ranking & {
  readonly decision: FrozenDecision;
  /** What those who are busy now would be worth: whether one of them is worth waiting for. */
  readonly busy: readonly { readonly advisorId: string; readonly value: number }[];
};

const PREVIOUS = 0;

/**
 * The order in which advisors are rung, decided by the strategy in force. Pure: the same question has the same answer, so what
 * the board shows is what a request freezes. The gates decide who may be rung at all and that a previous advisor, then those
 * with a record, come first; the strategy decides among those alike, in a comparison block the time they have been idle.
 * Propensities are of the first place among those who can be rung now.
 */
export function decideOrder(question: OrderQuestion): DecidedRanking {
  const { segment, band, offset = 0, now, advisors, table, block, settings, first = null } = question;
  const gated = rankAdvisors({ table, segment, band, now, advisors });
  const rule = ruleOf(question, gated.isSparse);
  const draws = drawsOf(question);
  const listed = new Map(advisors.map((advisor) => [advisor.id, advisor]));
  const handlers = gated.candidates.flatMap((candidate) => {
    const advisor = candidate.skip === 'not_eligible' ? undefined : listed.get(candidate.advisorId);
    return advisor === undefined
      ? []
      : [{ candidate, advisor, standing: standingOf(advisor, candidate, gated.isSparse) }];
  });
  const situation: Situation = {
    segment: segmentKey(segment),
    band,
    offset,
    draws,
    advisors: handlers.map(({ advisor }) => free(advisor)),
  };
  const worth = byId(rule.values.choose(situation).candidates);
  const places =
    rule.order === null
      ? null
      : new Map(rule.order.choose(situation).candidates.map(({ advisorId }, place) => [advisorId, place]));
  const ordered = handlers.toSorted(
    (a, b) =>
      a.standing - b.standing ||
      (places === null ? 0 : (places.get(a.advisor.id) ?? 0) - (places.get(b.advisor.id) ?? 0)),
  );
  const open = ordered.filter(({ candidate }) => candidate.skip === null);
  const drawing = drawFirst(open, {
    question,
    draws,
    isRandom: settings.strategy === 'random' && block.arm === 'engine',
  });
  // Whoever was drawn or chosen goes before everyone; the best stays behind those who are better and may come free meanwhile.
  const forwardId = first?.advisorId ?? drawing.drawnId;
  const inRingOrder = [
    ...ordered.filter(({ advisor }) => advisor.id === forwardId),
    ...ordered.filter(({ advisor }) => advisor.id !== forwardId),
  ];
  const explained = gated.candidates.filter(({ skip }) => skip === 'not_eligible');
  return {
    ...gated,
    isDevelopmentOffer: first === null && drawing.isDevelopment,
    ...(rule.isLearned ? { level: 3 as const, levelSegment: gated.segment } : {}),
    candidates: [...inRingOrder.map(({ candidate }) => candidate), ...explained].map((candidate, place) => ({
      ...(rule.isLearned ? withLearned(candidate, gated, question.rates) : candidate),
      position: place + 1,
    })),
    busy: ordered
      .filter(({ candidate }) => candidate.skip === 'busy')
      .map(({ advisor }) => ({ advisorId: advisor.id, value: worth.get(advisor.id)?.value ?? 0 })),
    decision: {
      strategy: rule.name,
      arm: block.arm,
      blockStartsAt: block.startsAt?.toISOString() ?? null,
      settingsVersion: question.settingsVersion,
      isExploration: drawing.isExploration,
      isManual: first !== null,
      manualReason: first?.reason ?? null,
      offset,
      considered: inRingOrder
        .filter(({ candidate }) => candidate.skip === null)
        .map(({ advisor }) => ({
          advisorId: advisor.id,
          ...numbersOf(worth.get(advisor.id)),
          propensity: drawing.propensityOf(advisor.id),
        })),
    },
  };
}

interface Rule {
  readonly name: RoutingStrategyName;
  /** What each advisor is worth, whatever decides: the log needs it of every order. */
  readonly values: RoutingStrategy;
  /** Null keeps the order of the gates: occupations, while nothing can be trusted. */
  readonly order: RoutingStrategy | null;
  readonly isLearned: boolean;
}

/** The strategy of the settings; while nothing is learned, or the record is too small, what it falls back to. */
function ruleOf({ settings, table, rates, priceOf, advisors, block }: OrderQuestion, isSparse: boolean): Rule {
  const tenure = new Map(advisors.map(({ id, tenureMonths }) => [id, tenureMonths]));
  const estimate = shrunkRate(table, (id) => tenure.get(id) ?? 0);
  const isLearned = rates !== null && !isSparse;
  const values = isLearned
    ? learned({
        rates: rateBeliefs(rates),
        priceOf: (id) => settings.priceWeight * priceOf(id),
        settings: { epsilon: 0, loadWeight: settings.loadWeight },
      })
    : estimate;
  const strategies: Readonly<Record<RoutingStrategyName, () => RoutingStrategy>> = {
    learned: () => values,
    estimate: () => estimate,
    raw: () => rawRate(table),
    longest_idle: longestIdle,
    round_robin: roundRobin,
    random: randomOrder,
  };
  const wanted = block.arm === 'control' ? 'longest_idle' : settings.strategy;
  const name = wanted === 'learned' && !isLearned ? 'estimate' : wanted;
  const needsRecord = name === 'estimate' || name === 'raw';
  return {
    name,
    values,
    order: isSparse && needsRecord ? null : strategies[name](),
    isLearned: isLearned && settings.strategy === 'learned',
  };
}

interface Draws {
  readonly explore: number;
  readonly pick: number;
  readonly develop: number;
}

/** Seeded by task, settings and attempt: nothing drawn on the screen is drawn again by the request. */
function drawsOf({ taskId, settingsVersion, attempt }: OrderQuestion): Draws {
  const stream = mulberry(settingsVersion).fork(`${taskId} ${attempt}`);
  return { explore: stream.next(), pick: stream.next(), develop: stream.next() };
}

interface Handler {
  readonly candidate: RankedAdvisor;
  readonly advisor: Considered;
  readonly standing: number;
}

interface Drawing {
  /** Null while the best is first. */
  readonly drawnId: string | null;
  readonly isExploration: boolean;
  readonly isDevelopment: boolean;
  readonly propensityOf: (advisorId: string) => number;
}

/**
 * Who is rung first: drawn evenly from all who can be rung by the exploration share, else somebody in the first year by the
 * development share, else the best. A previous advisor is never passed over, and a comparison block draws nothing.
 */
function drawFirst(
  open: readonly Handler[],
  { question, draws, isRandom }: { question: OrderQuestion; draws: Draws; isRandom: boolean },
): Drawing {
  const { settings, block, band } = question;
  const [best] = open;
  if (best === undefined) return { drawnId: null, isExploration: false, isDevelopment: false, propensityOf: () => 0 };
  const mayDraw = block.arm === 'engine' && best.standing !== PREVIOUS;
  const alike = open.filter(({ standing }) => standing === best.standing);
  const newcomer =
    mayDraw && band === 'B' ? open.find(({ advisor }) => advisor.tenureMonths < FIRST_YEAR_MONTHS) : undefined;
  const epsilon = mayDraw && open.length > 1 ? settings.explorationShare : 0;
  const development = newcomer === undefined ? 0 : settings.developmentShare;
  const bestShare = (handler: Handler): number =>
    isRandom ? (handler.standing === best.standing ? 1 / alike.length : 0) : Number(handler === best);
  const propensities = new Map(
    open.map((handler) => [
      handler.advisor.id,
      epsilon / open.length +
        (1 - epsilon) * (development * Number(handler === newcomer) + (1 - development) * bestShare(handler)),
    ]),
  );
  const isExploration = draws.explore < epsilon;
  const isDevelopment = !isExploration && draws.develop < development;
  const drawn = isExploration ? evenly(open, draws.pick) : isDevelopment ? newcomer : undefined;
  return {
    drawnId: drawn?.advisor.id ?? null,
    isExploration,
    isDevelopment,
    propensityOf: (id) => propensities.get(id) ?? 0,
  };
}

/** By id, so that the draw does not depend on the order. */
function evenly(open: readonly Handler[], pick: number): Handler | undefined {
  return open.toSorted((a, b) => (a.advisor.id < b.advisor.id ? -1 : 1))[Math.floor(pick * open.length)];
}

function standingOf(advisor: Considered, candidate: RankedAdvisor, isSparse: boolean): number {
  if (advisor.isPreviousAdvisor && !advisor.isRecused) return PREVIOUS;
  return isSparse ? 1 : candidate.tier;
}

function free(advisor: Considered): FreeAdvisor {
  return {
    id: advisor.id,
    idleSince: advisor.idleSince?.getTime() ?? null,
    lastTransferAt: advisor.lastTransferAt?.getTime() ?? null,
    busyShare: advisor.busyShare,
    noAnswer: advisor.noAnswer,
    transfersToday: advisor.liveTransfersToday,
    deficit: advisor.deficit,
  };
}

function numbersOf(decided: DecidedCandidate | undefined): { rate: number; price: number; value: number } {
  return { rate: decided?.belief?.rate ?? 0, price: Math.abs(decided?.terms?.price ?? 0), value: decided?.value ?? 0 };
}

const byId = (candidates: readonly DecidedCandidate[]): ReadonlyMap<string, DecidedCandidate> =>
  new Map(candidates.map((candidate) => [candidate.advisorId, candidate]));
