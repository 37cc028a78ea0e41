/** The plain reading of a target, criterion by criterion: slower than the compiled one, and the proof of it. */
import { criteriaOf, type CriterionOutcome, type Rule, type Target } from '../target/criteria';
import {
  BAND,
  bandIndex,
  MASKS,
  newEvaluation,
  points,
  POTENTIAL,
  SCORE,
  UNKNOWN_AVOIDS,
  WORD,
  type Evaluation,
} from './evaluation';
import type { Answers } from '../form/form';
import { incomeMidpoint } from '../target/income';
import { assertNever, NO_ANSWER } from '../vocabulary';

export function interpretTarget(target: Target, answers: Answers): Evaluation {
  const evaluation = newEvaluation(target);
  const tally = {
    mustMet: 0,
    mustUnmet: 0,
    mustCount: target.must.length,
    wantMet: 0,
    wantUnknown: 0,
    wantTotal: 0,
    avoidsHit: 0,
  };
  criteriaOf(target).forEach((criterion, index) => {
    const outcome = outcomeOf(criterion.rule, answers);
    const weight = criterion.weight ?? 1;
    if (outcome !== 'unknown') {
      const word = MASKS + 2 * Math.floor(index / WORD) + (outcome === 'met' ? 0 : 1);
      evaluation[word] = (evaluation[word] ?? 0) | (1 << (index % WORD));
    }
    if (criterion.list === 'must' && outcome === 'met') tally.mustMet += 1;
    if (criterion.list === 'must' && outcome === 'unmet') tally.mustUnmet += 1;
    if (criterion.list === 'want') tally.wantTotal += weight;
    if (criterion.list === 'want' && outcome === 'met') tally.wantMet += weight;
    if (criterion.list === 'want' && outcome === 'unknown') tally.wantUnknown += weight;
    if (criterion.list === 'avoid' && outcome === 'met') tally.avoidsHit += 1;
    if (criterion.list === 'avoid' && outcome === 'unknown')
      evaluation[UNKNOWN_AVOIDS] = (evaluation[UNKNOWN_AVOIDS] ?? 0) + 1;
  });
  const score = points(tally);
  evaluation[SCORE] = score;
  evaluation[POTENTIAL] = points({
    ...tally,
    mustMet: tally.mustCount - tally.mustUnmet,
    wantMet: tally.wantMet + tally.wantUnknown,
  });
  evaluation[BAND] = bandIndex(tally, score);
  return evaluation;
}

/** Result of one rule; a missing, foreign or declined answer is unknown, never unmet. */
export function outcomeOf(rule: Rule, answers: Answers): CriterionOutcome {
  switch (rule.op) {
    case 'one_of': {
      const value = answers[rule.field];
      if (typeof value !== 'string' || value === NO_ANSWER || rule.unclear?.includes(value)) return 'unknown';
      return decided(rule.values.includes(value));
    }
    case 'includes_any': {
      const value = answers[rule.field];
      if (!Array.isArray(value) || value.length === 0) return 'unknown';
      if (value.some((item) => rule.values.includes(item))) return 'met';
      return value.includes(NO_ANSWER) ? 'unknown' : 'unmet';
    }
    case 'at_least': {
      const value = answers[rule.field];
      return isNumber(value) ? decided(value >= rule.value) : 'unknown';
    }
    case 'at_most': {
      const value = answers[rule.field];
      return isNumber(value) ? decided(value <= rule.value) : 'unknown';
    }
    case 'is_true': {
      const value = answers[rule.field];
      return typeof value === 'boolean' ? decided(value) : 'unknown';
    }
    case 'is_false': {
      const value = answers[rule.field];
      return typeof value === 'boolean' ? decided(!value) : 'unknown';
    }
    case 'ratio_above': {
      const numerator = incomeMidpoint(answers[rule.numerator]);
      const denominator = incomeMidpoint(answers[rule.denominator]);
      if (numerator === 0 || denominator === 0) return 'unknown';
      return decided(numerator * 1000 > denominator * Math.round(rule.factor * 1000));
    }
    case 'any_of': {
      const outcomes = rule.rules.map((part) => outcomeOf(part, answers));
      if (outcomes.includes('met')) return 'met';
      return outcomes.includes('unknown') ? 'unknown' : 'unmet';
    }
    default:
      return assertNever(rule);
  }
}

function decided(isMet: boolean): CriterionOutcome {
  return isMet ? 'met' : 'unmet';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}
