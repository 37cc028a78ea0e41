import { Button, Textarea, TextInput } from '@mantine/core';
import type { LocalizedText, TemplatePlace, TemplateSetting } from '@toritsugi/contracts';
import { useRef } from 'react';
import type { Control, FieldPath } from 'react-hook-form';
import { useBound } from '../../form/use-bound';
import { useLanguage, useText } from '../../language';
import { templateMessages } from './messages';
import styles from './templates.module.css';

type PlaceName = Extract<keyof typeof templateMessages, `place_${string}`>;
const wordOf = (name: string): PlaceName => `place_${name}` as PlaceName;

export interface TemplateTextProps {
  control: Control<TemplateSetting>;
  isReadOnly: boolean;
  name: FieldPath<TemplateSetting>;
  label: LocalizedText;
  /** What stands there while it is nobody's own. */
  usual: string;
  /** Empty for a subject: it needs none. */
  places: readonly TemplatePlace[];
  isLine?: boolean;
}

/** One text of a message: the product's until something is typed, and again once it is taken back. */
export function TemplateText({ control, isReadOnly, name, label, usual, places, isLine = false }: TemplateTextProps) {
  const t = useText(templateMessages);
  const { localized, signs } = useLanguage();
  const { field, error } = useBound({ control, name });
  const area = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const isOwn = typeof field.value === 'string';
  const text = isOwn ? String(field.value) : usual;
  const write = (value: string): void => field.onChange(value === usual ? null : value);
  const insert = (place: string): void => {
    const { selectionStart, selectionEnd } = area.current ?? {};
    const [from, to] = [selectionStart ?? text.length, selectionEnd ?? text.length];
    write(`${text.slice(0, from)}{${place}}${text.slice(to)}`);
    area.current?.focus();
  };
  const common = {
    ref: area,
    label: localized(label),
    description: isOwn ? t('own') : t('usual'),
    readOnly: isReadOnly,
    error,
    value: text,
    onBlur: field.onBlur,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => write(currentTarget.value),
  };
  const sometimes = places.find(({ isSometimes }) => isSometimes);
  return (
    <div className={styles.text}>
      {isLine ? <TextInput {...common} /> : <Textarea {...common} autosize minRows={2} />}
      {!isReadOnly && (
        <div className={styles.places} role="group" aria-label={`${localized(label)}${signs.colon}${t('places')}`}>
          {places.map(({ name: place, isRequired }) => (
            <Button
              key={place}
              variant="default"
              size="compact-sm"
              aria-label={t('insert', { place: t(wordOf(place)) })}
              onClick={() => insert(place)}
            >
              {t(wordOf(place))}
              {isRequired && signs.bracketed(t('required'))}
            </Button>
          ))}
          {isOwn && (
            <Button variant="subtle" size="compact-sm" onClick={() => field.onChange(null)}>
              {t('reset')}
            </Button>
          )}
        </div>
      )}
      {!isReadOnly && sometimes && <p className={styles.note}>{t('sometimes', { place: `{${sometimes.name}}` })}</p>}
    </div>
  );
}
