/**
 * How likely is a close, from the answers of the form alone. A model is plain data: features over the agency's
 * catalogue of scorable answers, so that a barred attribute cannot be one of them (職業安定法 5条の5).
 */
import type { Answers } from '../form/form';
import { findBarred } from '../target/barred';
import { incomeMidpoint } from '../target/income';
import { assertNever, type ScorableKind } from '../vocabulary';

/** What a model needs to know of the catalogue. */
export type ScorableField = { readonly id: string; readonly kind: ScorableKind };

/** One number read from the answers: 1 where it applies, a scaled amount, and 0 where the answer is missing. */
export type AnswerFeature =
  | { readonly kind: 'is'; readonly field: string; readonly value: string }
  | { readonly kind: 'includes'; readonly field: string; readonly value: string }
  | { readonly kind: 'says'; readonly field: string; readonly value: boolean }
  /** (answer − mean) ÷ spread, at most 3 either way. */
  | { readonly kind: 'number'; readonly field: string; readonly mean: number; readonly spread: number }
  /** The same over the midpoint of an income band, in ¥10,000. */
  | { readonly kind: 'income'; readonly field: string; readonly mean: number; readonly spread: number };

export type AnswerModel = {
  readonly features: readonly AnswerFeature[];
  readonly intercept: number;
  /** One per feature, in logits. */
  readonly coefficients: readonly number[];
  /** Platt (1999): the calibrated logit is intercept + slope × logit. Slope ≥ 0. */
  readonly calibration: { readonly intercept: number; readonly slope: number };
  /** Mean calibrated chance of the people it was fitted on, 0–1 exclusive. */
  readonly meanChance: number;
};

const FURTHEST = 3;

export function featureValue(feature: AnswerFeature, answers: Answers): number {
  const answer = answers[feature.field];
  switch (feature.kind) {
    case 'is':
    case 'says':
      return answer === feature.value ? 1 : 0;
    case 'includes':
      return Array.isArray(answer) && answer.includes(feature.value) ? 1 : 0;
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer) ? scaled(answer, feature) : 0;
    case 'income': {
      const midpoint = incomeMidpoint(answer);
      return midpoint === 0 ? 0 : scaled(midpoint, feature);
    }
    default:
      return assertNever(feature);
  }
}

function scaled(value: number, { mean, spread }: { mean: number; spread: number }): number {
  return Math.max(-FURTHEST, Math.min(FURTHEST, (value - mean) / spread));
}

/** The calibrated logit of a close. */
export function closeLogit(model: AnswerModel, answers: Answers): number {
  let raw = model.intercept;
  for (let i = 0; i < model.features.length; i++) {
    const feature = model.features[i];
    if (feature !== undefined) raw += (model.coefficients[i] ?? 0) * featureValue(feature, answers);
  }
  return model.calibration.intercept + model.calibration.slope * raw;
}

/** Chance of a close, 0–1. */
export function closeChance(model: AnswerModel, answers: Answers): number {
  return 1 / (1 + Math.exp(-closeLogit(model, answers)));
}

/** x_r of routing: how many logits better than the mean person these answers are; 0 without a model. */
export function scoreOffset(model: AnswerModel | null, answers: Answers): number {
  return model === null ? 0 : closeLogit(model, answers) - Math.log(model.meanChance / (1 - model.meanChance));
}

/**
 * Whether stored data is a model that may be used: only fields of the catalogue, of the right kind, only finite
 * numbers. Never throws.
 */
export function isAnswerModel(input: unknown, catalogue: readonly ScorableField[]): input is AnswerModel {
  if (!isRecord(input) || !hasOnly(input, ['features', 'intercept', 'coefficients', 'calibration', 'meanChance']))
    return false;
  const { features, intercept, coefficients, calibration, meanChance } = input;
  if (!Array.isArray(features) || !features.every((feature) => isAnswerFeature(feature, catalogue))) return false;
  if (!Array.isArray(coefficients) || coefficients.length !== features.length || !coefficients.every(isFinite))
    return false;
  if (
    !isRecord(calibration) ||
    !isFinite(calibration.intercept) ||
    !isFinite(calibration.slope) ||
    Number(calibration.slope) < 0
  )
    return false;
  return isFinite(intercept) && isFinite(meanChance) && Number(meanChance) > 0 && Number(meanChance) < 1;
}

const kindOf = {
  is: 'choice',
  includes: 'choices',
  says: 'yes_no',
  number: 'number',
  income: 'income',
} as const satisfies Record<AnswerFeature['kind'], ScorableKind>;

export function isAnswerFeature(input: unknown, catalogue: readonly ScorableField[]): input is AnswerFeature {
  if (!isRecord(input) || typeof input.kind !== 'string' || !Object.hasOwn(kindOf, input.kind)) return false;
  const kind = input.kind as AnswerFeature['kind'];
  const known = catalogue.find(({ id }) => id === input.field);
  if (known?.kind !== kindOf[kind] || findBarred(known.id).length > 0) return false;
  if (kind === 'number' || kind === 'income')
    return (
      hasOnly(input, ['kind', 'field', 'mean', 'spread']) &&
      isFinite(input.mean) &&
      isFinite(input.spread) &&
      Number(input.spread) > 0
    );
  if (kind === 'says') return hasOnly(input, ['kind', 'field', 'value']) && typeof input.value === 'boolean';
  return (
    hasOnly(input, ['kind', 'field', 'value']) &&
    typeof input.value === 'string' &&
    /^[a-z0-9_]{1,60}$/.test(input.value)
  );
}

function isFinite(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}
