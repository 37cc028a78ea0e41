import { queryKeys } from '@toritsugi/client';
import { insightCalls } from '@toritsugi/contracts';
import { useText } from '../../language';
import { useRead } from '../../server/queries';
import { messages } from '../messages';
import styles from './queue.module.css';

const EVERY_MS = 60_000;

/** For whoever decides who calls: the forms of the next hour against the people on duty. */
export function HourAhead() {
  const t = useText(messages);
  const wall = useRead({
    key: queryKeys.hourAhead,
    call: insightCalls.wallboard,
    input: { query: {} },
    refetchEvery: EVERY_MS,
  });
  const ahead = wall.data?.ahead;
  if (!ahead) return null;
  const { missing, ...known } = ahead;
  return (
    <p className={styles.pacing} data-may={missing === 0} data-testid="hour-ahead">
      <span aria-hidden="true">{missing === 0 ? '●' : '▲'}</span>
      <span>
        {t('ahead', known)} {missing === 0 ? t('aheadEnough') : t('aheadMissing', { missing })}
      </span>
    </p>
  );
}
