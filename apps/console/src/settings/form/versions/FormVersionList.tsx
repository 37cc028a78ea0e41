import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FormVersionLine } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../../language';
import { LoadFailed } from '../../../page/LoadFailed';
import { useRead } from '../../../server/queries';
import styles from '../../settings.module.css';
import own from '../form.module.css';
import { formMessages } from '../messages';

/** Every version with its state, who and when, how many came through it, and what it changed. */
export function FormVersionList({ shown }: { shown: number | undefined }) {
  const t = useText(formMessages);
  const { data, error, refetch } = useRead({
    key: queryKeys.formVersions,
    call: settingsCalls.formVersions,
    input: {},
  });
  if (data?.items.length === 0) return null;
  return (
    <section className={own.versions} aria-labelledby="form-versions">
      <h2 id="form-versions">{t('versions')}</h2>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={60} />}
      <ol>
        {data?.items.map((line, index) => (
          <Version
            key={line.version}
            line={line}
            isFirst={index === data.items.length - 1}
            isShown={line.version === shown}
          />
        ))}
      </ol>
    </section>
  );
}

function Version({ line, isFirst, isShown }: { line: FormVersionLine; isFirst: boolean; isShown: boolean }) {
  const t = useText(formMessages);
  const { language, localized } = useLanguage();
  const { version, state, at, by, questions, registrations, sameAs, differences } = line;
  const isWork = state === 'draft' || state === 'checked';
  return (
    <li data-state={state}>
      <p>
        <Link
          to="/settings/$area"
          params={{ area: 'form' }}
          search={isWork ? {} : { version }}
          aria-current={isShown ? 'page' : undefined}
        >
          <b>{t('version', { version })}</b>
        </Link>{' '}
        <span className={own.state} data-state={state}>
          {t(`state_${state}`)}
        </span>{' '}
        <span className={styles.muted}>
          {at && dateTimeText(at, language, { year: true })}
          {by && `　${by.name}`}　{t('questions', { count: questions })}
          {!isWork && `　${t('registrations', { count: registrations })}`}
        </span>
      </p>
      {isFirst && <p className={styles.muted}>{t('firstVersion')}</p>}
      {sameAs !== null && <p>{t('sameAs', { version: sameAs })}</p>}
      {!isFirst && differences.length === 0 && <p className={styles.muted}>{t('alike')}</p>}
      {differences.length > 0 && (
        <ul>
          {differences.map((one) => (
            <li key={one.en}>{localized(one)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
