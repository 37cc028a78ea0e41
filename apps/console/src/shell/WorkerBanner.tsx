import { Link } from '@tanstack/react-router';
import { queryKeys } from '@toritsugi/client';
import { accessCalls } from '@toritsugi/contracts';
import { useText } from '../language';
import { useRead } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

const READ_EVERY_MS = 15_000;

/** For those who run the agency: nothing is sent while no worker answers. */
export function WorkerBanner() {
  const t = useText(messages);
  const { data } = useRead({
    key: queryKeys.readiness,
    call: accessCalls.ready,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  if (data === undefined || data.hasWorker) return null;
  return (
    <div className={styles.banner} role="status">
      {t('noWorker')} <Link to="/operations">{t('toOperations')}</Link>
    </div>
  );
}
