import type { AnswerView, LocalizedText, OpenQuestion, OwnAnswer } from '@toritsugi/contracts';
import {
  scorableFieldsOf,
  type AnswerValue,
  type Criterion,
  type FieldDefinition,
  type Vocabulary,
} from '@toritsugi/triage';

const NO_ANSWER = 'no_answer';
/** Contact fields are shown through the contact door alone. */
const CONTACT_KINDS = new Set(['name', 'kana', 'phone', 'email']);

const words = {
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
  noAnswer: { ja: 'わからない・答えたくない', en: 'Not sure / rather not say' },
} as const;

export interface StoredAnswer {
  readonly field: string;
  readonly value: AnswerValue;
  readonly source: AnswerView['source'];
}

/** Answers in the order of the fields, in words. Contact answers are never among them. */
export function answerViews(
  answers: readonly StoredAnswer[],
  fields: ReadonlyMap<string, FieldDefinition>,
): AnswerView[] {
  const byField = new Map(answers.map((answer) => [answer.field, answer]));
  return [...fields.values()].flatMap((field) => {
    const answer = byField.get(field.id);
    if (answer === undefined || CONTACT_KINDS.has(field.kind)) return [];
    return [{ field: field.id, label: field.label, value: inWords(answer.value, field), source: answer.source }];
  });
}

/** Said of one moment: what was true when the form was sent is not corrected. */
const OF_THE_MOMENT = new Set(['can_talk_now', 'contact_preference']);

export const isCorrectable = ({ id, kind }: FieldDefinition): boolean =>
  !CONTACT_KINDS.has(kind) && !OF_THE_MOMENT.has(id);

/** What is asked, and after it what the catalogue has asked before, each with the choices there were: to be read by. */
export function withEarlier(
  asked: ReadonlyMap<string, FieldDefinition>,
  vocabulary: Pick<Vocabulary, 'occupations' | 'areas' | 'fields'>,
): ReadonlyMap<string, FieldDefinition> {
  const known = new Map(asked);
  for (const { id, definition, choicesFrom } of vocabulary.fields) {
    const terms = choicesFrom && vocabulary[choicesFrom].map((term) => ({ value: term.id, label: term.name }));
    const all = terms ?? definition.options;
    const now = asked.get(id) ?? definition;
    const earlier = all?.filter(({ value }) => !now.options?.some((option) => option.value === value)) ?? [];
    if (now === definition || earlier.length > 0)
      known.set(id, earlier.length > 0 ? { ...now, options: [...(now.options ?? []), ...earlier] } : now);
  }
  return known;
}

/** The same for the person themselves, each with what it takes to answer it otherwise; `known` has the words. */
export function ownAnswers(
  answers: readonly StoredAnswer[],
  fields: ReadonlyMap<string, FieldDefinition>,
  known = fields,
): OwnAnswer[] {
  const given = new Map(answers.map(({ field, value }) => [field, value]));
  return answerViews(answers, known).flatMap(({ field: id, label, value }) => {
    const field = fields.get(id);
    const answer = given.get(id);
    if (field === undefined || answer === undefined) return [];
    return [{ field: id, label, value, given: spelt(answer), control: isCorrectable(field) ? controlOf(field) : null }];
  });
}

/** As the controls of a page hold it. */
const spelt = (value: AnswerValue): string[] =>
  typeof value === 'boolean' ? [value ? 'yes' : 'no'] : typeof value === 'object' ? [...value] : [String(value)];

function controlOf(field: FieldDefinition): OwnAnswer['control'] {
  const kind = kindOf(field);
  const yesNo = [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
  ];
  const options = kind === 'yes_no' ? yesNo : (field.options ?? []).map(({ value, label }) => ({ value, label }));
  const isDeclinable = field.allowsNoAnswer === true && options.length > 0;
  return {
    kind: kind === 'yes_no' ? 'choice' : kind,
    options: isDeclinable ? [...options, { value: NO_ANSWER, label: words.noAnswer }] : options,
    unit: field.unit ?? null,
  };
}

const lists = ['must', 'avoid', 'want'] as const;

/**
 * One question per unknown criterion and field it reads, with the choices to offer: Musts first, then Avoids, then
 * Wants; of each what the form has asked in vain, then the questions of the call in their order.
 */
export function questionViews(
  criteria: readonly Criterion[],
  fields: ReadonlyMap<string, FieldDefinition>,
  { answered, order = [] }: { answered: ReadonlySet<string>; order?: readonly string[] },
): OpenQuestion[] {
  const placeOf = ({ list, field }: OpenQuestion): number =>
    lists.indexOf(list) * (order.length + 1) + order.indexOf(field) + 1;
  const questions = criteria.flatMap((criterion) => {
    const read = scorableFieldsOf(criterion.rule);
    const missing = read.filter((id) => !answered.has(id));
    const asked = missing.length > 0 ? missing : read.slice(0, 1);
    return asked.flatMap((id) => {
      const field = fields.get(id);
      return field === undefined ? [] : [questionOf(criterion, field, read.length > 1)];
    });
  });
  return questions.sort((a, b) => placeOf(a) - placeOf(b));
}

/** A criterion that reads several answers is asked by the name of each, else by its own question. */
function questionOf(criterion: Criterion, field: FieldDefinition, isOneOfSeveral: boolean): OpenQuestion {
  return {
    criterionId: criterion.id,
    list: criterion.list,
    question: isOneOfSeveral ? field.label : criterion.question,
    field: field.id,
    kind: kindOf(field),
    options: [
      ...(field.options ?? []).map(({ value, label }) => ({ value, label })),
      ...(field.allowsNoAnswer === true && field.options !== undefined
        ? [{ value: NO_ANSWER, label: words.noAnswer }]
        : []),
    ],
    unit: field.unit ?? null,
  };
}

function kindOf({ kind }: FieldDefinition): OpenQuestion['kind'] {
  switch (kind) {
    case 'choice':
    case 'choices':
    case 'number':
    case 'yes_no':
      return kind;
    default:
      return 'text';
  }
}

function inWords(value: AnswerValue, field: FieldDefinition): LocalizedText {
  if (value === NO_ANSWER) return words.noAnswer;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number')
    return { ja: `${value}${field.unit?.ja ?? ''}`, en: `${value} ${field.unit?.en ?? ''}`.trim() };
  const chosen = typeof value === 'string' ? [value] : value;
  const labels = chosen.map((one) => labelOf(one, field));
  return { ja: labels.map((label) => label.ja).join('、'), en: labels.map((label) => label.en).join(', ') };
}

function labelOf(value: string, field: FieldDefinition): LocalizedText {
  if (field.kind === 'yes_no' && (value === 'yes' || value === 'no')) return words[value];
  return field.options?.find((option) => option.value === value)?.label ?? { ja: value, en: value };
}
