import { alwaysValidInterval, compareBlocks, type BlockTotal, type Interval } from '@toritsugi/statistics';
import type { Localized } from '@toritsugi/triage';
import type { Arm } from './switchback/switchback';

/** What one block of the switchback brought, counted when its outcomes had time to come. */
export interface BlockOutcome {
  arm: Arm;
  /** Transfers, or people. */
  trials: number;
  /** Of those, closes; a sum of probabilities while some are pending. */
  successes: number;
}

/** What is compared, in the words of the verdict. */
export interface LiftWords {
  readonly engine: Localized;
  readonly control: Localized;
  /** What the rate is of, such as closes per transfer. */
  readonly rate: Localized;
}

const ROUTING: LiftWords = {
  engine: { ja: '推定順', en: 'engine' },
  control: { ja: '待機順', en: 'longest idle' },
  rate: { ja: '取次ぎあたりの成約', en: 'closes per transfer' },
};

export type LiftVerdict = 'better' | 'worse' | 'no_difference_shown';

export interface Lift {
  /** Successes per trial; null where an arm has no trial. */
  engineRate: number | null;
  controlRate: number | null;
  /** Engine − control; null with fewer than two blocks on a side. */
  difference: number | null;
  /** 95% for a single look at the end of a trial. */
  interval: Interval | null;
  /** 95% over all looks together: this one decides the verdict, so that it may be shown every day. */
  alwaysValid: Interval | null;
  /** Blocks with a trial. */
  blocks: Record<Arm, number>;
  /** Blocks still to come before {@link TOLD} would be told; null where it is told, or the spread is unknown. */
  blocksToCome: number | null;
  verdict: LiftVerdict;
  sentence: Localized;
}

/** Blocks around which the daily interval is narrowest: the working hours of some three weeks. */
const TIGHT_AT = 200;
/** The difference that would change what is done: five points. */
export const TOLD = 0.05;
/** A comparison that needs more blocks than so is not foreseen. */
const FORESEEN_BLOCKS = 20_000;
/** Blocks with a trial an arm needs before a verdict: the interval is only right for many. */
const MIN_BLOCKS = 20;

/** Does the engine bring more than the control? The block is the unit, as it was drawn as a whole. */
export function lift(outcomes: readonly BlockOutcome[], words: LiftWords = ROUTING): Lift {
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
    blocksToCome:
      compared === null || verdict !== 'no_difference_shown' ? null : toCome(compared.standardError, blocks),
    verdict,
    sentence: sentenceOf(verdict, { difference, alwaysValid, blocks }, words),
  };
}

/** As many blocks more as make the daily interval narrow enough to tell it, at the spread of those there are. */
function toCome(standardError: number, { engine, control }: Record<Arm, number>): number | null {
  const now = engine + control;
  for (let blocks = Math.max(now, 2 * MIN_BLOCKS); blocks <= FORESEEN_BLOCKS; blocks += 1) {
    const then = { difference: 0, standardError: standardError * Math.sqrt(now / blocks), observations: blocks };
    if (alwaysValidInterval(then, { tightAt: TIGHT_AT }).high <= TOLD) return blocks - now;
  }
  return null;
}

function blocksOf(outcomes: readonly BlockOutcome[], arm: Arm): BlockTotal[] {
  return outcomes
    .filter((block) => block.arm === arm && block.trials > 0)
    .map(({ trials, successes }) => ({ total: successes, weight: trials }));
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
  { engine, control, rate }: LiftWords,
): Localized {
  const counted = {
    ja: `(ブロック数 ${engine.ja}${blocks.engine}・${control.ja}${blocks.control})`,
    en: ` (blocks: ${engine.en} ${blocks.engine}, ${control.en} ${blocks.control})`,
  };
  if (verdict === 'no_difference_shown' || difference === null || alwaysValid === null)
    return { ja: `差はまだ言えない${counted.ja}`, en: `no difference shown${counted.en}` };
  const [points, low, high] = [difference, alwaysValid.low, alwaysValid.high].map(
    (share) => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`,
  );
  return {
    ja: `${engine.ja}は${rate.ja}が${control.ja}より${verdict === 'better' ? '多い' : '少ない'}: ${points}ポイント(95%区間 ${low}〜${high})${counted.ja}`,
    en: `${verdict === 'better' ? 'More' : 'Fewer'} ${rate.en} than ${control.en}: ${points} points (95% interval ${low} to ${high})${counted.en}`,
  };
}
