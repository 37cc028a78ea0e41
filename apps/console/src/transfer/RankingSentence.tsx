import type { RankingView } from '@toritsugi/contracts';
import { useLanguage } from '../language';
import styles from './transfer.module.css';

/** Whom a yes would ring and who is next, in one sentence. */
export function RankingSentence({ ranking }: { ranking: RankingView }) {
  const { localized } = useLanguage();
  return (
    <p className={styles.headline} data-free={ranking.mayTransfer} data-testid="headline" aria-live="polite">
      {localized(ranking.headline)}
    </p>
  );
}
