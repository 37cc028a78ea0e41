import { queryKeys } from '@toritsugi/client';
import { rescueCalls } from '@toritsugi/contracts';
import { Link, useLocation } from '@tanstack/react-router';
import { useText } from '../language';
import { usePush } from '../server/connection';
import { useMe } from '../server/me';
import { queries, useRead } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

const READ_EVERY_MS = 30_000;

/** On every page: whoever looks after the person and their lead at once, a manager when the time is over. */
export function RescueBanner() {
  const t = useText(messages);
  const me = useMe();
  const { pathname } = useLocation();
  const { data } = useRead({
    key: queryKeys.rescues,
    call: rescueCalls.desk,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.rescues }));
  const mine = data?.rescues.filter(({ escalations }) => me.role !== 'manager' || escalations === 2) ?? [];
  const over = mine.filter(({ escalations }) => escalations === 2).length;
  const half = mine.filter(({ escalations }) => escalations === 1).length;
  return (
    <div role="status">
      {mine.length > 0 && !pathname.endsWith('/rescues') && (
        <div className={styles.banner}>
          {t('rescuesWait', { count: mine.length })} {over > 0 && t('rescuesOver', { over })}{' '}
          {half > 0 && t('rescuesHalf', { half })} <Link to="/rescues">{t('toRescues')}</Link>
        </div>
      )}
    </div>
  );
}
