import type { RankingView } from '@toritsugi/contracts';
import { useLanguage } from '../language';
import { JustMoved } from './JustMoved';
import { RankingTermsTip } from './RankingTermsTip';
import styles from './transfer.module.css';

/** Whom a yes would ring and who is next, in one sentence; its figures are in the tip. */
export function RankingSentence({ ranking }: { ranking: RankingView }) {
  const { localized } = useLanguage();
  const first = ranking.candidates.find(({ skip }) => !skip);
  return (
    <div className={styles.headline} data-free={ranking.mayTransfer}>
      <span data-testid="headline" aria-live="polite">
        {localized(ranking.headline)}
      </span>{' '}
      {first?.moved && <JustMoved moved={first.moved} />}{' '}
      {first?.terms && <RankingTermsTip advisor={first.advisor} terms={first.terms} />}
    </div>
  );
}
