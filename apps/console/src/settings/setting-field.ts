import type { Language, LocalizedText } from '@toritsugi/contracts';
import type { ComponentType } from 'react';
import { get, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { signs } from '../signs';

export interface SettingOption {
  readonly value: string;
  readonly label: LocalizedText;
}

interface Common<Setting extends FieldValues> {
  readonly name: FieldPath<Setting>;
  readonly label: LocalizedText;
  readonly hint?: LocalizedText;
  /** Takes half of the line where there is room. */
  readonly isHalf?: boolean;
  /** A column of the list too; the others are in the file. */
  readonly isListed?: boolean;
}

/**
 * One answer of a setting's form. The same description makes the field, the column of the list and of the file, and the
 * words of the history.
 */
export type SettingField<Setting extends FieldValues> = Common<Setting> &
  (
    | { readonly as: 'line' | 'paragraph' | 'day' | 'time' | 'check' }
    /** `usual`: what applies where nothing is typed; without it something must be. */
    | { readonly as: 'number'; readonly unit?: LocalizedText; readonly usual?: LocalizedText }
    /** `isFilter`: the list can be narrowed to one of them. */
    | { readonly as: 'choice' | 'choices'; readonly options: readonly SettingOption[]; readonly isFilter?: boolean }
    /** Something with a shape of its own: its part of the form, and what it says in words. */
    | {
        readonly as: 'own';
        readonly Field: ComponentType<{ control: Control<Setting>; isReadOnly: boolean }>;
        readonly say: (value: unknown, language: Language) => string;
      }
  );

const words = { yes: { ja: 'はい', en: 'Yes' }, no: { ja: 'いいえ', en: 'No' }, nothing: '–' } as const;

/** What the field says of this setting, as a reader would: labels for values, a dash for nothing. */
export function sayField<Setting extends FieldValues>(
  field: SettingField<Setting>,
  setting: object,
  language: Language,
): string {
  const value: unknown = get(setting, field.name);
  if (field.as === 'own') return field.say(value, language);
  if (value === undefined || value === null || value === '')
    return (field.as === 'number' && field.usual?.[language]) || words.nothing;
  switch (field.as) {
    case 'check':
      return (value === true ? words.yes : words.no)[language];
    case 'number':
      return `${Number(value).toLocaleString(language)}${field.unit ? (language === 'ja' ? '' : ' ') + field.unit[language] : ''}`;
    case 'choice':
    case 'choices': {
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      const labels = values.map(
        (one) => field.options.find((option) => option.value === one)?.label[language] ?? String(one),
      );
      return labels.join(signs[language].listed) || words.nothing;
    }
    default:
      return String(value);
  }
}

export interface SaidChange {
  readonly label: LocalizedText;
  readonly before: string | null;
  readonly after: string;
}

/** What a change of the history did, field by field, in words. Fields that no form has any more are left out. */
export function sayChange<Setting extends FieldValues>(
  fields: readonly SettingField<Setting>[],
  { before, after }: { before: object | null; after: object },
  language: Language,
): SaidChange[] {
  return fields
    .filter(({ name }) => get(after, name) !== undefined)
    .map((field) => ({
      label: field.label,
      before: before === null ? null : sayField(field, before, language),
      after: sayField(field, after, language),
    }))
    .filter((change) => change.before !== change.after);
}
