import { queryKeys } from '@toritsugi/client';
import { consultationCalls } from '@toritsugi/contracts';
import { Link, useLocation } from '@tanstack/react-router';
import { useText } from '../language';
import { usePush } from '../server/connection';
import { useMe } from '../server/me';
import { queries, useRead } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

const READ_EVERY_MS = 60_000;

/** On every page: a colleague asks me to go on with somebody. */
export function HandOverBanner() {
  const t = useText(messages);
  const me = useMe();
  const { pathname } = useLocation();
  const { data } = useRead({
    key: queryKeys.proposals,
    call: consultationCalls.proposals,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.proposals }));
  const count = data?.toMe.filter(({ to }) => to.id === me.id).length ?? 0;
  return (
    <div role="status">
      {count > 0 && !pathname.endsWith('/cases') && (
        <div className={styles.banner}>
          {t('handOversWait', { count })} <Link to="/cases">{t('toCases')}</Link>
        </div>
      )}
    </div>
  );
}
