import { Textarea } from '@mantine/core';
import type { LocalizedText } from '@toritsugi/contracts';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { useBound } from '../form/use-bound';
import { useLanguage } from '../language';
import type { SettingField } from './setting-field';
import { signs } from '../signs';

interface Lines<Setting extends FieldValues> {
  name: FieldPath<Setting>;
  label: LocalizedText;
  hint: LocalizedText;
}

/** Several short texts, one a line. */
export function linesField<Setting extends FieldValues>({ name, label, hint }: Lines<Setting>): SettingField<Setting> {
  function Field({ control, isReadOnly }: { control: Control<Setting>; isReadOnly: boolean }) {
    const { localized } = useLanguage();
    const { field } = useController({ control, name });
    const { error } = useBound({ control, name });
    const lines: readonly string[] = Array.isArray(field.value) ? field.value : [];
    return (
      <Textarea
        label={localized(label)}
        description={localized(hint)}
        autosize
        minRows={2}
        readOnly={isReadOnly}
        error={error}
        value={lines.join('\n')}
        onChange={({ currentTarget: { value } }) => field.onChange(value === '' ? [] : value.split('\n'))}
        onBlur={() => {
          field.onChange(lines.map((line) => line.trim()).filter((line) => line !== ''));
          field.onBlur();
        }}
      />
    );
  }
  return {
    name,
    label,
    hint,
    as: 'own',
    Field,
    say: (value, language) => (value as string[]).join(signs[language].comma) || '–',
  };
}
