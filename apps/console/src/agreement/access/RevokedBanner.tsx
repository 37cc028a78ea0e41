import { Button } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { queryKeys } from '@toritsugi/client';
import { accessGrantCalls, type AccessGrantView } from '@toritsugi/contracts';
import { useState } from 'react';
import { useText } from '../../language';
import { useNow, usePush } from '../../server/connection';
import { queries, useRead } from '../../server/queries';
import styles from '../agreement.module.css';
import { accessMessages } from './messages';

const READ_EVERY_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** The last that this reader has seen, on this device. */
const SEEN = 'toritsugi.revoked-seen';

const isNews =
  (now: number, seen: string) =>
  ({ endCause, endedAt }: AccessGrantView): boolean =>
    endCause === 'revoked' && endedAt !== null && endedAt > seen && now - Date.parse(endedAt) < DAY_MS;

/** On every page of those who ask for access: somebody from outside has none any more, from this moment (AT-8). */
export function RevokedBanner() {
  const t = useText(accessMessages);
  const now = useNow(READ_EVERY_MS);
  const { pathname } = useLocation();
  const [seen, setSeen] = useState(() => localStorage.getItem(SEEN) ?? '');
  const { data } = useRead({
    key: queryKeys.accessGrants,
    call: accessGrantCalls.list,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  usePush('access.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.accessGrants }));
  const news = data?.grants.filter(isNews(now, seen)) ?? [];
  const [first] = news;
  const see = (): void => {
    const latest = news.reduce((last, { endedAt }) => (endedAt !== null && endedAt > last ? endedAt : last), seen);
    localStorage.setItem(SEEN, latest);
    setSeen(latest);
  };
  return (
    <div role="status">
      {first && !pathname.endsWith('/access') && (
        <div className={styles.news}>
          <span>{t('revokedNews', { name: first.grantee.name })}</span>
          <Link to="/access">{t('toAccess')}</Link>
          <Button size="compact-md" variant="default" onClick={see}>
            {t('revokedSeen')}
          </Button>
        </div>
      )}
    </div>
  );
}
