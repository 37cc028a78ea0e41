/** How well does this registrant fit the best of the active targets. */
import { bands, type Band, type Occupation } from '../vocabulary';
import { criteriaOf, type CriterionList, type CriterionOutcome, type Target } from '../target/criteria';
import type { CompiledTarget } from './compile';
import { BAND, MASKS, POTENTIAL, SCORE, UNKNOWN_AVOIDS, WORD, type Evaluation } from './evaluation';
import type { Answers } from '../form/form';

export type CriterionResult = {
  readonly criterionId: string;
  readonly list: CriterionList;
  /** For an Avoid, `met` means that the unwanted condition applies. */
  readonly result: CriterionOutcome;
  readonly weight: number;
};

/** Plain data: stored with the registrant, shown on the board, replayable. Never sent to the job seeker. */
export type Score = {
  readonly targetId: string;
  readonly targetVersion: number;
  readonly occupation: Occupation;
  /** 0–100, whole. */
  readonly score: number;
  /** The score if every unknown Must and Want turned out met. */
  readonly potential: number;
  readonly band: Band;
  readonly results: readonly CriterionResult[];
  /** Avoids still unknown: shown on the card, without effect on the band. */
  readonly unknownAvoids: number;
};

/**
 * Score against the best target: band A > B > C > D, then the higher score, the lower `priority`, the smaller id.
 * Throws a RangeError without any target: an agency that takes registrations has one.
 */
export function scoreRegistrant(targets: readonly CompiledTarget[], answers: Answers): Score {
  let best: CompiledTarget | undefined;
  for (const target of targets) {
    target.evaluate(answers, target.evaluation);
    if (best === undefined || beats(target, best)) best = target;
  }
  if (best === undefined) throw new RangeError('scoreRegistrant needs at least one target');
  return scoreFrom(best.target, best.evaluation);
}

/** The storable score of one evaluation. */
export function scoreFrom(target: Target, evaluation: Evaluation): Score {
  return {
    targetId: target.id,
    targetVersion: target.version,
    occupation: target.occupation,
    score: at(evaluation, SCORE),
    potential: at(evaluation, POTENTIAL),
    band: bands[at(evaluation, BAND)] ?? 'D',
    results: criteriaOf(target).map((criterion, index) => ({
      criterionId: criterion.id,
      list: criterion.list,
      result: outcomeAt(evaluation, index),
      weight: criterion.list === 'want' ? (criterion.weight ?? 1) : 1,
    })),
    unknownAvoids: at(evaluation, UNKNOWN_AVOIDS),
  };
}

/** Result of criterion number `index` (Must, Want, Avoid in order), read from the bit masks. */
export function outcomeAt(evaluation: Evaluation, index: number): CriterionOutcome {
  const word = MASKS + 2 * Math.floor(index / WORD);
  const bit = 1 << (index % WORD);
  if (at(evaluation, word) & bit) return 'met';
  return at(evaluation, word + 1) & bit ? 'unmet' : 'unknown';
}

function beats(challenger: CompiledTarget, holder: CompiledTarget): boolean {
  const band = at(challenger.evaluation, BAND) - at(holder.evaluation, BAND);
  if (band !== 0) return band < 0;
  const score = at(challenger.evaluation, SCORE) - at(holder.evaluation, SCORE);
  if (score !== 0) return score > 0;
  const priority = challenger.target.priority - holder.target.priority;
  if (priority !== 0) return priority < 0;
  return challenger.target.id < holder.target.id;
}

function at(evaluation: Evaluation, index: number): number {
  return evaluation[index] ?? 0;
}
