import type { RateMoved } from '@toritsugi/contracts';
import { timeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { useNow } from '../server/connection';
import { messages } from './messages';
import styles from './transfer.module.css';

/** As long as it is news. */
const LASTS_MS = 3_600_000;

/** Beside an estimate that an outcome has just moved: by how many points, and as of when. */
export function JustMoved({ moved: { by, at } }: { moved: RateMoved }) {
  const t = useText(messages);
  const { language } = useLanguage();
  const age = useNow(60_000) - Date.parse(at);
  if (age < 0 || age > LASTS_MS) return null;
  const points = Math.abs(by * 100).toFixed(1);
  return (
    <span className={styles.moved} data-testid="just-moved">
      {t(by > 0 ? 'movedUp' : 'movedDown', { points, time: timeText(at, language) })}
    </span>
  );
}
