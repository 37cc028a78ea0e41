import type { RankingFeedbackReason, RoutingBatch, RoutingDecision, RoutingStrategyName } from '@toritsugi/journey';
import { mulberry } from '@toritsugi/statistics';
import type { Band, Segment } from '@toritsugi/triage';
import type { RateBook, RateSource } from '../rates/rate-book';
import type { AdvisorCandidate, Ranking } from './candidate';
import { choose, type Choice, type ChoiceRules, type ChosenAdvisor } from './choose';
import type { Draws } from '../strategies/drawing';
import { explain } from './explain';
import { gates, type GatedAdvisor } from './gates';
import { matchChoices } from './match-choices';
import { byOccupation, greedy, learned, longestIdle, randomOrder, rawRate, roundRobin } from '../strategies/strategies';
import type { RoutingStrategy } from '../strategies/strategy';
import { priceWithLate } from '../strategies/opportunity-cost';

/** The settings that decide an order. */
export interface OrderSettings {
  readonly strategy: RoutingStrategyName;
  /** What an advisor's opportunity cost counts, 0–2. */
  readonly priceWeight: number;
  readonly explorationShare: number;
  readonly developmentShare: number;
  readonly loadWeight: number;
  /** What each late follow-up adds to the price, in parts of it, 0–1; absent is 0. */
  readonly lateWeight?: number;
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
  readonly advisors: readonly AdvisorCandidate[];
  readonly rates: RateBook;
  /** What an advisor's time is worth elsewhere, before the weight of the settings. */
  readonly priceOf: (advisorId: string) => number;
  readonly settings: OrderSettings;
  readonly settingsVersion: number;
  readonly block: { readonly arm: 'engine' | 'control'; readonly startsAt: Date | null };
  /** Somebody intake rings before the order, and why; or whoever called, and goes on as the advisor. */
  readonly first?: { readonly advisorId: string; readonly reason: ManualReason } | null;
}

/** Why somebody comes before the order. `division_off`: they called, in a team without division. */
export type ManualReason = RankingFeedbackReason | 'division_off';

/** How an order was decided, as the event tells it, and the reason where it was chosen by hand. */
export interface FrozenDecision extends RoutingDecision {
  readonly manualReason: ManualReason | null;
}

export type DecidedRanking = Ranking & {
  readonly decision: FrozenDecision;
  /** What those who are busy now would be worth: whether one of them is worth waiting for. */
  readonly busy: readonly { readonly advisorId: string; readonly value: number }[];
};

/**
 * The order in which advisors are rung: gates, choice and explanation by the strategy in force. The same question has
 * the same answer, so what the board shows is what a request freezes. In a comparison block the longest idle decides
 * among those alike, and nothing is drawn.
 */
export function decideOrder(question: OrderQuestion): DecidedRanking {
  return explained(chosen(question), null);
}

/**
 * The orders of people who ask at once, in the order they asked. Where values decide, their first places are matched
 * for the greatest sum; elsewhere, as in a comparison block, each is decided by itself.
 */
export function decideOrders(questions: readonly OrderQuestion[]): DecidedRanking[] {
  const all = questions.map(chosen);
  // The same task asked for twice is one person.
  const together = new Map(
    all.filter(({ rules }) => rules.strategy === rules.values).map((one) => [one.question.taskId, one]),
  );
  if (together.size < 2) return all.map((one) => explained(one, null));
  const { choices, gain } = matchChoices([...together.values()].map(({ choice }) => choice));
  const taskIds = [...together.keys()];
  return all.map((one) => {
    const matched = choices[taskIds.indexOf(one.question.taskId)];
    if (matched === undefined) return explained(one, null);
    return explained({ ...one, choice: matched.choice }, { taskIds, insteadOf: matched.insteadOf, gain });
  });
}

interface Chosen {
  readonly question: OrderQuestion;
  readonly rules: Rules;
  readonly choice: Choice;
}

function chosen(question: OrderQuestion): Chosen {
  const rates = question.rates.of(question.segment);
  const { segment, advisors, now, band, offset = 0, first = null } = question;
  const gated = gates({ rates, occupation: segment.occupation, advisors, now });
  const rules = rulesOf(question, gated);
  const person = { segment: rates.segment, band, offset, draws: drawsOf(question), firstId: first?.advisorId ?? null };
  return { question, rules, choice: choose(gated, rules, person) };
}

function explained({ question, rules, choice }: Chosen, batch: RoutingBatch | null): DecidedRanking {
  const decision = decisionOf(question, rules, choice);
  // In a comparison block prices are told and decide nothing.
  const late = rules.strategy === rules.values ? lateOf(decision) : NONE_LATE;
  return {
    ...explain(choice, { rates: question.rates.of(question.segment), now: question.now, late }),
    busy: choice.inOrder
      .filter(({ skip }) => skip === 'busy')
      .map(({ advisor, worth }) => ({ advisorId: advisor.id, value: worth.value ?? 0 })),
    decision: { ...decision, ...(batch !== null && { batch }) },
  };
}

const NONE_LATE: ReadonlyMap<string, number> = new Map();

function lateOf({ considered }: FrozenDecision): ReadonlyMap<string, number> {
  return considered.some(({ late }) => late !== undefined)
    ? new Map(considered.map(({ advisorId, late = 0 }) => [advisorId, late]))
    : NONE_LATE;
}

/** What an order is reckoned from. */
export type OrderSource = Pick<OrderQuestion, 'rates' | 'segment' | 'advisors' | 'priceOf' | 'settings'>;

/**
 * Whom to book a person with: the same rates and gates, but those of this minute, and by rate alone. What occupying an
 * advisor now forgoes is no matter for another day; nothing is compared or drawn.
 */
export function bookingOrder(
  question: Pick<OrderQuestion, 'rates' | 'segment' | 'offset' | 'now' | 'advisors'>,
): Ranking {
  const { segment, advisors, now, offset = 0 } = question;
  const rates = question.rates.of(segment);
  const gated = gates({ rates, occupation: segment.occupation, advisors, now, isForNow: false });
  const values = byRate(question);
  const choice = choose(
    gated,
    {
      strategy: question.rates.isSparse ? occupationOrder(gated) : values,
      values,
      explorationShare: 0,
      developmentShare: 0,
    },
    { segment: rates.segment, band: 'A', offset, draws: { explore: 0, pick: 0, develop: 0 } },
  );
  return explain(choice, { rates, now, late: NONE_LATE });
}

interface Rules extends ChoiceRules {
  /** As settings name it; what it falls back to while nothing is learned. */
  readonly name: RoutingStrategyName;
}

function rulesOf(question: OrderQuestion, gated: readonly GatedAdvisor[]): Rules {
  const { settings, block, rates } = question;
  const isControl = block.arm === 'control';
  const wanted = isControl ? 'longest_idle' : settings.strategy;
  const values = valuesOf(question);
  return {
    name: wanted === 'learned' ? rates.origin : wanted,
    strategy: strategyOf(wanted, { rates, gated, values }),
    values,
    explorationShare: isControl ? 0 : settings.explorationShare,
    developmentShare: isControl ? 0 : settings.developmentShare,
  };
}

/** While the record is too small for any rate, whoever goes by rates goes by occupations. */
function strategyOf(
  name: RoutingStrategyName,
  { rates, gated, values }: { rates: RateBook; gated: readonly GatedAdvisor[]; values: RoutingStrategy },
): RoutingStrategy {
  switch (name) {
    case 'learned':
    case 'estimate':
      return rates.isSparse ? occupationOrder(gated) : values;
    case 'raw':
      return rates.isSparse ? occupationOrder(gated) : rawRate(rates.table, rates.vocabulary.segmentMinimum);
    case 'longest_idle':
      return longestIdle();
    case 'round_robin':
      return roundRobin();
    case 'random':
      return randomOrder();
  }
}

function occupationOrder(gated: readonly GatedAdvisor[]): RoutingStrategy {
  const places = new Map(gated.map(({ advisor, place }) => [advisor.id, place]));
  return byOccupation((id) => places.get(id) ?? 0);
}

/** What advisors are worth by the rates in force: learned ones less the price, estimated ones as they are. */
function valuesOf({ rates, segment, advisors, priceOf, settings }: OrderSource): RoutingStrategy {
  if (rates.origin === 'estimate') return byRate({ rates, segment, advisors });
  const weight = settings.lateWeight ?? 0;
  const late = weight > 0 ? new Map(advisors.map(({ id, lateFollowUps }) => [id, lateFollowUps ?? 0])) : null;
  return learned({
    rates: beliefsOf({ rates, segment, advisors }),
    priceOf: (id) => priceWithLate(settings.priceWeight * priceOf(id), { late: late?.get(id) ?? 0, weight }),
    settings: { loadWeight: settings.loadWeight },
  });
}

function byRate(source: Pick<OrderQuestion, 'rates' | 'segment' | 'advisors'>): RoutingStrategy {
  return greedy(source.rates.origin, beliefsOf(source));
}

function beliefsOf({ rates, segment, advisors }: Pick<OrderQuestion, 'rates' | 'segment' | 'advisors'>): RateSource {
  const tenures = new Map(advisors.map(({ id, tenureMonths }) => [id, tenureMonths]));
  return (id, _key, offset) => rates.belief({ id, tenureMonths: tenures.get(id) ?? 0 }, segment, offset);
}

/** Seeded by task, settings and attempt: nothing drawn on the screen is drawn again by the request. */
function drawsOf({ taskId, settingsVersion, attempt }: OrderQuestion): Draws {
  const stream = mulberry(settingsVersion).fork(`${taskId} ${attempt}`);
  return { explore: stream.next(), pick: stream.next(), develop: stream.next() };
}

function decisionOf(
  { block, settings, settingsVersion, offset = 0, first = null }: OrderQuestion,
  { name }: Rules,
  { inOrder, isExploration }: Choice,
): FrozenDecision {
  return {
    strategy: name,
    arm: block.arm,
    blockStartsAt: block.startsAt?.toISOString() ?? null,
    settingsVersion,
    isExploration,
    isManual: first !== null,
    manualReason: first?.reason ?? null,
    ...(first?.reason === 'division_off' && { isUndivided: true }),
    offset,
    considered: inOrder.filter(({ skip }) => skip === null).map((one) => consideredOf(one, settings)),
  };
}

function consideredOf(
  { advisor, worth, propensity }: ChosenAdvisor,
  { lateWeight = 0 }: OrderSettings,
): RoutingDecision['considered'][number] {
  const late = lateWeight > 0 && (worth.terms?.price ?? 0) < 0 ? (advisor.lateFollowUps ?? 0) : 0;
  return {
    advisorId: advisor.id,
    rate: worth.belief?.rate ?? 0,
    price: Math.abs(worth.terms?.price ?? 0),
    value: worth.value ?? 0,
    propensity,
    ...(late > 0 && { late }),
  };
}
