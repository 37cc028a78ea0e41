import { Button } from '@mantine/core';
import type { RankedCandidate, RankingView } from '@toritsugi/contracts';
import { RateText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { messages } from './messages';
import styles from './transfer.module.css';

const levels = { 3: 'level3', 2: 'level2', 1: 'level1' } as const;

/** Advisors in the order they would be rung, each with the estimate behind it and the reason when passed over. */
export function RankingList({ ranking }: { ranking: RankingView }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? ranking.candidates : ranking.candidates.filter(({ skip }) => skip !== 'not_eligible');
  const level = ranking.level === 3 || ranking.level === 2 ? levels[ranking.level] : levels[1];
  return (
    <>
      <p className={styles.quiet}>{localized(ranking.segmentLabel)}・{t(level)}</p>
      <ol className={styles.ranking}>
        {shown.map((candidate) => <Candidate key={candidate.advisor.id} candidate={candidate} />)}
      </ol>
      {shown.length < ranking.candidates.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>{t('showOthers', { count: ranking.candidates.length - shown.length })}</Button>
      )}
      <p className={styles.advice} data-may={ranking.mayTransfer}>{localized(ranking.advice)}</p>
    </>
  );
}

function Candidate({ candidate }: { candidate: RankedCandidate }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const { estimate, skip } = candidate;
  return (
    <li data-skip={skip ?? undefined}>
      <span className={styles.position}>{candidate.position}</span>
      <span className={styles.who}>
        <span className={styles.name}>{candidate.advisor.name}</span>
        {candidate.tier === 2 && <span className={styles.quiet}>{t('secondTier')}</span>}
      </span>
      <RateText rate={estimate.rate} low={estimate.low} high={estimate.high} n={estimate.n} smallWord={t('small')} />
      <span className={styles.skip} title={localized(candidate.reason)}>{skip ? t(`skip_${skip}`) : t('canRing')}</span>
    </li>
  );
}
