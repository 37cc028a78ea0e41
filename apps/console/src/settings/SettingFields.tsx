import { Chip, Input } from '@mantine/core';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { CheckField } from '../form/CheckField';
import { NumberField } from '../form/NumberField';
import { ParagraphField } from '../form/ParagraphField';
import { SelectField } from '../form/SelectField';
import { TextField } from '../form/TextField';
import { useBound } from '../form/use-bound';
import { useLanguage } from '../language';
import type { GovernedItem } from '@toritsugi/contracts';
import { ClauseLink } from './governed';
import type { SettingField, SettingOption } from './setting-field';
import styles from './settings.module.css';

interface Fields<Setting extends FieldValues> {
  control: Control<Setting>;
  fields: readonly SettingField<Setting>[];
  isReadOnly: boolean;
  /** What stood there before it was changed, in words; undefined where nothing was. */
  wasOf: (field: SettingField<Setting>) => string | undefined;
  /** Decided by the sheet: whoever may propose writes here too. */
  governed: readonly GovernedItem[];
  mayPropose: boolean;
}

/** The fields of a setting, each with what it was as long as it is not saved. */
export function SettingFields<Setting extends FieldValues>({ fields, governed, mayPropose, ...rest }: Fields<Setting>) {
  const itemOf = (name: string): GovernedItem | undefined => governed.find((one) => one.name === name);
  return (
    <div className={styles.fields}>
      {fields.map((field) => (
        <div key={field.name} className={field.isHalf ? styles.half : styles.whole}>
          <OneField
            field={field}
            {...rest}
            isReadOnly={rest.isReadOnly && !(mayPropose && itemOf(field.name) !== undefined)}
          />
          <ClauseLink item={itemOf(field.name)} />
          <Was text={rest.wasOf(field)} />
        </div>
      ))}
    </div>
  );
}

const Was = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : <p className={styles.was}>{text}</p>;

function OneField<Setting extends FieldValues>({
  field,
  control,
  isReadOnly,
}: Omit<Fields<Setting>, 'fields' | 'wasOf' | 'governed' | 'mayPropose'> & { field: SettingField<Setting> }) {
  const { localized } = useLanguage();
  const { name } = field;
  const label = localized(field.label);
  const description = field.hint && localized(field.hint);
  const common = { control, name, label, description };
  switch (field.as) {
    case 'line':
      return <TextField {...common} readOnly={isReadOnly} />;
    case 'paragraph':
      return <ParagraphField {...common} readOnly={isReadOnly} />;
    case 'day':
      return <TextField {...common} type="date" readOnly={isReadOnly} />;
    case 'time':
      return <TextField {...common} type="time" readOnly={isReadOnly} />;
    case 'check':
      return <CheckField {...common} disabled={isReadOnly} />;
    case 'number':
      return (
        <NumberField
          {...common}
          isReadOnly={isReadOnly}
          isOptional={field.usual !== undefined}
          placeholder={field.usual && localized(field.usual)}
          {...(field.unit ? { unit: localized(field.unit) } : {})}
        />
      );
    case 'choice':
      return (
        <SelectField
          {...common}
          disabled={isReadOnly}
          data={field.options.map((option) => ({ value: option.value, label: localized(option.label) }))}
        />
      );
    case 'choices':
      return <ChoicesField {...common} options={field.options} isReadOnly={isReadOnly} />;
    case 'own':
      return <field.Field control={control} isReadOnly={isReadOnly} />;
  }
}

function ChoicesField<Setting extends FieldValues>({
  control,
  name,
  label,
  description,
  options,
  isReadOnly,
}: {
  control: Control<Setting>;
  name: FieldPath<Setting>;
  label: string;
  description: string | undefined;
  options: readonly SettingOption[];
  isReadOnly: boolean;
}) {
  const { localized } = useLanguage();
  const { field } = useController({ control, name });
  const { error } = useBound({ control, name });
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error}
      labelElement="div"
      role="group"
      aria-label={label}
    >
      <Chip.Group multiple value={field.value} onChange={field.onChange}>
        <div className={styles.chips}>
          {options.map((option) => (
            <Chip key={option.value} value={option.value} disabled={isReadOnly} size="sm" radius="md">
              {localized(option.label)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </Input.Wrapper>
  );
}
