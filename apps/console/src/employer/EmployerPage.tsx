import { Skeleton } from '@mantine/core';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { selectionCalls, type EmployerFile } from '@toritsugi/contracts';
import { STREAK } from '@toritsugi/journey';
import { Link, useParams } from '@tanstack/react-router';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { ForbiddenPage, MissingPage } from '../page/PageStates';
import { usePageTitle } from '../page/title';
import { usePush } from '../server/connection';
import { may, useMe } from '../server/me';
import { queries, useRead } from '../server/queries';
import { EmployerRecord } from './EmployerRecord';
import { ToldFoundOfEmployer } from '../survey/ToldFound';
import styles from './employer.module.css';
import { employerMessages } from './messages';
import { OpenSubmissions } from './OpenSubmissions';

/** One employer: who is before them now, what they look for, and how they have decided. */
export function EmployerPage() {
  const t = useText(employerMessages);
  const { id } = useParams({ from: '/staff/employers/$id' });
  const { data, error, refetch } = useRead({
    key: queryKeys.employerFile(id),
    call: selectionCalls.employerFile,
    input: { params: { id } },
  });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.employerFile(id) }));
  usePageTitle(data?.name ?? t('employers'));
  if (error instanceof RefusedError && error.status === 403) return <ForbiddenPage operation="employers.read" />;
  if (error instanceof RefusedError && error.status === 404) return <MissingPage />;
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('loading')} />}
      {data && <Whole file={data} />}
    </main>
  );
}

function Whole({ file }: { file: EmployerFile }) {
  const t = useText(employerMessages);
  const { declineStreak, rejectStreak } = file.record;
  return (
    <>
      <div className={styles.head}>
        <nav aria-label={t('where')}>
          <Link className={styles.crumb} to="/employers">
            {t('employers')}
          </Link>
        </nav>
        <h1 className={styles.title}>{file.name}</h1>
        {file.isRetired && <span className={styles.muted}>{t('retired')}</span>}
        <Link className={styles.crumb} to="/settings/$area/$id" params={{ area: 'employers', id: file.id }}>
          {t('change')}
        </Link>
      </div>
      {file.note !== '' && <p className={styles.note}>{file.note}</p>}
      {declineStreak >= STREAK && <Alert>{t('streak', { count: declineStreak })}</Alert>}
      {rejectStreak >= STREAK && <Alert>{t('rejectStreak', { count: rejectStreak })}</Alert>}
      <OpenSubmissions open={file.open} />
      <div className={styles.columns}>
        <EmployerRecord record={file.record} />
        <div className={styles.stack}>
          <JobOrders file={file} />
          <ToldFoundOfEmployer employerId={file.id} />
        </div>
      </div>
    </>
  );
}

function Alert({ children }: { children: string }) {
  return (
    <p className={styles.alert} role="alert">
      <span aria-hidden="true">■</span> {children}
    </p>
  );
}

function JobOrders({ file: { jobOrders } }: { file: EmployerFile }) {
  const t = useText(employerMessages);
  const mayIntroduce = may(useMe(), selectionCalls.fitting.operation);
  return (
    <section className={styles.panel} aria-labelledby="job-orders">
      <h2 id="job-orders">{t('jobOrders')}</h2>
      {jobOrders.length === 0 && <p className={styles.muted}>{t('noJobOrders')}</p>}
      <ul className={styles.plain}>
        {jobOrders.map(({ id, title, state, version, open }) => (
          <li key={id}>
            <Link className={styles.crumb} to="/settings/$area/$id" params={{ area: 'job-orders', id }}>
              {title}
            </Link>
            <span className={styles.muted}>
              {[t(`jobState_${state}`), t('jobVersion', { version }), t('jobOpen', { count: open })].join('　')}
            </span>
            {mayIntroduce && state === 'open' && (
              <Link className={styles.crumb} to="/job-orders/$jobOrderId" params={{ jobOrderId: id }}>
                {t('fitting')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
