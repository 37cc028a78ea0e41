import type { FieldDefinition, FormDefinition } from './form';

/** `short` asks for the contact alone · `recommended` is the form as it is published · `long` requires every field. */
export const formVariants = ['short', 'recommended', 'long'] as const;
export type FormVariant = (typeof formVariants)[number];

export interface FormTradeOff {
  readonly variant: FormVariant;
  /** Share of those who start the form and send it, 0–1. */
  readonly completion: number;
  /** Seconds of intake talk with somebody who is reached: what the form did not ask is asked on the telephone. */
  readonly intakeSeconds: number;
}

/** Share that sends a form without questions. */
export const COMPLETION_AT_BEST = 0.8;
/** A field that may be left empty costs this much of what it would cost if it were required. */
const OPTIONAL_COST = 0.35;
/** Seconds of intake talk when the form has asked everything, and the share of optional answers left out. */
const SECONDS_AT_LEAST = 180;
const LEFT_OUT = 0.45;
const CONTACT: ReadonlySet<FieldDefinition['kind']> = new Set(['name', 'phone', 'email']);

/**
 * What a shorter or longer form costs: completion = base · Π required (1 − d) · Π optional (1 − 0.35·d), seconds of
 * talk = 180 + Σ optional 0.45·ask + Σ absent ask, with d and ask of each field as the form states them. Of the
 * questions that depend on one answer a person meets one, so they count once.
 */
export function formTradeOff(form: FormDefinition, variant: FormVariant, atBest = COMPLETION_AT_BEST): FormTradeOff {
  let [completion, intakeSeconds] = [atBest, SECONDS_AT_LEAST];
  for (const { field, dropRate, askSeconds } of questionsOf(form)) {
    const place = placeIn(variant, field);
    if (place === 'absent') intakeSeconds += askSeconds;
    else completion *= 1 - (place === 'required' ? 1 : OPTIONAL_COST) * dropRate;
    if (place === 'optional') intakeSeconds += LEFT_OUT * askSeconds;
  }
  return { variant, completion, intakeSeconds };
}

function placeIn(variant: FormVariant, field: FieldDefinition): 'required' | 'optional' | 'absent' {
  switch (variant) {
    case 'short':
      return CONTACT.has(field.kind) ? 'required' : 'absent';
    case 'recommended':
      return field.required ? 'required' : 'optional';
    case 'long':
      return 'required';
  }
}

interface Question {
  readonly field: FieldDefinition;
  readonly dropRate: number;
  readonly askSeconds: number;
}

function questionsOf({ steps }: FormDefinition): Question[] {
  const dependent = new Map<string, Question>();
  const always: Question[] = [];
  for (const field of steps.flatMap(({ fields }) => fields)) {
    const { dropRate, askSeconds, showWhen } = field;
    if (showWhen === undefined) always.push({ field, dropRate, askSeconds });
    else {
      const known = dependent.get(showWhen.field) ?? { field, dropRate: 0, askSeconds: 0 };
      dependent.set(showWhen.field, {
        field,
        dropRate: Math.max(known.dropRate, dropRate),
        askSeconds: Math.max(known.askSeconds, askSeconds),
      });
    }
  }
  return [...always, ...dependent.values()];
}
