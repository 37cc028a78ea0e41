import type { Band } from '@toritsugi/triage';
import type { AdvisorCandidate } from './candidate';
import { drawFirst, type Draws } from '../strategies/drawing';
import { STANDING, type GatedAdvisor } from './gates';
import { byLoad } from '../strategies/strategies';
import type { FreeAdvisor, RoutingStrategy, Valued } from '../strategies/strategy';
import { FIRST_YEAR_MONTHS } from '../rates/estimate';

export interface ChoiceRules {
  /** Decides the order among those who stand alike. */
  readonly strategy: RoutingStrategy;
  /** Says what each advisor is worth, whatever decides: the log needs it of every order. */
  readonly values: RoutingStrategy;
  readonly explorationShare: number;
  /** Of band-B transfers. */
  readonly developmentShare: number;
}

export interface Choice {
  /** Everybody who handles the occupation, in ring order. */
  readonly inOrder: readonly ChosenAdvisor[];
  /** Those listed only to explain their absence. */
  readonly listed: readonly GatedAdvisor[];
  readonly isExploration: boolean;
  readonly isDevelopment: boolean;
  /** Whoever is first was drawn or asked for, so that no later reckoning moves them. */
  readonly isFirstFixed: boolean;
  /** The first place went to another than the best of this person alone, for the sake of all decided together. */
  readonly isMatched: boolean;
}

export interface ChosenAdvisor extends GatedAdvisor {
  readonly worth: Valued;
  /** Chance of the first place before the draws, 0–1; 0 for those who cannot be asked. */
  readonly propensity: number;
}

/**
 * In which order those who passed the gates are rung. The gates' standing comes first; the strategy decides among those
 * who stand alike; then the first place may be drawn, once, or be somebody intake asked for. Whoever is drawn goes
 * before everyone, and the best stays behind those who are better and may come free meanwhile.
 */
export function choose(
  gated: readonly GatedAdvisor[],
  { strategy, values, explorationShare, developmentShare }: ChoiceRules,
  {
    segment,
    band,
    offset,
    draws,
    firstId = null,
  }: { segment: string; band: Band; offset: number; draws: Draws; firstId?: string | null },
): Choice {
  const handlers = gated.filter(({ standing }) => standing !== STANDING.listedOnly);
  const situation = { segment, offset, advisors: handlers.map(({ advisor }) => asFree(advisor)), lot: draws.pick };
  const valued = values.order(situation);
  const order = strategy === values ? valued : strategy.order(situation);
  const byId = new Map(handlers.map((one) => [one.advisor.id, one]));
  const worth = strategy === values ? null : new Map(valued.map((one) => [one.advisorId, one]));
  const ordered = order
    .flatMap((one) => {
      const handler = byId.get(one.advisorId);
      return handler === undefined ? [] : [{ ...handler, worth: worth?.get(one.advisorId) ?? one, propensity: 0 }];
    })
    .sort((a, b) => a.standing - b.standing);
  const open = ordered.filter(({ skip }) => skip === null);
  const drawing = drawFirst(
    open.map(({ advisor, standing }) => ({
      id: advisor.id,
      standing,
      isFirstYear: advisor.tenureMonths < FIRST_YEAR_MONTHS,
    })),
    {
      draws,
      explorationShare,
      developmentShare: band === 'B' ? developmentShare : 0,
      isRandomOrder: strategy.name === 'random',
    },
  );
  const propensities = new Map(open.map(({ advisor }, place) => [advisor.id, drawing.propensities[place] ?? 0]));
  const forwardId = firstId ?? drawing.drawnId;
  return {
    inOrder: withFirst(
      ordered.map((one) => ({ ...one, propensity: propensities.get(one.advisor.id) ?? 0 })),
      forwardId,
    ),
    listed: gated.filter(({ standing }) => standing === STANDING.listedOnly).sort(byRate),
    isExploration: drawing.isExploration,
    isDevelopment: firstId === null && drawing.isDevelopment,
    isFirstFixed: forwardId !== null || strategy.name === 'random',
    isMatched: false,
  };
}

/** The same order with somebody in front; unchanged for nobody. */
export function withFirst(inOrder: readonly ChosenAdvisor[], firstId: string | null): readonly ChosenAdvisor[] {
  const at = firstId === null ? -1 : inOrder.findIndex(({ advisor }) => advisor.id === firstId);
  const first = inOrder[at];
  return first === undefined || at === 0 ? inOrder : [first, ...inOrder.slice(0, at), ...inOrder.slice(at + 1)];
}

function asFree(advisor: AdvisorCandidate): FreeAdvisor {
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

function byRate(a: GatedAdvisor, b: GatedAdvisor): number {
  return (b.known.estimate.rate ?? 0) - (a.known.estimate.rate ?? 0) || byLoad(asFree(a.advisor), asFree(b.advisor));
}
