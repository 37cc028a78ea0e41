import type { LocalizedText, VocabularyView } from '@toritsugi/contracts';
import {
  definitionOf,
  type FieldDefinition,
  type FieldOption,
  type Rule,
  type ScorableKind,
  type SimpleRule,
} from '@toritsugi/triage';

/** An answer that a criterion can read, as the editor offers it. */
export interface ReadableField {
  readonly id: string;
  readonly kind: ScorableKind;
  readonly definition: FieldDefinition;
  /** Choices that are offered no more: a criterion may still name them. */
  readonly earlier?: readonly FieldOption[];
}

/** Fields in use, and those that a criterion reads already. */
export function readableFields(vocabulary: VocabularyView): ReadableField[] {
  const terms = vocabulary as unknown as Parameters<typeof definitionOf>[1];
  return terms.fields
    .filter(({ retired }) => retired !== true)
    .map((field) => ({
      id: field.id,
      kind: field.kind,
      definition: definitionOf(field, terms),
      earlier: field.choicesFrom
        ? terms[field.choicesFrom].flatMap(({ id, name, retired }) => (retired ? { value: id, label: name } : []))
        : (field.definition.options ?? []).filter(({ retired }) => retired),
    }));
}

/** The choices to show of a rule: those in use, and those it names all the same. */
export const choicesOf = (
  field: Pick<ReadableField, 'definition' | 'earlier'> | undefined,
  values: readonly string[],
): readonly FieldOption[] => [
  ...(field?.definition.options ?? []),
  ...(field?.earlier ?? []).filter(({ value }) => values.includes(value)),
];

export const operators = {
  choice: ['one_of'],
  choices: ['includes_any'],
  number: ['at_least', 'at_most'],
  yes_no: ['is_true', 'is_false'],
  income: ['ratio_above'],
} as const satisfies Record<ScorableKind, readonly SimpleRule['op'][]>;

export const operatorWords: Readonly<Record<Rule['op'], LocalizedText>> = {
  one_of: { ja: 'のどれか', en: 'is one of' },
  includes_any: { ja: 'のどれかを含む', en: 'includes one of' },
  at_least: { ja: '以上', en: 'at least' },
  at_most: { ja: '以下', en: 'at most' },
  is_true: { ja: 'はい', en: 'is yes' },
  is_false: { ja: 'いいえ', en: 'is no' },
  ratio_above: { ja: '希望年収が現年収の何倍を超える', en: 'desired ÷ current income is above' },
  any_of: { ja: '次のどれか', en: 'any of' },
};

/** The rule a field begins with, as strict as it can be without a choice. */
export function firstRule({ id, kind, definition }: ReadableField): SimpleRule {
  switch (kind) {
    case 'choice':
      return { op: 'one_of', field: id, values: (definition.options ?? []).slice(0, 1).map(({ value }) => value) };
    case 'choices':
      return {
        op: 'includes_any',
        field: id,
        values: (definition.options ?? []).slice(0, 1).map(({ value }) => value),
      };
    case 'number':
      return { op: 'at_least', field: id, value: 1 };
    case 'yes_no':
      return { op: 'is_true', field: id };
    case 'income':
      return { op: 'ratio_above', numerator: 'desired_income', denominator: 'current_income', factor: 1.3 };
  }
}

/** What a rule demands, in words that can stand as the criterion's name. */
export function sayRule(rule: Rule, fields: readonly ReadableField[]): LocalizedText {
  if (rule.op === 'any_of') {
    const parts = rule.rules.map((part) => sayRule(part, fields));
    return { ja: parts.map(({ ja }) => ja).join('、または'), en: parts.map(({ en }) => en).join(', or ') };
  }
  if (rule.op === 'ratio_above')
    return { ja: `希望年収が現年収の${rule.factor}倍超`, en: `Desired income above ${rule.factor} × current` };
  const field = fields.find(({ id }) => id === rule.field);
  const definition = field?.definition;
  const label = definition?.label ?? { ja: rule.field, en: rule.field };
  const unit = definition?.unit ?? { ja: '', en: '' };
  switch (rule.op) {
    case 'one_of':
    case 'includes_any': {
      const named = rule.values.map(
        (value) =>
          choicesOf(field, rule.values).find((option) => option.value === value)?.label ?? { ja: value, en: value },
      );
      return {
        ja: `${label.ja}：${named.map(({ ja }) => ja).join('・')}`,
        en: `${label.en}: ${named.map(({ en }) => en).join(' or ')}`,
      };
    }
    case 'at_least':
      return {
        ja: `${label.ja} ${rule.value}${unit.ja}以上`,
        en: `${label.en}: at least ${rule.value} ${unit.en}`.trim(),
      };
    case 'at_most':
      return {
        ja: `${label.ja} ${rule.value}${unit.ja}以下`,
        en: `${label.en}: at most ${rule.value} ${unit.en}`.trim(),
      };
    case 'is_true':
      return label;
    case 'is_false':
      return { ja: `${label.ja}：いいえ`, en: `${label.en}: no` };
  }
}

/** What is asked on the telephone while the answer is not known. */
export function questionFor(rule: Rule, fields: readonly ReadableField[]): LocalizedText {
  const first = rule.op === 'any_of' ? rule.rules[0] : rule;
  const id = first === undefined ? '' : first.op === 'ratio_above' ? first.numerator : first.field;
  const label = fields.find((field) => field.id === id)?.definition.label ?? { ja: id, en: id };
  return { ja: `${label.ja}を教えてください。`, en: `${label.en}?` };
}
