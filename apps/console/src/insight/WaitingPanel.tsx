import type { Dashboard } from '@toritsugi/contracts';
import { waitText, Section, StatTile, timeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { useNow } from '../server/connection';
import { useDefinition } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';

/** Who waits for a call now, and since when the longest: the one number here that ticks. */
export function WaitingPanel({ dashboard, isPaused }: { dashboard: Dashboard; isPaused: boolean }) {
  const t = useText(insightMessages);
  const { language } = useLanguage();
  const define = useDefinition(dashboard);
  const { count, longestSince } = dashboard.waiting;
  const now = useNow();
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  if (isPaused !== (pausedAt !== null)) setPausedAt(isPaused ? now : null);
  const wait = longestSince ? Math.max(0, (pausedAt ?? now) - Date.parse(longestSince)) : null;
  return (
    <Section title={t('waiting')}>
      <div className={styles.tiles}>
        <StatTile size="large" label={t('waitingCount')} value={count} unit={t('people')} {...define('waiting')}>
          {count === 0 ? t('nobodyWaits') : undefined}
        </StatTile>
        <StatTile
          size="large"
          label={t('longest')}
          value={
            wait === null ? null : (
              <span role="timer" aria-live="off">
                {waitText(wait, language)}
              </span>
            )
          }
          {...define('waiting')}
        >
          {longestSince ? t('longestSince', { time: timeText(longestSince, language, { seconds: true }) }) : undefined}
        </StatTile>
      </div>
    </Section>
  );
}
