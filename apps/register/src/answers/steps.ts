import type { CompiledForm, FormStep } from '@toritsugi/triage';
import { answersOf } from './answers';
import type { RawAnswers } from './draft';

export const CHECK = '/check';

/** The first step is the front page itself. */
export function pathOf(form: CompiledForm, stepId: string): string {
  return form.form.steps[0]?.id === stepId ? '/' : `/step/${stepId}`;
}

/** Which page this is and how many there are with these answers, the check page included: 2 of 5. */
export function positionOf(
  form: CompiledForm,
  raw: RawAnswers,
  stepId: string | 'check',
): { now: number; total: number } {
  const steps = form.steps(raw);
  const place = steps.findIndex((step) => step.id === stepId);
  return { now: place === -1 ? steps.length + 1 : place + 1, total: steps.length + 1 };
}

/** The first step, in order, that does not pass; `before` ends the search at that step. */
export function firstUnfinished(form: CompiledForm, raw: RawAnswers, before?: string): FormStep | undefined {
  const answers = answersOf(form, raw);
  for (const step of form.steps(raw)) {
    if (step.id === before) return undefined;
    if (!form.checkStep(step.id, answers).ok) return step;
  }
  return undefined;
}

/** Where 次へ leads: the next step, or the check page, at once when that is where the person came from. */
export function pathAfter(
  form: CompiledForm,
  raw: RawAnswers,
  { stepId, returnsToCheck }: { stepId: string; returnsToCheck: boolean },
): string {
  const steps = form.steps(raw);
  if (returnsToCheck) {
    const unfinished = firstUnfinished(form, raw);
    return unfinished ? `${pathOf(form, unfinished.id)}?${RETURNING}` : CHECK;
  }
  const next = steps[steps.findIndex((step) => step.id === stepId) + 1];
  return next ? pathOf(form, next.id) : CHECK;
}

export function pathBefore(form: CompiledForm, raw: RawAnswers, stepId: string | 'check'): string | undefined {
  const steps = form.steps(raw);
  const place = stepId === 'check' ? steps.length : steps.findIndex((step) => step.id === stepId);
  const before = steps[place - 1];
  return before && pathOf(form, before.id);
}

/** Marks a step opened from the check page. */
export const RETURNING = 'from=check';

export const stepWith = (form: CompiledForm, fieldId: string): FormStep | undefined =>
  form.form.steps.find((step) => step.fields.some((field) => field.id === fieldId));
