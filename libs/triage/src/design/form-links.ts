/** Which question of a form, or of the call, brings the answer that a criterion reads. */
import type { FieldDefinition, FormDefinition } from '../form/form';
import { criteriaOf, type Rule, type SimpleRule, type Target } from '../target/criteria';

/** The answer that names the occupation; a question may be shown to one occupation alone. */
export const OCCUPATION_FIELD = 'desired_occupation';

/** `some`: on an answer that the target does not settle, so not everyone meets the question. */
export type Reach = 'all' | 'some' | 'none';

/** How a form asks one target's people: everyone must answer, may answer, or never sees it. */
export type Asking = 'required' | 'optional' | 'hidden';

export function formFields(form: FormDefinition): readonly FieldDefinition[] {
  return form.steps.flatMap(({ fields }) => fields);
}

export function partsOf(rule: Rule): readonly SimpleRule[] {
  return rule.op === 'any_of' ? rule.rules : [rule];
}

/** The answers a part reads, as plain ids: both of a ratio, else one. */
export function fieldsOfPart(part: SimpleRule): readonly string[] {
  return part.op === 'ratio_above' ? [part.numerator, part.denominator] : [part.field];
}

/** Whom of a target's people a field reaches; a question that hangs on a hidden or missing one reaches nobody. */
export function reachOf(field: FieldDefinition, target: Target, fields: readonly FieldDefinition[]): Reach {
  let reach: Reach = 'all';
  let current: FieldDefinition | undefined = field;
  for (let depth = 0; current?.showWhen !== undefined && depth < 10; depth += 1) {
    const { field: parent, anyOf }: NonNullable<FieldDefinition['showWhen']> = current.showWhen;
    const wanted = wantedValues(target, parent);
    const shown = wanted?.filter((value) => anyOf.includes(value)).length;
    if (shown === 0) return 'none';
    if (wanted === undefined || shown !== wanted.length) reach = 'some';
    current = fields.find(({ id }) => id === parent);
    if (current === undefined) return 'none';
    if (!current.required) reach = 'some';
  }
  return reach;
}

/** The values of a choice that this target's people have, where a Must or its occupation says so. */
export function wantedValues(target: Target, field: string): readonly string[] | undefined {
  const must = target.must.find(({ rule }) => rule.op === 'one_of' && rule.field === field)?.rule;
  if (must?.op === 'one_of') return must.values;
  return field === OCCUPATION_FIELD ? [target.occupation] : undefined;
}

export function askingOf(field: FieldDefinition, target: Target, fields: readonly FieldDefinition[]): Asking {
  const reach = reachOf(field, target, fields);
  if (reach === 'none') return 'hidden';
  return reach === 'all' && field.required ? 'required' : 'optional';
}

/**
 * Can a rule be decided when exactly these answers may be known: `whole`, all its parts; `part`, an `any_of` of which
 * some parts can never be answered; `none`.
 */
export function decidable(rule: Rule, isAsked: (field: string) => boolean): 'whole' | 'part' | 'none' {
  const parts = partsOf(rule);
  const asked = parts.filter((part) => fieldsOfPart(part).every(isAsked)).length;
  if (asked === 0) return 'none';
  return asked === parts.length ? 'whole' : 'part';
}

/** Every criterion that reads a field, over all targets. */
export function criteriaReading(field: string, targets: readonly Target[]) {
  return targets.flatMap((target) =>
    criteriaOf(target)
      .filter(({ rule }) => partsOf(rule).some((part) => fieldsOfPart(part).includes(field)))
      .map((criterion) => ({ target, criterion })),
  );
}
