import { Button, NativeSelect } from '@mantine/core';
import type { FormCheck } from '@toritsugi/contracts';
import type { FieldDefinition, FormStep } from '@toritsugi/triage';
import { useLanguage, useText } from '../../language';
import styles from '../settings.module.css';
import { BothLanguages } from './BothLanguages';
import { withField, withoutPage, withTitle, type Draft } from './draft-changes';
import { FieldRow } from './FieldRow';
import { formMessages } from './messages';

/** One page of the form: its heading, and its questions. */
export function PageSection({
  step,
  number,
  draft,
  check,
  addable,
  isReadOnly,
  onChange,
  onSay,
  onEnter,
}: {
  step: FormStep;
  number: number;
  draft: Draft;
  check: FormCheck | null;
  /** What the form does not ask yet. */
  addable: readonly FieldDefinition[];
  isReadOnly: boolean;
  onChange: (draft: Draft) => void;
  onSay: (sentence: string) => void;
  onEnter: () => void;
}) {
  const t = useText(formMessages);
  const { localized } = useLanguage();
  return (
    <fieldset className={styles.criteria} onFocus={onEnter}>
      <legend>{t('page', { number })}</legend>
      <BothLanguages
        label={t('heading')}
        value={step.title}
        isReadOnly={isReadOnly}
        maxLength={200}
        onChange={(title) => onChange(withTitle(draft, step.id, title))}
      />
      {step.fields.length === 0 && <p className={styles.muted}>{t('emptyPage')}</p>}
      {step.fields.map((field) => (
        <FieldRow
          key={field.id}
          field={field}
          stepId={step.id}
          draft={draft}
          check={check}
          isReadOnly={isReadOnly}
          onChange={onChange}
          onSay={onSay}
        />
      ))}
      {!isReadOnly && addable.length > 0 && (
        <NativeSelect
          aria-label={t('addField', { number })}
          value=""
          onChange={({ currentTarget: { value } }) => {
            const field = addable.find(({ id }) => id === value);
            if (field === undefined) return;
            onChange(withField(draft, step.id, field));
            onSay(t('moved', { name: localized(field.label), page: number, number: step.fields.length + 1 }));
          }}
          data={[
            { value: '', label: t('addFieldHere') },
            ...addable.map(({ id, label }) => ({ value: id, label: localized(label) })),
          ]}
        />
      )}
      {!isReadOnly && draft.definition.steps.length > 1 && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              onChange(withoutPage(draft, step.id));
              onSay(t('pageRemoved', { number }));
            }}
          >
            {t('removePage', { number })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
