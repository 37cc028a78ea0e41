/** Do the Wants of a target weigh as much as the record says? Pure; matured consultations only, as K26 counts them. */
import { MATURE_AFTER_DAYS } from '@toritsugi/journey';
import { fitLogistic, Z90 } from '@toritsugi/statistics';
import type { Target } from '../target/criteria';
import { outcomeOf } from '../score/interpret';
import type { ScoredOutcome } from './score-outcomes';

export const EVIDENCE_MINIMUM = 50;
export const EVIDENCE_CLOSES = 10;
/** Fewer who met a Want, or who did not, and nothing is said of it. */
const EACH_SIDE = 10;
/** Prior of a coefficient: normal around 0, sd 1 logit. */
const RIDGE = 1;
const HEAVIEST = 3;
export interface WantFinding {
  readonly criterionId: string;
  /** Consulted people who met it. */
  readonly n: number;
  readonly suggested: number | null;
  /** Odds ratio of a close when met, the others alike, with its 90 % interval. */
  readonly effect: { readonly value: number; readonly low: number; readonly high: number } | null;
}

export interface WantEvidence {
  readonly n: number;
  readonly closes: number;
  readonly wants: readonly WantFinding[];
  /**
   * Some Want closes more than another that weighs as much or more, and the 90 % interval of the difference leaves out
   * 0.
   */
  readonly hasEvidence: boolean;
}

export function wantEvidence(target: Target, outcomes: readonly ScoredOutcome[]): WantEvidence {
  const people = outcomes.filter(
    ({ targetId, age, result }) => targetId === target.id && age >= MATURE_AFTER_DAYS && result !== 'pending',
  );
  const met = people.map(({ answers }) => target.want.map(({ rule }) => (outcomeOf(rule, answers) === 'met' ? 1 : 0)));
  const results = people.map(({ result }) => (result === 'closed' ? 1 : 0));
  const closes = results.filter((result) => result === 1).length;
  const counts = target.want.map((_want, j) => met.filter((row) => row[j] === 1).length);
  const silent = (j: number): WantFinding => ({
    criterionId: target.want[j]?.id ?? '',
    n: counts[j] ?? 0,
    suggested: null,
    effect: null,
  });
  const isTold = (j: number): boolean => (counts[j] ?? 0) >= EACH_SIDE && people.length - (counts[j] ?? 0) >= EACH_SIDE;
  const told = target.want.map((_want, j) => j).filter(isTold);
  if (
    people.length < EVIDENCE_MINIMUM ||
    closes < EVIDENCE_CLOSES ||
    closes > people.length - EVIDENCE_CLOSES ||
    told.length === 0
  ) {
    return { n: people.length, closes, wants: target.want.map((_want, j) => silent(j)), hasEvidence: false };
  }
  const fit = fitLogistic({ rows: met.map((row) => told.map((j) => row[j] ?? 0)), outcomes: results, ridge: RIDGE });
  // A suggestion weighs every Want; one that the record cannot tell keeps the target as it is.
  const suggested = told.length === target.want.length ? weightsOf(fit.coefficients) : null;
  const wants = target.want.map((_want, j): WantFinding => {
    const at = told.indexOf(j);
    if (at < 0) return silent(j);
    const [value, error] = [fit.coefficients[at] ?? 0, fit.standardErrors[at + 1] ?? 0];
    return {
      ...silent(j),
      suggested: suggested?.[at] ?? null,
      effect: { value: Math.exp(value), low: Math.exp(value - Z90 * error), high: Math.exp(value + Z90 * error) },
    };
  });
  const weights = target.want.map(({ weight }) => weight ?? 1);
  const hasEvidence =
    suggested !== null &&
    told.some((j) =>
      told.some(
        (k) =>
          j !== k &&
          (weights[j] ?? 1) <= (weights[k] ?? 1) &&
          (suggested[j] ?? 0) > (suggested[k] ?? 0) &&
          isMore({ met, results, more: j, less: k }),
      ),
    );
  return { n: people.length, closes, wants, hasEvidence };
}

/**
 * Whole weights in proportion to the effects, the strongest 3, none under 1, without a common divisor; null where
 * nothing helps.
 */
function weightsOf(effects: readonly number[]): number[] | null {
  const strongest = Math.max(...effects);
  if (!(strongest > 0)) return null;
  const weights = effects.map((effect) => Math.max(1, Math.round((HEAVIEST * effect) / strongest)));
  return weights.every((weight) => weight === weights[0]) ? weights.map(() => 1) : weights;
}

/**
 * b_more − b_less is the coefficient of `more` beside their sum: its interval is exact where the two are correlated.
 */
function isMore({
  met,
  results,
  more,
  less,
}: {
  met: readonly (readonly number[])[];
  results: readonly number[];
  more: number;
  less: number;
}): boolean {
  const rows = met.map((row) => [
    row[more] ?? 0,
    (row[more] ?? 0) + (row[less] ?? 0),
    ...row.filter((_value, j) => j !== more && j !== less),
  ]);
  const fit = fitLogistic({ rows, outcomes: results, ridge: RIDGE / 4 });
  return (fit.coefficients[0] ?? 0) - Z90 * (fit.standardErrors[1] ?? Infinity) > 0;
}
