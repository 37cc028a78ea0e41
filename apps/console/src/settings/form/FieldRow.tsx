import { ActionIcon, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { FormCheck } from '@toritsugi/contracts';
import type { FieldDefinition } from '@toritsugi/triage';
import { useLanguage, useText } from '../../language';
import styles from '../settings.module.css';
import { BothLanguages } from './BothLanguages';
import { changed, moved, movedToPage, withReason, withRequired, without, type Draft } from './draft-changes';
import own from './form.module.css';
import { formMessages } from './messages';

const empty = { ja: '', en: '' };

/** One question: its words in both languages, whether it must be answered, and where it stands. */
export function FieldRow({
  field,
  stepId,
  draft,
  check,
  isReadOnly,
  onChange,
  onSay,
}: {
  field: FieldDefinition;
  stepId: string;
  draft: Draft;
  check: FormCheck | null;
  isReadOnly: boolean;
  onChange: (draft: Draft) => void;
  /** Read out: what moved where. */
  onSay: (sentence: string) => void;
}) {
  const t = useText(formMessages);
  const { localized } = useLanguage();
  const name = localized(field.label);
  const isContact = ['name', 'phone', 'email'].includes(field.kind);
  const contradicts = (field.priority === 'high') !== field.required;
  const reason = draft.contradictions.find((one) => one.field === field.id)?.reason ?? '';
  const finding = check?.findings.find((one) => one.field === field.id && one.severity !== 'note');
  const put = (part: Partial<FieldDefinition>) => onChange(changed(draft, field.id, (one) => ({ ...one, ...part })));
  const place = (next: Draft): void => {
    onChange(next);
    const { steps } = next.definition;
    const page = steps.findIndex(({ fields }) => fields.some(({ id }) => id === field.id));
    const number = (steps[page]?.fields.findIndex(({ id }) => id === field.id) ?? 0) + 1;
    onSay(t('moved', { name, page: page + 1, number }));
  };
  return (
    <div className={`${styles.criterion} ${own.field}`} role="group" aria-label={name} id={`field-${field.id}`}>
      <BothLanguages
        label={t('label')}
        value={field.label}
        isReadOnly={isReadOnly}
        maxLength={200}
        error={finding && localized(finding.message)}
        onChange={(label) => put({ label })}
      />
      <div className={own.row}>
        <Checkbox
          label={t('required')}
          checked={field.required}
          disabled={isReadOnly || isContact}
          onChange={({ currentTarget: { checked } }) => onChange(withRequired(draft, field.id, checked))}
        />
        {!isReadOnly && (
          <div className={own.moves}>
            {draft.definition.steps.length > 1 && (
              <NativeSelect
                aria-label={t('toPage', { name })}
                value={stepId}
                onChange={({ currentTarget: { value } }) => place(movedToPage(draft, field.id, value))}
                data={draft.definition.steps.map(({ id }, index) => ({
                  value: id,
                  label: t('page', { number: index + 1 }),
                }))}
              />
            )}
            {([-1, 1] as const).map((by) => {
              const Arrow = by < 0 ? IconArrowUp : IconArrowDown;
              return (
                <ActionIcon
                  key={by}
                  variant="default"
                  size={36}
                  aria-label={t(by < 0 ? 'up' : 'down', { name })}
                  onClick={() => place(moved(draft, field.id, by))}
                >
                  <Arrow size={16} aria-hidden="true" />
                </ActionIcon>
              );
            })}
            {!isContact && (
              <ActionIcon
                variant="subtle"
                size={36}
                aria-label={t('remove', { name })}
                onClick={() => {
                  onChange(without(draft, field.id));
                  onSay(t('removed', { name }));
                }}
              >
                <IconX size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </div>
        )}
      </div>
      {contradicts && (
        <TextInput
          className={styles.reason}
          label={t(field.required ? 'whyRequired' : 'whyOptional')}
          value={reason}
          readOnly={isReadOnly}
          maxLength={300}
          onChange={({ currentTarget: { value } }) => onChange(withReason(draft, field.id, value))}
        />
      )}
      <details className={own.more}>
        <summary>{t('texts')}</summary>
        {(['hint', 'reason'] as const).map((part) => (
          <BothLanguages
            key={part}
            label={t(part)}
            value={field[part] ?? empty}
            isReadOnly={isReadOnly}
            maxLength={300}
            onChange={(text) =>
              onChange(
                changed(draft, field.id, ({ [part]: _, ...one }) =>
                  text.ja === '' && text.en === '' ? one : { ...one, [part]: text },
                ),
              )
            }
          />
        ))}
      </details>
    </div>
  );
}
