import { queryKeys } from '@toritsugi/client';
import { isCallingHour } from '@toritsugi/calendar';
import { transferCalls } from '@toritsugi/contracts';
import { dateTimeText, timeText } from '@toritsugi/ui';
import { useEffect } from 'react';
import { useLanguage, useText } from '../../language';
import { useConnectionState, useLiveBoard, useNow } from '../../server/connection';
import { goesOnThemselves, useMe } from '../../server/me';
import { queries, useRead } from '../../server/queries';
import { messages } from '../messages';
import { laneMessages } from '../lanes/messages';
import styles from './queue.module.css';

/** Advisors come free without anyone moving: wrap-up runs out. */
const EVERY_MS = 15_000;

/**
 * Dial the next person now, or wait until somebody can take over: advice for whoever calls, with its reason. Whoever
 * goes on to the consultation themselves waits for nobody. While two orders are compared, which of them the queue has.
 */
export function PacingLine() {
  const t = useText(messages);
  const lanes = useText(laneMessages);
  const { localized, language } = useLanguage();
  const isHour = isCallingHour(useNow());
  const { board } = useLiveBoard();
  const goesOn = goesOnThemselves(useMe());
  const pacing = useRead({ key: queryKeys.pacing, call: transferCalls.pacing, input: {}, refetchEvery: EVERY_MS });
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: queryKeys.pacing });
  }, [board?.presences, board?.cards]);
  const { isConnected } = useConnectionState();
  const comparison = pacing.data?.queue.comparison;
  if (!isConnected)
    return (
      <p className={styles.pacing} data-may={false} data-testid="pacing">
        <span aria-hidden="true">▲</span>
        <span>{t('cutOff')}</span>
      </p>
    );
  if (!isHour || pacing.data?.opensAt)
    return (
      <p className={styles.pacing} data-may={false} data-testid="pacing" role="status">
        <span aria-hidden="true">▲</span>
        <span>
          {!isHour && t('noCallsNow')}{' '}
          {pacing.data?.opensAt && lanes('opens', { time: dateTimeText(pacing.data.opensAt, language) })}
        </span>
      </p>
    );
  return (
    <>
      {pacing.data?.isOn && !goesOn && (
        <p className={styles.pacing} data-may={pacing.data.mayDial} data-testid="pacing" role="status">
          <span aria-hidden="true">{pacing.data.mayDial ? '●' : '▲'}</span>
          {localized(pacing.data.advice)}
        </p>
      )}
      {pacing.data && comparison && (
        <p className={styles.pacing} data-may data-testid="queue-order">
          <span aria-hidden="true">⇅</span>
          {t(pacing.data.queue.order, { until: timeText(comparison.blockEndsAt, language) })}
        </p>
      )}
    </>
  );
}
