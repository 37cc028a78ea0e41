import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import {
  fieldOf,
  weekdays,
  type FieldDefinition,
  type FieldName,
  type SheetRow,
  type SheetValue,
} from '@toritsugi/agreement';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { sheetMessages } from './messages';
import styles from './sheet.module.css';

interface Props<Kind extends FieldDefinition['kind'] = FieldDefinition['kind']> {
  readonly field: Extract<FieldDefinition, { kind: Kind }>;
  readonly label: string;
  readonly value: SheetValue | undefined;
  readonly onChange: (value: SheetValue | undefined) => void;
}

/** The input of a field, by how it is filled. */
export function ValueField({ name, ...props }: Omit<Props, 'field'> & { name: FieldName }) {
  const field = fieldOf(name);
  switch (field.kind) {
    case 'number':
      return <WholeField {...props} field={field} />;
    case 'day':
      return (
        <TextInput
          type="date"
          aria-label={props.label}
          className={styles.short}
          value={typeof props.value === 'string' ? props.value : ''}
          onChange={({ currentTarget: { value } }) => props.onChange(value === '' ? undefined : value)}
        />
      );
    case 'slot':
      return <SlotField {...props} field={field} />;
    case 'choice':
      return <ChoiceField {...props} field={field} />;
    case 'choices':
      return <ChoicesField {...props} field={field} />;
    case 'lines':
      return <LinesField {...props} field={field} />;
    case 'rows':
      return <RowsField {...props} field={field} />;
  }
}

function WholeField({ field, label, value, onChange }: Props<'number'>) {
  const { localized } = useLanguage();
  return (
    <div className={styles.line}>
      <NumberInput
        aria-label={label}
        className={styles.short}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=","
        value={typeof value === 'number' ? value : ''}
        onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
      />
      <span>{localized(field.unit)}</span>
    </div>
  );
}

function SlotField({ label, value, onChange }: Props<'slot'>) {
  const t = useText(sheetMessages);
  const { localized } = useLanguage();
  const [day = '', time = '09:30'] = typeof value === 'string' ? value.split(' ') : [];
  const write = (chosen: string, at: string): void =>
    onChange(chosen === '' ? undefined : chosen === 'none' ? 'none' : `${chosen} ${at}`);
  return (
    <div className={styles.line}>
      <NativeSelect
        aria-label={`${label} ${t('day')}`}
        value={day}
        onChange={({ currentTarget }) => write(currentTarget.value, time)}
        data={[
          { value: '', label: t('choose') },
          ...Object.entries(weekdays).map(([key, words]) => ({ value: key, label: localized(words) })),
          { value: 'none', label: t('noMeeting') },
        ]}
      />
      {day !== '' && day !== 'none' && (
        <TextInput
          type="time"
          aria-label={`${label} ${t('time')}`}
          value={time}
          onChange={({ currentTarget }) => write(day, currentTarget.value)}
        />
      )}
    </div>
  );
}

function ChoiceField({ field, label, value, onChange }: Props<'choice'>) {
  const t = useText(sheetMessages);
  const { localized } = useLanguage();
  return (
    <NativeSelect
      aria-label={label}
      className={styles.short}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
      data={[
        { value: '', label: t('choose') },
        ...Object.entries(field.options).map(([key, words]) => ({ value: key, label: localized(words) })),
      ]}
    />
  );
}

function ChoicesField({ field, label, value, onChange }: Props<'choices'>) {
  const { localized } = useLanguage();
  return (
    <Checkbox.Group aria-label={label} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange}>
      <div className={styles.line}>
        {Object.entries(field.options).map(([key, words]) => (
          <Checkbox key={key} value={key} label={localized(words)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function LinesField({ field, label, value, onChange }: Props<'lines'>) {
  const t = useText(sheetMessages);
  const { signs } = useLanguage();
  const said = Array.isArray(value) ? (value as readonly string[]).join('\n') : '';
  // What is typed keeps its empty lines; what is pasted into the draft replaces it.
  const [typed, setTyped] = useState(said);
  const own = linesOf(typed).join('\n');
  return (
    <Textarea
      aria-label={label}
      description={t('onePerLine') + signs.dot + t('upTo', { max: field.max })}
      autosize
      minRows={field.exactly ?? 2}
      value={own === said ? typed : said}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const lines = linesOf(currentTarget.value);
        onChange(lines.length === 0 ? undefined : lines);
      }}
    />
  );
}
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function RowsField({ field, label, value, onChange }: Props<'rows'>) {
  const t = useText(sheetMessages);
  const { localized } = useLanguage();
  const rows = Array.isArray(value) ? (value as readonly SheetRow[]) : [];
  const empty = Object.fromEntries(field.parts.map((part) => [part.name, '']));
  const write = (at: number, part: string, text: string): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [part]: text } : row)));
  return (
    <div className={styles.stack}>
      {rows.map((row, at) => (
        <fieldset className={styles.row} key={at}>
          <legend className={styles.hidden}>{`${label} ${at + 1}`}</legend>
          {field.parts.map(({ name, label: words, options }) =>
            options === undefined ? (
              <TextInput
                key={name}
                label={localized(words)}
                value={row[name] ?? ''}
                maxLength={500}
                onChange={({ currentTarget }) => write(at, name, currentTarget.value)}
              />
            ) : (
              <NativeSelect
                key={name}
                label={localized(words)}
                value={row[name] ?? ''}
                onChange={({ currentTarget }) => write(at, name, currentTarget.value)}
                data={[
                  { value: '', label: t('choose') },
                  ...Object.entries(options).map(([key, said]) => ({ value: key, label: localized(said) })),
                ]}
              />
            ),
          )}
          <Button
            variant="default"
            aria-label={t('removeRow', { number: at + 1 })}
            onClick={() => onChange(rows.length === 1 ? undefined : rows.filter((_row, index) => index !== at))}
          >
            ×
          </Button>
        </fieldset>
      ))}
      {rows.length < field.max && (
        <div>
          <Button variant="default" onClick={() => onChange([...rows, empty])}>
            {t('addRow')}
          </Button>
        </div>
      )}
    </div>
  );
}
