import { useWords } from '../words/Language';
import styles from './Position.module.css';

export function Position({ now, total }: { now: number; total: number }) {
  const { t } = useWords();
  return (
    <div className={styles.position}>
      <p>
        <span aria-hidden="true">{t('form.position', { now, total })}</span>
        <span className="unseen">{t('form.positionLong', { now, total })}</span>
      </p>
      <span className={styles.line} aria-hidden="true">
        <span style={{ inlineSize: `${(100 * now) / total}%` }} />
      </span>
    </div>
  );
}
