import { Link } from '@tanstack/react-router';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { accessCalls } from '@toritsugi/contracts';
import { useText } from '../language';
import { useRead } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

const READ_EVERY_MS = 15_000;

/** For those who run the agency: what keeps the server from its work, in one sentence. */
export function OperationsBanner() {
  const t = useText(messages);
  const { data, error } = useRead({
    key: queryKeys.readiness,
    call: accessCalls.ready,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  const isFull = error instanceof RefusedError && error.code === 'disk_full';
  const trouble = isFull
    ? 'diskFull'
    : data?.hasWorker === false
      ? 'noWorker'
      : data?.room === 'low'
        ? 'diskLow'
        : null;
  if (trouble === null) return null;
  return (
    <div className={styles.banner} role="status">
      {t(trouble)} <Link to="/operations">{t('toOperations')}</Link>
    </div>
  );
}
