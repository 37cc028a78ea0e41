import { STANDING, type Standing } from '../ranking/gates';

/** Numbers in [0, 1) that one choice is drawn with. */
export interface Draws {
  readonly explore: number;
  readonly pick: number;
  readonly develop: number;
}

/** Somebody who can be asked first, in the order of a strategy. */
export interface Drawable {
  readonly id: string;
  readonly standing: Standing;
  readonly isFirstYear: boolean;
}

export interface DrawingRules {
  readonly draws: Draws;
  /** Share of choices whose first place is drawn evenly from all who can be asked, 0–1. */
  readonly explorationShare: number;
  /** Share of the others first offered to an advisor in the first year, 0–1. */
  readonly developmentShare: number;
  /** The order itself is a draw: whoever stands alike had the same chance of being first in it. */
  readonly isRandomOrder: boolean;
}

export interface Drawing {
  /** Null while the first of the order is first. */
  readonly drawnId: string | null;
  readonly isExploration: boolean;
  readonly isDevelopment: boolean;
  /** Chance of the first place before anything was drawn, in the order given. */
  readonly propensities: readonly number[];
}

/**
 * Who is first: drawn evenly from all by the exploration share, else somebody in the first year by the development
 * share, else the first of the order. A previous advisor is never passed over. Propensities: ε/n + (1 −
 * ε)·(δ·1[newcomer] + (1 − δ)·1[first]).
 */
export function drawFirst(
  open: readonly Drawable[],
  { draws, explorationShare, developmentShare, isRandomOrder }: DrawingRules,
): Drawing {
  const [best] = open;
  if (best === undefined) return { drawnId: null, isExploration: false, isDevelopment: false, propensities: [] };
  const mayDraw = best.standing !== STANDING.previous;
  const newcomer = mayDraw && developmentShare > 0 ? open.find(({ isFirstYear }) => isFirstYear) : undefined;
  const epsilon = mayDraw && open.length > 1 ? explorationShare : 0;
  const development = newcomer === undefined ? 0 : developmentShare;
  const alike = isRandomOrder ? open.filter(({ standing }) => standing === best.standing).length : 1;
  const bestShare = (one: Drawable): number =>
    isRandomOrder ? (one.standing === best.standing ? 1 / alike : 0) : Number(one === best);
  const isExploration = draws.explore < epsilon;
  const isDevelopment = !isExploration && draws.develop < development;
  const drawn = isExploration ? evenly(open, draws.pick) : isDevelopment ? newcomer : undefined;
  return {
    drawnId: drawn?.id ?? null,
    isExploration,
    isDevelopment,
    propensities: open.map(
      (one) =>
        epsilon / open.length +
        (1 - epsilon) * (development * Number(one === newcomer) + (1 - development) * bestShare(one)),
    ),
  };
}

/** By id, so that the draw does not depend on the order. */
function evenly(open: readonly Drawable[], pick: number): Drawable | undefined {
  return open.toSorted((a, b) => (a.id < b.id ? -1 : 1))[Math.min(open.length - 1, Math.floor(pick * open.length))];
}
