import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FormView } from '@toritsugi/contracts';
import { formFields, type FieldDefinition, type FormDefinition, type Localized } from '@toritsugi/triage';
import { EmptyState } from '@toritsugi/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { useRead } from '../../server/queries';
import type { SettingField } from '../setting-field';
import { SettingHistory } from '../SettingHistory';
import styles from '../settings.module.css';
import { Designer } from './Designer';
import own from './form.module.css';
import { formMessages } from './messages';
import { ConsentTexts } from './versions/ConsentTexts';
import { FormVersionList } from './versions/FormVersionList';
import { FormVersionReading } from './versions/FormVersionReading';

/** What the history tells of a form. */
type Told = {
  questions: number;
  required: string[];
  optional: string[];
  tried: number;
  kept: number;
  discarded: number;
};
/** It names questions as they were called in Japanese; those that are still called so are told in both languages. */
const toldOf = (options: ToldOptions): readonly SettingField<Told>[] => [
  { name: 'questions', label: { ja: '質問の数', en: 'Questions' }, as: 'number' },
  { name: 'required', label: { ja: '必須', en: 'Required' }, as: 'choices', options },
  { name: 'optional', label: { ja: '任意', en: 'Optional' }, as: 'choices', options },
  { name: 'tried', label: { ja: '試し始めた版', en: 'Version put on trial' }, as: 'number' },
  { name: 'kept', label: { ja: '試しのあとに残した版', en: 'Version kept after the trial' }, as: 'number' },
  { name: 'discarded', label: { ja: '捨てた下書き（版）', en: 'Draft thrown away (version)' }, as: 'number' },
];

type ToldOptions = readonly { readonly value: string; readonly label: Localized }[];
const labelsOf = ({ published, generated, askable }: FormView): ToldOptions =>
  [
    ...[published, generated].flatMap((form) => (form ? formFields(form.definition as FormDefinition) : [])),
    ...askable.map(({ definition }) => definition as FieldDefinition),
  ].map(({ label }) => ({ value: label.ja, label }));

/** The registration form: made from the targets, checked against them, published; and its versions. */
export function FormArea() {
  const t = useText(formMessages);
  const { version } = useSearch({ strict: false });
  const { data, error, refetch } = useRead({ key: queryKeys.settings('form'), call: settingsCalls.form, input: {} });
  const told = useMemo(() => toldOf(data ? labelsOf(data) : []), [data]);
  const isEmpty = data && !data.published && !data.generated && !data.draft;
  return (
    <section className={`${styles.one} ${own.area}`} aria-labelledby="area-title">
      <h1 id="area-title">{t('title')}</h1>
      <p className={styles.muted}>{t('note')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {isEmpty && (
        <EmptyState title={t('noTarget')}>
          <Link to="/settings/$area" params={{ area: 'targets' }}>
            {t('toTargets')}
          </Link>
        </EmptyState>
      )}
      {data && !isEmpty && version === undefined && <Designer key={data.version} view={data} />}
      {data && version !== undefined && <FormVersionReading key={version} version={version} view={data} />}
      {data && !isEmpty && <FormVersionList shown={version} />}
      {data && data.version > 0 && <ConsentTexts />}
      {data && data.version > 0 && <SettingHistory kind="form" id="form" fields={told} />}
    </section>
  );
}
