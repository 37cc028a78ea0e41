import { alwaysValidInterval, compareBlocks, type BlockTotal, type Interval } from '@toritsugi/statistics';
import type { Localized } from '@toritsugi/triage';
import type { Arm } from './switchback/switchback';

/** What one block of the switchback brought, counted when its outcomes had time to come. */
export interface BlockOutcome {
  arm: Arm;
  transfers: number;
  /** Of those, closes; a sum of probabilities while some are pending. */
  closes: number;
}

export type LiftVerdict = 'better' | 'worse' | 'no_difference_shown';

export interface Lift {
  /** Closes per transfer; null where an arm has no transfer. */
  engineRate: number | null;
  controlRate: number | null;
  /** Engine − control, closes per transfer; null with fewer than two blocks on a side. */
  difference: number | null;
  /** 95% for a single look at the end of a trial. */
  interval: Interval | null;
  /** 95% over all looks together: this one decides the verdict, so that it may be shown every day. */
  alwaysValid: Interval | null;
  /** Blocks with a transfer. */
  blocks: Record<Arm, number>;
  verdict: LiftVerdict;
  sentence: Localized;
}

/** Blocks around which the daily interval is narrowest: the working hours of some three weeks. */
const TIGHT_AT = 200;
/** Blocks with a transfer an arm needs before a verdict: the interval is only right for many. */
const MIN_BLOCKS = 20;

/** Does the engine close more per transfer than longest idle? The block is the unit, as it was drawn as a whole. */
export function lift(outcomes: readonly BlockOutcome[]): Lift {
  const [engine, control] = [blocksOf(outcomes, 'engine'), blocksOf(outcomes, 'control')];
  const blocks = { engine: engine.length, control: control.length };
  const compared = compareBlocks(engine, control);
  const alwaysValid =
    compared === null
      ? null
      : alwaysValidInterval({ ...compared, observations: engine.length + control.length }, { tightAt: TIGHT_AT });
  const verdict = verdictOf(alwaysValid, Math.min(engine.length, control.length));
  const difference = compared?.difference ?? null;
  return {
    engineRate: rateOf(engine),
    controlRate: rateOf(control),
    difference,
    interval: compared?.interval ?? null,
    alwaysValid,
    blocks,
    verdict,
    sentence: sentenceOf(verdict, { difference, alwaysValid, blocks }),
  };
}

function blocksOf(outcomes: readonly BlockOutcome[], arm: Arm): BlockTotal[] {
  return outcomes
    .filter((block) => block.arm === arm && block.transfers > 0)
    .map(({ transfers, closes }) => ({ total: closes, weight: transfers }));
}

function rateOf(blocks: readonly BlockTotal[]): number | null {
  const weight = blocks.reduce((sum, block) => sum + block.weight, 0);
  return weight === 0 ? null : blocks.reduce((sum, block) => sum + block.total, 0) / weight;
}

function verdictOf(interval: Interval | null, smallerArm: number): LiftVerdict {
  if (interval === null || smallerArm < MIN_BLOCKS) return 'no_difference_shown';
  if (interval.low > 0) return 'better';
  return interval.high < 0 ? 'worse' : 'no_difference_shown';
}

function sentenceOf(
  verdict: LiftVerdict,
  { difference, alwaysValid, blocks }: Pick<Lift, 'difference' | 'alwaysValid' | 'blocks'>,
): Localized {
  const counted = {
    ja: `(ブロック数 推定順${blocks.engine}・待機順${blocks.control})`,
    en: ` (blocks: engine ${blocks.engine}, longest idle ${blocks.control})`,
  };
  if (verdict === 'no_difference_shown' || difference === null || alwaysValid === null)
    return { ja: `差はまだ言えない${counted.ja}`, en: `no difference shown${counted.en}` };
  const [points, low, high] = [difference, alwaysValid.low, alwaysValid.high].map(
    (share) => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`,
  );
  return {
    ja: `推定順は取次ぎあたりの成約が待機順より${verdict === 'better' ? '多い' : '少ない'}: ${points}ポイント(95%区間 ${low}〜${high})${counted.ja}`,
    en: `${verdict === 'better' ? 'More' : 'Fewer'} closes per transfer than longest idle: ${points} points (95% interval ${low} to ${high})${counted.en}`,
  };
}
