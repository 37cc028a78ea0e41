import { Button, TextInput } from '@mantine/core';
import { problemWords, type FieldSetting, type Language } from '@toritsugi/contracts';
import { useController, useFormState, useWatch, type Control, type FieldError } from 'react-hook-form';
import { SAID_BY_SERVER, useBound } from '../../form/use-bound';
import { useLanguage, useText } from '../../language';
import { signs } from '../../signs';
import styles from '../settings.module.css';
import { fieldMessages } from './field-messages';
import { RowTools } from './RowTools';
import own from './vocabulary.module.css';

type Choices = FieldSetting['choices'];

/** What can be answered: names, order, in use or not. What is new may be taken back, what was saved is retired. */
export function FieldChoices({ control, isReadOnly }: { control: Control<FieldSetting>; isReadOnly: boolean }) {
  const t = useText(fieldMessages);
  const { localized } = useLanguage();
  const { field } = useController({ control, name: 'choices' });
  const { error } = useBound({ control, name: 'choices' });
  const { errors } = useFormState({ control });
  const isIncome = useWatch({ control, name: 'kind' }) === 'income';
  const rows: Choices = field.value;
  if (rows.length === 0 && isReadOnly) return null;
  const said = (wrong: FieldError | undefined): string | undefined =>
    wrong && (wrong.type === SAID_BY_SERVER ? wrong.message : localized(problemWords(wrong.type, wrong.message)));
  const change = (index: number, part: Partial<Choices[number]>): void =>
    field.onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <fieldset className={own.list}>
      <legend>{t('choices')}</legend>
      <p className={styles.muted}>{t(isIncome ? 'fixed' : 'choicesHint')}</p>
      {error && (
        <p className={styles.was} role="alert">
          {error}
        </p>
      )}
      <ul className={own.rows}>
        {rows.map((row, index) => {
          const wrong = errors.choices?.[index];
          return (
            <li key={row.value || `new ${index}`} className={own.row} data-retired={row.isRetired}>
              <TextInput
                aria-label={t('ja')}
                placeholder={t('ja')}
                value={row.ja}
                maxLength={60}
                readOnly={isReadOnly}
                error={said(wrong?.ja)}
                onChange={({ currentTarget: { value } }) => change(index, { ja: value })}
              />
              <TextInput
                aria-label={t('en')}
                placeholder={t('en')}
                value={row.en}
                maxLength={60}
                readOnly={isReadOnly}
                error={said(wrong?.en)}
                onChange={({ currentTarget: { value } }) => change(index, { en: value })}
              />
              {!isReadOnly && !isIncome && (
                <RowTools
                  rows={rows}
                  index={index}
                  unnamed={t('newChoice')}
                  isNew={({ value }) => value === ''}
                  setRows={field.onChange}
                />
              )}
            </li>
          );
        })}
      </ul>
      {!isReadOnly && !isIncome && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => field.onChange([...rows, { value: '', ja: '', en: '', isRetired: false }])}
          >
            {t('add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

export function sayChoices(value: unknown, language: Language): string {
  const retired = { ja: '（使わない）', en: ' (retired)' }[language];
  return (
    ((value ?? []) as Choices)
      .map((one) => (language === 'ja' || one.en === '' ? one.ja : one.en) + (one.isRetired ? retired : ''))
      .join(signs[language].listed) || '–'
  );
}
