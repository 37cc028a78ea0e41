/**
 * A target as one generated function: met and unmet as bit masks, the arithmetic unrolled, nothing allocated.
 * Only numbers and JSON-escaped literals of the closed rule language reach the source, never anything that is
 * not an id, so a hostile target cannot become code; a barred attribute is refused here too.
 */
import {
  criteriaOf,
  scorableFieldsOf,
  type Criterion,
  type Rule,
  type SimpleRule,
  type Target,
} from '../target/criteria';
import {
  A_SCORE,
  BAND,
  MASKS,
  newEvaluation,
  POTENTIAL,
  SCORE,
  UNKNOWN_AVOIDS,
  WORD,
  type Evaluation,
} from './evaluation';
import type { Answers } from '../form/form';
import { findBarred } from '../target/barred';
import { incomeMidpoint } from '../target/income';
import { assertNever, NO_ANSWER } from '../vocabulary';

export type CompiledTarget = {
  readonly target: Target;
  /** Scratch result of this target; overwritten by every `scoreRegistrant`. */
  readonly evaluation: Evaluation;
  /** Fills `into` (see `Evaluation`), which comes from `newEvaluation(target)`. */
  readonly evaluate: (answers: Answers, into: Evaluation) => void;
};

export function compileTarget(target: Target): CompiledTarget {
  const make = new Function('midpoint', `'use strict';return function evaluate(a, out) {\n${sourceOf(target)}\n};`);
  const evaluate: unknown = make(incomeMidpoint);
  return { target, evaluation: newEvaluation(target), evaluate: evaluate as CompiledTarget['evaluate'] };
}

function sourceOf(target: Target): string {
  const criteria = criteriaOf(target);
  const fields = [...new Set(criteria.flatMap((criterion) => scorableFieldsOf(criterion.rule)))];
  const reads = fields.map((field) => `const ${variable(field)} = a[${literal(field)}];`);
  const words = Math.max(1, Math.ceil(criteria.length / WORD));
  const masks = Array.from({ length: words }, (_, word) => `let m${word} = 0, u${word} = 0;`);
  const tests = criteria.map((criterion, index) =>
    testOf(criterion.rule, `m${wordOf(index)} |= ${bitOf(index)}`, `u${wordOf(index)} |= ${bitOf(index)}`),
  );
  const stores = Array.from(
    { length: words },
    (_, word) => `out[${MASKS + 2 * word}] = m${word}; out[${MASKS + 2 * word + 1}] = u${word};`,
  );
  return [...reads, ...masks, 'let r = 0;', ...tests, ...arithmetic(criteria), ...stores].join('\n');
}

/** Statements that set met, unmet, or neither. */
function testOf(rule: Rule, met: string, unmet: string): string {
  switch (rule.op) {
    case 'any_of': {
      const parts = rule.rules.map((part) => `if (r !== 1) { ${simple(part, 'r = 1', '', 'r = 2')} }`);
      return `r = 0; ${parts.join(' ')} if (r === 1) ${met}; else if (r === 0) ${unmet};`;
    }
    default:
      return simple(rule, met, unmet, '');
  }
}

function simple(rule: SimpleRule, met: string, unmet: string, unknown: string): string {
  switch (rule.op) {
    case 'one_of': {
      const v = variable(rule.field);
      const unclear = [NO_ANSWER, ...(rule.unclear ?? [])];
      return `if (typeof ${v} !== 'string' || ${equals(v, unclear)}) ${unknown}; else if (${equals(v, rule.values)}) ${met}; else ${unmet};`;
    }
    case 'includes_any': {
      const v = variable(rule.field);
      const loop = `let h = 0; for (let i = 0; i < ${v}.length; i++) { const x = ${v}[i]; if (${equals('x', rule.values)}) { h = 1; break; } if (x === ${literal(NO_ANSWER)}) h = 2; }`;
      return `if (Array.isArray(${v}) && ${v}.length !== 0) { ${loop} if (h === 1) ${met}; else if (h === 0) ${unmet}; else ${unknown}; } else ${unknown};`;
    }
    case 'at_least':
      return numeric(variable(rule.field), `>= ${number(rule.value)}`, [met, unmet, unknown]);
    case 'at_most':
      return numeric(variable(rule.field), `<= ${number(rule.value)}`, [met, unmet, unknown]);
    case 'is_true':
      return `if (${variable(rule.field)} === true) ${met}; else if (${variable(rule.field)} === false) ${unmet}; else ${unknown};`;
    case 'is_false':
      return `if (${variable(rule.field)} === false) ${met}; else if (${variable(rule.field)} === true) ${unmet}; else ${unknown};`;
    case 'ratio_above': {
      const sides = `const n = midpoint(${variable(rule.numerator)}), d = midpoint(${variable(rule.denominator)});`;
      const above = `n * 1000 > d * ${number(Math.round(rule.factor * 1000))}`;
      return `{ ${sides} if (n === 0 || d === 0) ${unknown}; else if (${above}) ${met}; else ${unmet}; }`;
    }
    default:
      return assertNever(rule);
  }
}

function numeric(v: string, comparison: string, [met, unmet, unknown]: readonly [string, string, string]): string {
  return `if (typeof ${v} === 'number' && ${v} === ${v}) { if (${v} ${comparison}) ${met}; else ${unmet}; } else ${unknown};`;
}

/** The same sums as `points` and `bandIndex`, with every constant folded in. */
function arithmetic(criteria: readonly Criterion[]): string[] {
  const musts = of(criteria, 'must');
  const wants = of(criteria, 'want');
  const avoids = of(criteria, 'avoid');
  const weights = wants.reduce((sum, want) => sum + want.weight, 0);
  const mustCount = musts.length || 1;
  const wantTotal = weights || 1;
  const whole = mustCount * wantTotal;
  const sumOf = (must: string, want: string) =>
    `${60 * wantTotal} * ${must} + ${number(40 * mustCount)} * ${want} - ${number(20 * whole)} * hit`;
  const rounded = (sum: string) =>
    `${sum} <= 0 ? 0 : Math.min(100, Math.floor((2 * ${sum} + ${number(whole)}) / ${number(2 * whole)}))`;
  return [
    `const must = ${count(musts, 'm')}, broken = ${count(musts, 'u')}, hit = ${count(avoids, 'm')}, clear = ${count(avoids, 'u')};`,
    `const want = ${weigh(wants, 'm')}, lost = ${weigh(wants, 'u')};`,
    `const sum = ${sumOf(musts.length ? 'must' : '1', weights ? 'want' : '1')};`,
    `const best = ${sumOf(musts.length ? `(${musts.length} - broken)` : '1', weights ? `(${number(weights)} - lost)` : '1')};`,
    `const score = ${rounded('sum')};`,
    `out[${SCORE}] = score; out[${POTENTIAL}] = ${rounded('best')};`,
    `out[${BAND}] = broken > 0 || hit > 0 ? 3 : must < ${musts.length} ? 2 : score >= ${A_SCORE} ? 0 : 1;`,
    `out[${UNKNOWN_AVOIDS}] = ${avoids.length} - hit - clear;`,
  ];
}

type Placed = { readonly index: number; readonly weight: number };

function of(criteria: readonly Criterion[], list: Criterion['list']): readonly Placed[] {
  return criteria.flatMap((criterion, index) =>
    criterion.list === list ? [{ index, weight: criterion.weight ?? 1 }] : [],
  );
}

function count(placed: readonly Placed[], mask: 'm' | 'u'): string {
  return placed.map(({ index }) => bitAt(mask, index)).join(' + ') || '0';
}

function weigh(placed: readonly Placed[], mask: 'm' | 'u'): string {
  return (
    placed
      .map(({ index, weight }) => (weight === 1 ? bitAt(mask, index) : `${number(weight)} * ${bitAt(mask, index)}`))
      .join(' + ') || '0'
  );
}

function bitAt(mask: 'm' | 'u', index: number): string {
  return `(${mask}${wordOf(index)} >> ${index % WORD} & 1)`;
}

function equals(name: string, values: readonly string[]): string {
  return values.map((value) => `${name} === ${literal(value)}`).join(' || ') || 'false';
}

function variable(field: string): string {
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(field) || findBarred(field).length > 0)
    throw new TypeError('A criterion names a field that cannot be scored');
  return `v_${field}`;
}

/** JSON is a subset of JavaScript (ES2019), line separators included. */
function literal(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A criterion holds a value that is not text');
  return JSON.stringify(value);
}

function number(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TypeError('A criterion holds a number that is not finite');
  return value < 0 ? `(${value})` : String(value);
}

function wordOf(index: number): number {
  return Math.floor(index / WORD);
}

function bitOf(index: number): number {
  return 1 << (index % WORD);
}
