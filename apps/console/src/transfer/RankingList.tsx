import { Button, Menu } from '@mantine/core';
import type { ManualChoice, RankedCandidate, RankingView } from '@toritsugi/contracts';
import { rankingFeedbackReasons } from '@toritsugi/journey';
import { RateText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { DecisionLine } from './DecisionLine';
import { JustMoved } from './JustMoved';
import { messages } from './messages';
import { PlayedMark } from './PlayedMark';
import { RankingTermsTip } from './RankingTermsTip';
import styles from './transfer.module.css';

const levels = { 3: 'level3', 2: 'level2', 1: 'level1' } as const;

interface Props {
  ranking: RankingView;
  /** Whom intake wants to ring first, and why; null keeps the order. Without `onFirst` the order can only be read. */
  first?: ManualChoice | null;
  onFirst?: (first: ManualChoice | null) => void;
}

/**
 * Everyone in ring order, with what decided it and why others are passed over. The sentence of it stands in the live
 * card.
 */
export function RankingList({ ranking, first = null, onFirst }: Props) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? ranking.candidates : ranking.candidates.filter(({ skip }) => skip !== 'not_eligible');
  const level = ranking.level === 3 || ranking.level === 2 ? levels[ranking.level] : levels[1];
  const leader = ranking.candidates.find(({ skip }) => !skip);
  const chosen = ranking.candidates.find(({ advisor }) => advisor.id === first?.advisorId);
  return (
    <>
      <p className={styles.quiet}>
        {t('basis', { level: t(level) })}
        {ranking.ratesFrom && ' · '}
        {ranking.ratesFrom && <span data-testid="rates-from">{localized(ranking.ratesFrom.sentence)}</span>}
      </p>
      <ol className={styles.ranking}>
        {shown.map((candidate) => (
          <Candidate
            key={candidate.advisor.id}
            candidate={candidate}
            onFirst={onFirst !== undefined && candidate !== leader && !candidate.skip ? onFirst : null}
          />
        ))}
      </ol>
      {shown.length < ranking.candidates.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>
          {t('showOthers', { count: ranking.candidates.length - shown.length })}
        </Button>
      )}
      <DecisionLine ranking={ranking} />
      {first && chosen && (
        <p className={styles.chosen} role="status">
          {t('chosenFirst', { name: chosen.advisor.name, reason: t(`feedback_${first.reason}`) })}
          <Button size="compact-sm" variant="subtle" onClick={() => onFirst?.(null)}>
            {t('keepOrder')}
          </Button>
        </p>
      )}
      <p className={styles.advice} data-may={ranking.mayTransfer}>
        {localized(ranking.advice)}
      </p>
    </>
  );
}

function Candidate({
  candidate,
  onFirst,
}: {
  candidate: RankedCandidate;
  onFirst: ((first: ManualChoice) => void) | null;
}) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const { advisor, estimate, skip, terms } = candidate;
  return (
    <li data-skip={skip ?? undefined}>
      <span className={styles.position}>{candidate.position}</span>
      <span className={styles.who}>
        <span className={styles.name}>
          {advisor.name} <PlayedMark staffId={advisor.id} />
        </span>
        {candidate.tier === 2 && <span className={styles.quiet}>{t('secondTier')}</span>}
        {terms && <RankingTermsTip advisor={advisor} terms={terms} />}
      </span>
      {estimate.n === 0 && estimate.rate === 0 ? (
        <span className={styles.quiet}>{t('noRecord')}</span>
      ) : (
        <RateText rate={estimate.rate} low={estimate.low} high={estimate.high} n={estimate.n} smallWord={t('small')} />
      )}
      {candidate.moved && <JustMoved moved={candidate.moved} />}
      <span className={styles.skip} title={localized(candidate.reason)}>
        {skip ? t(`skip_${skip}`) : t('canRing')}
      </span>
      {onFirst && (
        <Menu>
          <Menu.Target>
            <Button
              className={styles.ringFirst}
              size="compact-xs"
              variant="default"
              aria-label={t('ringFirstOf', { name: advisor.name })}
            >
              {t('ringFirst')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('ringFirstWhy')}</Menu.Label>
            {rankingFeedbackReasons.map((reason) => (
              <Menu.Item key={reason} onClick={() => onFirst({ advisorId: advisor.id, reason })}>
                {t(`feedback_${reason}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
