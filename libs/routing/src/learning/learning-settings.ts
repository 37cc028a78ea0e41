import type { CrossedStart, EffectSpread } from '@toritsugi/statistics';
import type { Sharing } from '../rates/learned-rates';

export interface LearningSettings {
  /** Days after which an outcome counts half. */
  halfLifeDays: number;
  sharing: Sharing;
  /** Whether interim stages count as early evidence on pending outcomes. */
  usesInterim: boolean;
  /** Times pending outcomes are split anew by the rates just fitted. */
  sweeps: number;
  /** Weight of each consultation of the undated past. */
  pastWeight: number;
  /** Hyper-priors, or known sigmas; by default those of the sharing in use. */
  spreads?: Partial<LearningSpreads>;
}

/** One per set of effects; the last two only with occupations. */
export interface LearningSpreads {
  advisor: EffectSpread;
  segment: EffectSpread;
  cell: EffectSpread;
  occupation?: EffectSpread;
  advisorOccupation?: EffectSpread;
}

export const DEFAULT_LEARNING: LearningSettings = {
  halfLifeDays: 730,
  sharing: 'occupation',
  usesInterim: true,
  sweeps: 4,
  pastWeight: 1,
};

/** The spread of segments and cells is the same in both; with occupations, part of it is theirs. */
const SPREADS: Record<Sharing, Required<Pick<LearningSpreads, 'advisor' | 'segment' | 'cell'>> & LearningSpreads> = {
  segment: { advisor: { nu: 3, s0: 0.35 }, segment: { nu: 2, s0: 0.45 }, cell: { nu: 12, s0: 0.35 } },
  occupation: {
    advisor: { nu: 3, s0: 0.35 },
    segment: { nu: 2, s0: 0.35 },
    occupation: { nu: 2, s0: 0.3 },
    advisorOccupation: { nu: 8, s0: 0.25 },
    cell: { nu: 12, s0: 0.25 },
  },
};

/** Of an effect's standard deviation: the part common to steps and closes, and the part each has of its own. */
const HALF = 0.25 / 0.35;
/** A segment's own part in each, next to the whole in common. */
const SEGMENT_OWN = 0.2 / 0.45;

/**
 * The spreads of a model, in the order of its groups. With steps an advisor's or a cell's effect is one part common to
 * steps and closes and one of its own for each; beforehand both are taken to be as large, so that the record decides
 * how far steps can be trusted. Segments differ less in that: their own part is added.
 */
export function spreadsOf(
  { sharing, spreads }: Pick<LearningSettings, 'sharing' | 'spreads'>,
  withSteps: boolean,
): { groups: EffectSpread[]; cells: EffectSpread } {
  const all = { ...SPREADS[sharing], ...spreads };
  const occupations = [all.occupation, all.advisorOccupation].flatMap((spread) =>
    sharing === 'occupation' && spread ? [spread] : [],
  );
  if (!withSteps) return { groups: [all.advisor, all.segment, ...occupations], cells: all.cell };
  const [advisor, cell] = [scaled(all.advisor, HALF), scaled(all.cell, HALF)];
  return {
    groups: [advisor, all.segment, ...occupations, cell, advisor, scaled(all.segment, SEGMENT_OWN)],
    cells: cell,
  };
}

function scaled(spread: EffectSpread, share: number): EffectSpread {
  return 'sigma' in spread ? { sigma: spread.sigma * share } : { nu: spread.nu, s0: spread.s0 * share };
}

/** Spreads held where they are, for a sweep that is not the last. */
export function heldSpreads(
  { groups, cells }: { groups: readonly EffectSpread[]; cells: EffectSpread },
  from?: CrossedStart,
): { groups: EffectSpread[]; cells: EffectSpread } {
  const held = (spread: EffectSpread, sigma?: number): EffectSpread => ({
    sigma: 'sigma' in spread ? spread.sigma : (sigma ?? spread.s0),
  });
  return {
    groups: groups.map((spread, group) => held(spread, from?.sigmas[group])),
    cells: held(cells, from?.cellSigma),
  };
}
