import type { FollowUpLoadView } from '@toritsugi/contracts';
import { useText } from '../language';
import styles from './followup.module.css';
import { followUpMessages } from './messages';

const eachOf = (minutes: number, measured: number): string =>
  measured === 0 ? '–' : String(Math.round(minutes / measured));

/** Where help or a shorter manual is needed, with the sum behind it (S003-39). */
export function LoadNote({ load }: { load: FollowUpLoadView }) {
  const t = useText(followUpMessages);
  const { staff, due, late, measured, minutes, othersMeasured, othersMinutes, hints } = load;
  const sum = t('loadSum', {
    ...{ due, late, measured },
    each: eachOf(minutes, measured),
    others: eachOf(othersMinutes, othersMeasured),
  });
  return (
    <div className={styles.load}>
      {hints.map((hint) => (
        <strong key={hint}>{t(`hint_${hint}`, { name: staff.name })}</strong>
      ))}
      <span>{sum}</span>
    </div>
  );
}
