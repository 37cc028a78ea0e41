/**
 * What a shorter or longer form costs (トレードオフ, S004-23 and S004-26 to S004-28; the model and its figures: domain
 * §2.4.5). Pure.
 */
import type { Localized } from '../vocabulary';
import type { FieldDefinition, FormDefinition } from './form';

/** `short` asks for the contact alone · `recommended` is the form as it is published · `long` requires every field. */
export const formVariants = ['short', 'recommended', 'long'] as const;
export type FormVariant = (typeof formVariants)[number];

/** Where an answer is asked for: on the form, on the telephone, or nowhere. */
export const fieldPlaces = ['required', 'optional', 'call', 'dropped'] as const;
export type FieldPlace = (typeof fieldPlaces)[number];

export interface FormTradeOff {
  readonly variant: FormVariant;
  /** Share of those who start the form and send it, 0–1. */
  readonly completion: number;
  /** Seconds of intake talk with somebody who is reached: what the form did not ask is asked on the telephone. */
  readonly intakeSeconds: number;
}

/** What visitors did at a field: views of it, and how many of them left there. */
export interface MeasuredDrop {
  readonly views: number;
  readonly leaves: number;
  /** Was it required while this was measured? An optional one loses 0.35 of what it would lose if required. */
  readonly wasRequired?: boolean;
}

export interface FormOutlook {
  readonly completion: number;
  readonly intakeSeconds: number;
  /** Per month. */
  readonly registrations: number;
  /** Hours of intake talk per month. */
  readonly hours: number;
  /** Registrations that lack to the target, whole; 0 where it is met. */
  readonly registrationsShort: number;
  /** Hours beyond the capacity, in tenths; 0 within it. */
  readonly hoursOver: number;
}

export interface FormDemand {
  readonly startsPerMonth: number;
  /** Share of registrants who are reached by telephone, 0–1. */
  readonly connectRate: number;
  /** 目標登録者数, per month. */
  readonly registrationTarget: number;
  /** Hours of intake talk per month; infinite where there is no limit. */
  readonly capacityHours: number;
  readonly atBest?: number;
  readonly measured?: ReadonlyMap<string, MeasuredDrop>;
}

export interface StepEffect {
  readonly field: string;
  readonly to: FieldPlace;
  readonly registrations: number;
  readonly hours: number;
}

/** Share that sends a form without questions. */
export const COMPLETION_AT_BEST = 0.8;
/** Begun forms a month, and the share reached by telephone, where neither was counted (domain §2.4.5). */
export const ASSUMED_STARTS = 1_150;
export const ASSUMED_CONNECT_RATE = 0.68;
/** Visits of so many days tell where people leave. */
export const COUNTED_DAYS = 90;
/** Views of a field from which its own drop is believed, rather than the default. */
export const VIEWS_TO_BELIEVE = 300;
/** A field that may be left empty costs this much of what it would cost if it were required. */
const OPTIONAL_COST = 0.35;
/** Seconds of intake talk when the form has asked everything, and the share of optional answers left out. */
const SECONDS_AT_LEAST = 180;
export const LEFT_OUT = 0.45;
const CONTACT: ReadonlySet<FieldDefinition['kind']> = new Set(['name', 'phone', 'email']);
/** Nobody is called back without these: their place is not for choosing. */
export const reachesPerson = ({ kind }: FieldDefinition): boolean => CONTACT.has(kind);

/** Of a field's drop, so much is lost with it at its place. */
export const lossOf: Readonly<Record<FieldPlace, number>> = {
  required: 1,
  optional: OPTIONAL_COST,
  call: 0,
  dropped: 0,
};
const talkOf: Readonly<Record<FieldPlace, number>> = { required: 0, optional: LEFT_OUT, call: 1, dropped: 0 };

export interface PlacedField {
  readonly field: FieldDefinition;
  readonly place: FieldPlace;
}

/** The form as it stands: every field required or optional, the questions of the call beside it. */
export function placedFields(form: FormDefinition, callFields: readonly FieldDefinition[] = []): PlacedField[] {
  const fields = form.steps.flatMap((step) => step.fields);
  return [
    ...fields.map((field) => ({ field, place: field.required ? ('required' as const) : ('optional' as const) })),
    ...callFields
      .filter(({ id }) => !fields.some((field) => field.id === id))
      .map((field) => ({ field, place: 'call' as const })),
  ];
}

/** d_i of the model: measured from 300 views of the field on, the field's default before. */
export function dropOf({ id, dropRate }: FieldDefinition, measured?: ReadonlyMap<string, MeasuredDrop>): number {
  const seen = measured?.get(id);
  if (seen === undefined || seen.views < VIEWS_TO_BELIEVE) return dropRate;
  return Math.min(1, Math.max(0, seen.leaves) / seen.views / (seen.wasRequired === false ? OPTIONAL_COST : 1));
}

/**
 * completion = base · Π required (1 − d) · Π optional (1 − 0.35·d), seconds of talk = 180 + Σ optional 0.45·ask + Σ
 * asked on the call ask. Of the questions that depend on one answer a person meets one: they count once, the dearest.
 */
export function completionOf(
  fields: readonly PlacedField[],
  { atBest = COMPLETION_AT_BEST, measured }: Pick<FormDemand, 'atBest' | 'measured'> = {},
): Pick<FormOutlook, 'completion' | 'intakeSeconds'> {
  let [completion, intakeSeconds] = [atBest, SECONDS_AT_LEAST];
  const dependent = new Map<string, { loss: number; talk: number }>();
  for (const { field, place } of fields) {
    const [loss, talk] = [lossOf[place] * dropOf(field, measured), talkOf[place] * field.askSeconds];
    if (field.showWhen === undefined) {
      completion *= 1 - loss;
      intakeSeconds += talk;
      continue;
    }
    const known = dependent.get(field.showWhen.field) ?? { loss: 0, talk: 0 };
    dependent.set(field.showWhen.field, { loss: Math.max(known.loss, loss), talk: Math.max(known.talk, talk) });
  }
  for (const { loss, talk } of dependent.values()) {
    completion *= 1 - loss;
    intakeSeconds += talk;
  }
  return { completion, intakeSeconds };
}

/** hours = starts · completion · connect rate · seconds ÷ 3600; both limits told as the designer shows them. */
export function formOutlook(fields: readonly PlacedField[], demand: FormDemand): FormOutlook {
  const { completion, intakeSeconds } = completionOf(fields, demand);
  const registrations = demand.startsPerMonth * completion;
  const hours = (registrations * demand.connectRate * intakeSeconds) / 3600;
  return {
    completion,
    intakeSeconds,
    registrations,
    hours,
    registrationsShort: Math.max(0, Math.round(demand.registrationTarget) - Math.round(registrations)),
    hoursOver: Math.max(0, Math.round((hours - demand.capacityHours) * 10) / 10),
  };
}

/** S004-27 and S004-28: what the designer says in red; nothing while both limits are kept. */
export function outlookWarnings({ registrationsShort, hoursOver }: FormOutlook): Localized[] {
  const short = {
    ja: `目標登録者数 未達見込み (−${registrationsShort})`,
    en: `Registrations likely to miss the target (−${registrationsShort})`,
  };
  const over = {
    ja: `対応工数 超過見込み (+${hoursOver.toFixed(1)} h)`,
    en: `Intake hours likely over capacity (+${hoursOver.toFixed(1)} h)`,
  };
  return [...(registrationsShort > 0 ? [short] : []), ...(hoursOver > 0 ? [over] : [])];
}

/** What one field's other places would change in a month, all else as it is. */
export function stepEffects(fields: readonly PlacedField[], demand: FormDemand): StepEffect[] {
  const now = formOutlook(fields, demand);
  return fields.flatMap(({ field, place }, at) =>
    fieldPlaces
      .filter((to) => to !== place)
      .map((to) => {
        const then = formOutlook(fields.with(at, { field, place: to }), demand);
        return {
          field: field.id,
          to,
          registrations: then.registrations - now.registrations,
          hours: then.hours - now.hours,
        };
      }),
  );
}

/** The three forms that are compared where nobody has chosen fields yet. */
export function formTradeOff(form: FormDefinition, variant: FormVariant, atBest = COMPLETION_AT_BEST): FormTradeOff {
  return { variant, ...completionOf(placedIn(form, variant), { atBest }) };
}

export function placedIn(form: FormDefinition, variant: FormVariant): PlacedField[] {
  return placedFields(form).map(({ field }) => ({ field, place: placeIn(variant, field) }));
}

function placeIn(variant: FormVariant, field: FieldDefinition): FieldPlace {
  switch (variant) {
    case 'short':
      return reachesPerson(field) ? 'required' : 'call';
    case 'recommended':
      return field.required ? 'required' : 'optional';
    case 'long':
      return 'required';
  }
}
