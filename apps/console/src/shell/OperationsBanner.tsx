import { Link } from '@tanstack/react-router';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { accessCalls, messagingCalls, operationsCalls } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { may, useMe } from '../server/me';
import { useRead } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

const READ_EVERY_MS = 15_000;

/** For those who run the agency: what keeps the server from its work and messages from leaving, one sentence each. */
export function OperationsBanner() {
  const t = useText(messages);
  const { language } = useLanguage();
  const { data, error } = useRead({
    key: queryKeys.readiness,
    call: accessCalls.ready,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  const { data: backlog } = useRead({
    key: queryKeys.backlog,
    call: messagingCalls.backlog,
    input: {},
    isOff: !may(useMe(), 'delivery.read'),
    refetchEvery: READ_EVERY_MS,
  });
  const { data: givenUp } = useRead({
    key: queryKeys.givenUp,
    call: operationsCalls.givenUp,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  const { count = 0, since = null } = givenUp ?? {};
  const { stuck = 0, stuckSince = null, failing = 0, failingSince = null } = backlog ?? {};
  const isFull = error instanceof RefusedError && error.code === 'disk_full';
  const trouble = isFull
    ? 'diskFull'
    : data?.hasWorker === false && data.status === 'degraded'
      ? 'noWorker'
      : data?.room === 'low'
        ? 'diskLow'
        : null;
  if (trouble === null && since === null && stuckSince === null && failingSince === null) return null;
  return (
    <div className={styles.banner} role="status">
      {trouble !== null && (
        <div>
          {t(trouble)} <Link to="/operations">{t('toOperations')}</Link>
        </div>
      )}
      {since !== null && (
        <div>
          {t('givenUp', { count, since: dateTimeText(since, language) })}{' '}
          <Link to="/operations">{t('toOperations')}</Link>
        </div>
      )}
      {stuckSince !== null && (
        <div>
          {t('stuck', { count: stuck, since: dateTimeText(stuckSince, language) })}{' '}
          <Link to="/delivery">{t('toDelivery')}</Link>
        </div>
      )}
      {failingSince !== null && (
        <div>
          {t('failing', { count: failing, since: dateTimeText(failingSince, language) })}{' '}
          <Link to="/delivery">{t('toDelivery')}</Link>
        </div>
      )}
    </div>
  );
}
