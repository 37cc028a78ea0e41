import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FormView } from '@toritsugi/contracts';
import type { FormDefinition } from '@toritsugi/triage';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useText } from '../../../language';
import { LoadFailed } from '../../../page/LoadFailed';
import { showDone } from '../../../page/toasts';
import { may, useMe } from '../../../server/me';
import { queries, useAction, useRead } from '../../../server/queries';
import styles from '../../settings.module.css';
import { draftOf } from '../draft-changes';
import own from '../form.module.css';
import { FormPreview } from '../FormPreview';
import { formMessages } from '../messages';

/** A version as it was; it comes back as the draft, to be checked and published like any other. */
export function FormVersionReading({ version, view }: { version: number; view: FormView }) {
  const t = useText(formMessages);
  const { localized } = useLanguage();
  const navigate = useNavigate();
  const isReadOnly = !may(useMe(), settingsCalls.saveForm.operation);
  const [page, setPage] = useState<string | null>(null);
  const { data, error, refetch } = useRead({
    key: queryKeys.formVersion(version),
    call: settingsCalls.formVersion,
    input: { params: { version: String(version) } },
  });
  const taking = useAction({
    call: settingsCalls.saveForm,
    onDone: (reply) => {
      queries.setQueryData(queryKeys.settings('form'), reply);
      void queries.invalidateQueries({ queryKey: queryKeys.formVersions });
      showDone(t('taken', { version }));
      void navigate({ to: '/settings/$area', params: { area: 'form' }, search: {} });
    },
    onRefused: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.settings('form') });
      return false;
    },
  });
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} />;
  const definition = data.definition as FormDefinition;
  return (
    <div className={own.designer}>
      <div className={styles.form}>
        <div className={styles.tools}>
          <h2 className={styles.subtitle}>{t('version', { version })}</h2>
          <Link to="/settings/$area" params={{ area: 'form' }} search={{}}>
            {t('toDraft')}
          </Link>
        </div>
        {definition.steps.map((step, index) => (
          <section key={step.id} className={styles.criteria}>
            <h3>{t('pageOf', { number: index + 1, title: localized(step.title) })}</h3>
            <ul className={own.plain}>
              {step.fields.map((field) => (
                <li key={field.id}>
                  {localized(field.label)}{' '}
                  <span className={styles.muted}>{t(field.required ? 'required' : 'optional')}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {!isReadOnly && version !== view.version && (
          <div className={styles.bar}>
            {view.draft && <span className={styles.muted}>{t('takesDraft', { version: view.draft.version })}</span>}
            <Button
              loading={taking.isPending}
              onClick={() => taking.mutate({ body: { revision: view.draft?.revision ?? 0, ...draftOf(data) } })}
            >
              {t('take', { version })}
            </Button>
          </div>
        )}
      </div>
      <FormPreview
        definition={definition}
        page={page}
        pages={[
          ...definition.steps.map(({ id, title }) => ({ id, title: localized(title) })),
          { id: 'check', title: t('checkPage') },
        ]}
        onPage={setPage}
      />
    </div>
  );
}
