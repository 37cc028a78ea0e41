import { Skeleton } from '@mantine/core';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { partnerCalls, type PartnerFile } from '@toritsugi/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { WaitingRequests } from '../agreement/WaitingRequests';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { ForbiddenPage, MissingPage } from '../page/PageStates';
import { usePageTitle } from '../page/title';
import { EmployerLink } from '../person/EmployerLink';
import { partnerKindWords } from '../person/partner-words';
import { usePush } from '../server/connection';
import { may, useMe } from '../server/me';
import { queries, useRead } from '../server/queries';
import { Balances } from './Balances';
import { Ledger } from './Ledger';
import { partnerMessages } from './messages';
import { Standing } from './PartnersPage';
import { RelayReferrals } from './RelayReferrals';
import { RelayTools } from './RelayTools';
import styles from './partner.module.css';

/** One partner: how near to a free hire, the link and texts it uses, who came, and the ledger behind the number. */
export function PartnerPage() {
  const t = useText(partnerMessages);
  const { id } = useParams({ from: '/staff/partners/$id' });
  const { data, error, refetch } = useRead({
    key: queryKeys.partnerFile(id),
    call: partnerCalls.file,
    input: { params: { id } },
  });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.partnerFile(id) }));
  usePageTitle(data?.name ?? t('partners'));
  if (error instanceof RefusedError && error.status === 403) return <ForbiddenPage operation="partner.read" />;
  if (error instanceof RefusedError && error.status === 404) return <MissingPage />;
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('loading')} />}
      {data && <Whole file={data} />}
    </main>
  );
}

function Whole({ file }: { file: PartnerFile }) {
  const t = useText(partnerMessages);
  const { localized } = useLanguage();
  const mayChange = may(useMe(), 'partner.change');
  const { employerId, employerName } = file;
  return (
    <>
      <div className={styles.head}>
        <nav aria-label={t('where')}>
          <Link className={styles.crumb} to="/partners">
            {t('partners')}
          </Link>
        </nav>
        <h1 className={styles.title}>{file.name}</h1>
        <span className={styles.muted}>{localized(partnerKindWords[file.kind])}</span>
        <Standing of={file} />
        {mayChange && (
          <Link className={styles.crumb} to="/settings/$area/$id" params={{ area: 'partners', id: file.id }}>
            {t('change')}
          </Link>
        )}
      </div>
      {file.standing !== 'active' && (
        <p className={styles.alert} role="alert">
          <span aria-hidden="true">■</span> {t('notCounting')}
        </p>
      )}
      {file.note !== '' && <p className={styles.note}>{file.note}</p>}
      {(employerId !== null || file.licenceNumber !== '') && (
        <dl className={styles.figures}>
          {employerId !== null && (
            <div>
              <dt>{t('employer')}</dt>
              <dd>
                <EmployerLink employer={{ id: employerId, name: employerName ?? '' }} />
              </dd>
            </div>
          )}
          {file.licenceNumber !== '' && (
            <div>
              <dt>{t('licence')}</dt>
              <dd>{file.licenceNumber}</dd>
            </div>
          )}
        </dl>
      )}
      <WaitingRequests title={t('requests')} requests={file.requests} />
      <Balances file={file} mayChange={mayChange} />
      <RelayTools file={file} />
      <RelayReferrals file={file} />
      <Ledger file={file} />
    </>
  );
}
