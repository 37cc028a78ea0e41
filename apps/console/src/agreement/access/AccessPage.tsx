import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { accessGrantCalls, type AccessGrants, type AccessGrantView } from '@toritsugi/contracts';
import { useState } from 'react';
import { useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { usePageTitle } from '../../page/title';
import { usePush } from '../../server/connection';
import { may, useMe } from '../../server/me';
import { queries, useRead } from '../../server/queries';
import styles from '../agreement.module.css';
import { WaitingRequests } from '../WaitingRequests';
import { EndedGrants, StandingGrants } from './GrantTables';
import { accessMessages } from './messages';
import { QueueDialog } from './QueueDialog';
import { RequestDialog } from './RequestDialog';
import { RevokeDialog } from './RevokeDialog';
import { ViewsDialog } from './ViewsDialog';

const CHECK = 15_000;

/** Who from outside has access: how far, until when and when last; the privacy officer ends it (S000-33 … -35). */
export function AccessPage() {
  const t = useText(accessMessages);
  const me = useMe();
  const [asks, setAsks] = useState(false);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({
    key: queryKeys.accessGrants,
    call: accessGrantCalls.list,
    input: {},
    refetchEvery: CHECK,
  });
  usePush('access.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.accessGrants }));
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        {may(me, 'access.request') && (
          <Button size="sm" disabled={!data} onClick={() => setAsks(true)}>
            {t('ask')}
          </Button>
        )}
      </div>
      <p className={styles.muted}>{t('about')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={280} role="status" aria-label={t('loading')} />}
      {data && <Grants page={data} />}
      {data && asks && <RequestDialog outsiders={data.outsiders} onClose={() => setAsks(false)} />}
    </main>
  );
}

function Grants({ page: { grants, requests } }: { page: AccessGrants }) {
  const t = useText(accessMessages);
  const [revoked, setRevoked] = useState<AccessGrantView | null>(null);
  const [assigned, setAssigned] = useState<AccessGrantView | null>(null);
  const [looked, setLooked] = useState<AccessGrantView | null>(null);
  const toReview = grants.filter(({ reviewBy }) => reviewBy !== null).length;
  return (
    <>
      {toReview > 0 && (
        <p className={styles.card} role="status">
          <span className={styles.late}>▲ {t('toReview', { count: toReview })}</span>
        </p>
      )}
      <WaitingRequests title={t('waiting')} requests={requests} />
      <StandingGrants
        grants={grants.filter(({ state }) => state !== 'ended')}
        onAssign={setAssigned}
        onRevoke={setRevoked}
        onLook={setLooked}
      />
      <EndedGrants grants={grants.filter(({ state }) => state === 'ended')} onLook={setLooked} />
      {revoked && <RevokeDialog grant={revoked} onClose={() => setRevoked(null)} />}
      {assigned && <QueueDialog grant={assigned} onClose={() => setAssigned(null)} />}
      {looked && <ViewsDialog grant={looked} onClose={() => setLooked(null)} />}
    </>
  );
}
