import { Skeleton } from '@mantine/core';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { selectionCalls, type FittingPeople, type IntroducedPerson } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { Link, useParams } from '@tanstack/react-router';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { ForbiddenPage, MissingPage } from '../page/PageStates';
import { usePageTitle } from '../page/title';
import { EmployerLink } from '../person/EmployerLink';
import { RegistrantLink } from '../person/RegistrantLink';
import { usePush } from '../server/connection';
import { queries, useRead } from '../server/queries';
import styles from './employer.module.css';
import { fittingMessages } from './fitting-messages';
import { FittingChoice } from './FittingChoice';

/** A vacancy and the people for it: chosen, and told of it by one letter. */
export function FittingPage() {
  const t = useText(fittingMessages);
  const { jobOrderId } = useParams({ from: '/staff/job-orders/$jobOrderId' });
  const key = queryKeys.fitting(jobOrderId);
  const { data, error, refetch } = useRead({ key, call: selectionCalls.fitting, input: { params: { jobOrderId } } });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: key }));
  usePageTitle(data ? t('for', { title: data.title }) : t('title'));
  if (error instanceof RefusedError && error.status === 403) return <ForbiddenPage operation="vacancy.introduce" />;
  if (error instanceof RefusedError && error.status === 404) return <MissingPage />;
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('loading')} />}
      {data && <Whole vacancy={data} />}
    </main>
  );
}

function Whole({ vacancy }: { vacancy: FittingPeople }) {
  const t = useText(fittingMessages);
  const { language } = useLanguage();
  const { title, employer, occupation, isOpen, introduced } = vacancy;
  return (
    <>
      <div className={styles.head}>
        <nav aria-label={t('where')}>
          <Link className={styles.crumb} to="/employers">
            {t('employers')}
          </Link>
          {' / '}
          <EmployerLink employer={employer} />
        </nav>
        <h1 className={styles.title}>{t('for', { title })}</h1>
        {occupation && <span className={styles.muted}>{t('byTarget', { occupation: occupation[language] })}</span>}
      </div>
      {!isOpen && <p className={styles.note}>{t('notOpen')}</p>}
      {isOpen && occupation === null && <p className={styles.note}>{t('noTarget')}</p>}
      {introduced.length > 0 && <Introduced people={introduced} />}
      {isOpen && occupation !== null && <FittingChoice vacancy={vacancy} />}
    </>
  );
}

function Introduced({ people }: { people: readonly IntroducedPerson[] }) {
  const t = useText(fittingMessages);
  const { language } = useLanguage();
  return (
    <section className={styles.panel} aria-labelledby="introduced">
      <h2 id="introduced">{t('introduced', { count: people.length })}</h2>
      <ul className={styles.plain}>
        {people.map(({ id, registrantId, name, isMine, isWanted, askedBy, askedAt, answeredAt }) => (
          <li key={id}>
            {isMine ? (
              <RegistrantLink id={registrantId}>{t('person', { name })}</RegistrantLink>
            ) : (
              t('person', { name })
            )}
            <b>
              {isWanted === true && <span aria-hidden="true">● </span>}
              {t(isWanted === null ? 'waits' : isWanted ? 'wanted' : 'unwanted')}
            </b>
            <span className={styles.muted}>
              {t('toldBy', { name: askedBy.name, at: dateTimeText(answeredAt ?? askedAt, language) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
