import { ActionIcon, Button, Checkbox, Skeleton, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FormCheck, type FormView } from '@toritsugi/contracts';
import type { FieldDefinition } from '@toritsugi/triage';
import { EmptyState } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { showDone } from '../../page/toasts';
import { may, useMe } from '../../server/me';
import { useRead } from '../../server/queries';
import type { SettingField } from '../setting-field';
import { SettingHistory } from '../SettingHistory';
import { UsedBy } from '../UsedBy';
import styles from '../settings.module.css';
import { formMessages } from './messages';
import { changed, draftOf, moved, useFormDraft, withReason, withRequired, without, type Draft } from './use-form-draft';

/** What the history tells of a form. */
type Told = { questions: number; required: string[]; optional: string[]; tried: number; kept: number };
const told: readonly SettingField<Told>[] = [
  { name: 'questions', label: { ja: '質問の数', en: 'Questions' }, as: 'number' },
  { name: 'required', label: { ja: '必須', en: 'Required' }, as: 'choices', options: [] },
  { name: 'optional', label: { ja: '任意', en: 'Optional' }, as: 'choices', options: [] },
  { name: 'tried', label: { ja: '試し始めた版', en: 'Version put on trial' }, as: 'number' },
  { name: 'kept', label: { ja: '試しのあとに残した版', en: 'Version kept after the trial' }, as: 'number' },
];

/** The registration form: made from the targets, checked against them, published. */
export function FormArea() {
  const t = useText(formMessages);
  const { data, error, refetch } = useRead({ key: queryKeys.settings('form'), call: settingsCalls.form, input: {} });
  return (
    <section className={styles.one} aria-labelledby="area-title">
      <h1 id="area-title">{t('title')}</h1>
      <p className={styles.muted}>{t('note')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data && !data.published && !data.generated && (
        <EmptyState title={t('noTarget')}>
          <Link to="/settings/$area" params={{ area: 'targets' }}>
            {t('toTargets')}
          </Link>
        </EmptyState>
      )}
      {data && (data.published || data.generated) && <Designer key={data.version} view={data} />}
      {data && data.version > 0 && <SettingHistory kind="form" id="form" fields={told} />}
    </section>
  );
}

function Designer({ view }: { view: FormView }) {
  const t = useText(formMessages);
  const isReadOnly = !may(useMe(), settingsCalls.publishForm.operation);
  const { draft, check, isDirty, change, publishing } = useFormDraft(view);
  const { localized } = useLanguage();
  if (draft === null) return null;
  const kept = draft.definition.steps.flatMap(({ fields }) => fields);
  const removed = view.published
    ? draftOf(view.published)
        .definition.steps.flatMap(({ fields }) => fields)
        .filter(({ id }) => kept.every((field) => field.id !== id))
    : [];
  const publish = (): void =>
    publishing.mutate(
      { body: { version: view.version, definition: draft.definition, contradictions: draft.contradictions } },
      { onSuccess: ({ version }) => showDone(t('published', { version })) },
    );
  return (
    <div className={styles.form}>
      <div className={styles.tools}>
        <span className={styles.muted}>
          {view.version > 0 ? t('inUse', { version: view.version }) : t('notYet')}
          {check && `　${t('questions', { count: check.questions })}`}
        </span>
        {view.version > 0 && (
          <a href="/" target="_blank" rel="noreferrer">
            {t('open')}
          </a>
        )}
        {view.version > 0 && (
          <Link to="/settings/$area" params={{ area: 'start' }} hash="rehearsal">
            {t('rehearse')}
          </Link>
        )}
        {!isReadOnly && view.generated && view.published && (
          <Button variant="default" size="compact-sm" onClick={() => view.generated && change(draftOf(view.generated))}>
            {t('regenerate')}
          </Button>
        )}
      </div>
      <Findings check={check} />
      {removed.map(({ id, label }) => (
        <UsedBy key={id} kind="field" id={id} isRetiring name={t('removed', { name: localized(label) })} />
      ))}
      {draft.definition.steps.map((step, index) => (
        <fieldset key={step.id} className={styles.criteria}>
          <legend>{t('page', { number: index + 1 })}</legend>
          {step.fields.map((field) => (
            <FieldRow
              key={field.id}
              field={field}
              draft={draft}
              check={check}
              isReadOnly={isReadOnly}
              onChange={change}
            />
          ))}
        </fieldset>
      ))}
      {!isReadOnly && (
        <div className={styles.bar}>
          <span className={styles.muted} role="status">
            {isDirty ? t('unpublished') : t('asPublished')}
          </span>
          <Button disabled={!isDirty || check?.isRefused === true} loading={publishing.isPending} onClick={publish}>
            {t('publish')}
          </Button>
        </div>
      )}
    </div>
  );
}

const marks = { refused: '■', red: '■', amber: '▲', note: '○' } as const;

function Findings({ check }: { check: FormCheck | null }) {
  const t = useText(formMessages);
  const { localized } = useLanguage();
  const shown = check?.findings.filter(({ severity }) => severity !== 'note') ?? [];
  if (check === null) return null;
  if (shown.length === 0) return <p className={styles.fine}>✓ {t('fine')}</p>;
  return (
    <div className={styles.notice} data-refused={check.isRefused} role="status">
      <p>{t(check.isRefused ? 'refused' : 'findings')}</p>
      <ul className={styles.findings}>
        {shown.map((finding, index) => (
          <li key={index}>
            {marks[finding.severity]} {localized(finding.message)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FieldRow({
  field,
  draft,
  check,
  isReadOnly,
  onChange,
}: {
  field: FieldDefinition;
  draft: Draft;
  check: FormCheck | null;
  isReadOnly: boolean;
  onChange: (draft: Draft) => void;
}) {
  const t = useText(formMessages);
  const { language, localized } = useLanguage();
  const name = localized(field.label);
  const isContact = ['name', 'phone', 'email'].includes(field.kind);
  const contradicts = (field.priority === 'high') !== field.required;
  const reason = draft.contradictions.find((one) => one.field === field.id)?.reason ?? '';
  const finding = check?.findings.find((one) => one.field === field.id && one.severity !== 'note');
  return (
    <div className={styles.criterion} role="group" aria-label={name} id={`field-${field.id}`}>
      <TextInput
        className={styles.wide}
        label={t('label')}
        value={name}
        readOnly={isReadOnly}
        maxLength={200}
        error={finding && localized(finding.message)}
        onChange={({ currentTarget: { value } }) =>
          onChange(changed(draft, field.id, (one) => ({ ...one, label: { ...one.label, [language]: value } })))
        }
      />
      <Checkbox
        label={t('required')}
        checked={field.required}
        disabled={isReadOnly || isContact}
        onChange={({ currentTarget: { checked } }) => onChange(withRequired(draft, field.id, checked))}
      />
      {!isReadOnly && (
        <>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('up', { name })}
            onClick={() => onChange(moved(draft, field.id, -1))}
          >
            <IconArrowUp size={16} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('down', { name })}
            onClick={() => onChange(moved(draft, field.id, 1))}
          >
            <IconArrowDown size={16} aria-hidden="true" />
          </ActionIcon>
          {!isContact && (
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={t('remove', { name })}
              onClick={() => onChange(without(draft, field.id))}
            >
              <IconX size={16} aria-hidden="true" />
            </ActionIcon>
          )}
        </>
      )}
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
    </div>
  );
}
