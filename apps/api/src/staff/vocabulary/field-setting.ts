/** A field of the catalogue as its form holds it, and back. */
import type { FieldSetting, FieldSettingView, LocalizedText } from '@toritsugi/contracts';
import {
  freshId,
  neededFields,
  NO_ANSWER,
  standardContact,
  type CatalogueField,
  type FieldDefinition,
  type Localized,
  type ScorableKind,
} from '@toritsugi/triage';
import { Refusal, type FieldProblem } from '../../platform/http/refusals/refusal';

/** Of a new one: as other questions of its kind have it, until its own is measured. */
const FRESH = { priority: 'low', required: false, maxLength: 40, dropRate: 0.012, askSeconds: 25 } as const;
const MOST = 99;

export function fieldSetting({ kind, definition, choicesFrom, retired }: CatalogueField): FieldSetting {
  const { label, options = [], min, max, unit, reason, allowsNoAnswer, askSeconds } = definition;
  return {
    nameJa: label.ja,
    nameEn: label.en,
    kind,
    choices:
      choicesFrom === undefined
        ? options.map((option) => ({
            value: option.value,
            ja: option.label.ja,
            en: option.label.en,
            isRetired: option.retired === true,
          }))
        : [],
    min: min ?? null,
    max: max ?? null,
    unitJa: unit?.ja ?? '',
    unitEn: unit?.en ?? '',
    reasonJa: reason?.ja ?? '',
    reasonEn: reason?.en ?? '',
    allowsNoAnswer: allowsNoAnswer === true,
    askSeconds,
    isRetired: retired === true,
  };
}

export const fieldView = (field: CatalogueField, version: number): FieldSettingView => ({
  id: field.id,
  version,
  isRetired: field.retired === true,
  setting: fieldSetting(field),
  choicesFrom: field.choicesFrom ?? null,
});

/** The field that a setting makes; what its form does not hold stays as it was. */
export function fieldFrom(setting: FieldSetting, id: string, before: CatalogueField | null): CatalogueField {
  const { kind, nameJa, nameEn, isRetired, allowsNoAnswer, askSeconds } = setting;
  const choicesFrom = before?.choicesFrom;
  const label = both(nameJa, nameEn);
  const was: Omit<FieldDefinition, 'id' | 'kind' | 'label'> = before?.definition ?? FRESH;
  const { hint, whenEmpty, example, showWhen, priority, required, maxLength, dropRate } = was;
  const isRenamed = label.ja !== before?.definition.label.ja || label.en !== before.definition.label.en;
  const hasChoices = kind === 'choice' || kind === 'choices' || kind === 'income';
  const definition: FieldDefinition = {
    id,
    kind: kind === 'income' ? 'choice' : kind,
    label,
    ...(hint && { hint }),
    ...(example !== undefined && { example }),
    ...(showWhen && { showWhen }),
    ...{ priority, required, maxLength, dropRate, askSeconds },
    ...(allowsNoAnswer && { allowsNoAnswer }),
    // It may say the old name; without it the sentence is built from the label.
    ...(whenEmpty !== undefined && !isRenamed && { whenEmpty }),
    ...(setting.reasonJa !== '' && { reason: both(setting.reasonJa, setting.reasonEn) }),
    ...(setting.unitJa !== '' && { unit: both(setting.unitJa, setting.unitEn) }),
    ...(kind === 'number' && { min: setting.min ?? 0, max: setting.max ?? MOST }),
    ...(hasChoices && choicesFrom === undefined && { options: optionsFrom(setting) }),
  };
  return { id, kind, definition, ...(choicesFrom && { choicesFrom }), ...(isRetired && { retired: true as const }) };
}

function optionsFrom({ choices }: FieldSetting): NonNullable<FieldDefinition['options']> {
  const taken = new Set([NO_ANSWER, 'yes', 'no', ...choices.map(({ value }) => value)]);
  return choices.map(({ value, ja, en, isRetired }) => ({
    value: value === '' ? freshId(en === '' ? ja : en, 'choice', taken) : value,
    label: both(ja, en),
    ...(isRetired && { retired: true as const }),
  }));
}

/** No other field has it, nor what the form asks to reach a person by. */
export const freshFieldId = (setting: FieldSetting, fields: readonly CatalogueField[]): string =>
  freshId(
    setting.nameEn === '' ? setting.nameJa : setting.nameEn,
    'field',
    new Set([NO_ANSWER, ...standardContact.map(({ id }) => id), ...fields.map(({ id }) => id)]),
  );

/** Everything that its own form can say of a setting; the rest is said by whoever publishes it. */
export function refuseWrongField(
  setting: FieldSetting,
  { id, fields }: { id: string | null; fields: readonly CatalogueField[] },
): void {
  const before = fields.find((field) => field.id === id);
  const problems: FieldProblem[] = [];
  const refuse = (field: keyof FieldSetting, message: LocalizedText): void => void problems.push({ field, message });
  const { kind, choices, min, max, isRetired } = setting;
  if (before !== undefined ? before.kind !== kind : kind === 'income') refuse('kind', words.kind);
  if (isRetired && id !== null && Object.hasOwn(neededFields, id)) refuse('isRetired', words.needed);
  const { ja, en } = both(setting.nameJa, setting.nameEn);
  const isTaken = fields.some(
    ({ id: other, retired, definition: { label } }) =>
      other !== id && retired !== true && (label.ja === ja || label.en.toLowerCase() === en.toLowerCase()),
  );
  if (isTaken && !isRetired) refuse('nameJa', words.name);
  if (hasOwnChoices(kind, before)) {
    const offered = choices.filter((one) => !one.isRetired);
    if (offered.length < 2) refuse('choices', words.choices);
    if (new Set(offered.map((one) => one.ja)).size < offered.length) refuse('choices', words.same);
    const kept = new Set(choices.map(({ value }) => value));
    if ((before?.definition.options ?? []).some(({ value }) => !kept.has(value))) refuse('choices', words.gone);
  }
  if (kind === 'number' && (min ?? 0) > (max ?? MOST)) refuse('max', words.bounds);
  if (problems.length > 0) throw new Refusal('invalid', {}, problems);
}

const hasOwnChoices = (kind: ScorableKind, before: CatalogueField | undefined): boolean =>
  (kind === 'choice' || kind === 'choices') && before?.choicesFrom === undefined;

/** `definition.label.ja` of the catalogue → `nameJa` of the form. */
export function fieldOfForm(path: string): keyof FieldSetting {
  const [part = ''] = path.split('.');
  if (path.startsWith('definition.options')) return 'choices';
  if (path.startsWith('definition.reason')) return 'reasonJa';
  if (path.startsWith('definition.unit')) return 'unitJa';
  if (path.startsWith('definition.max')) return 'max';
  return part === '' ? 'isRetired' : 'nameJa';
}

const both = (ja: string, en: string): Localized => ({ ja, en: en.trim() === '' ? ja : en });

const words = {
  needed: {
    ja: '登録者の職種・経験・エリアはこの項目で決まるため、停止できません。',
    en: 'People’s occupation, experience and area rest on it: it stays.',
  },
  kind: { ja: '答え方は、あとから変えられません。', en: 'How it is answered cannot change.' },
  name: { ja: '同じ名前の項目がすでにあります。', en: 'There is a field of this name already.' },
  choices: { ja: '使う選択肢を2つ以上入れてください。', en: 'Enter at least two choices in use.' },
  same: { ja: '同じ選択肢が2つあります。', en: 'Two choices are the same.' },
  gone: {
    ja: '一度使った選択肢は消せません。「使わない」にしてください。',
    en: 'A choice that was in use cannot be removed. Retire it.',
  },
  bounds: { ja: '上限は下限以上にしてください。', en: 'The most is below the least.' },
} as const satisfies Record<string, LocalizedText>;
