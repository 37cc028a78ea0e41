import { Button } from '@mantine/core';
import type { Dashboard, FunnelStep } from '@toritsugi/contracts';
import { EmptyState, MeterBar, Section } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import styles from './insight.module.css';
import { insightMessages } from './messages';
import { shareOf, shareText } from './numbers';

/** Today from registration to close, as a table first and as bars on request. */
export function FunnelPanel({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const [isChart, setIsChart] = useState(false);
  const steps = dashboard.funnel;
  const isEmpty = steps.every(({ count }) => count === 0);
  return (
    <Section
      title={t('funnel')}
      actions={
        isEmpty ? undefined : (
          <Button size="sm" variant="default" onClick={() => setIsChart(!isChart)}>
            {t(isChart ? 'tableView' : 'chartView')}
          </Button>
        )
      }
    >
      {isEmpty ? (
        <EmptyState title={t('funnelEmpty')}>{t('funnelEmptyHint')}</EmptyState>
      ) : isChart ? (
        <Bars steps={steps} />
      ) : (
        <StepTable steps={steps} />
      )}
    </Section>
  );
}

function StepTable({ steps }: { steps: readonly FunnelStep[] }) {
  const t = useText(insightMessages);
  const { localized } = useLanguage();
  const first = steps[0]?.count ?? 0;
  return (
    <div className={styles.scroll} role="group" aria-label={t('funnel')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col" className={styles.number}>
              {t('count')}
            </th>
            <th scope="col" className={styles.number}>
              {t('ofPrevious')}
            </th>
            <th scope="col" className={styles.number}>
              {t('ofFirst')}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={step.id}>
              <th scope="row">{localized(step.name)}</th>
              <td className={styles.number}>{step.count}</td>
              <td className={styles.number}>
                {index === 0 ? '–' : shareText(shareOf(step.count, steps[index - 1]?.count ?? 0))}
              </td>
              <td className={styles.number}>{index === 0 ? '–' : shareText(shareOf(step.count, first))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bars({ steps }: { steps: readonly FunnelStep[] }) {
  const { localized } = useLanguage();
  const highest = Math.max(1, ...steps.map(({ count }) => count));
  return (
    <ul className={styles.bars}>
      {steps.map((step) => (
        <li key={step.id}>
          <span>{localized(step.name)}</span>
          <MeterBar value={step.count} max={highest} label={localized(step.name)} text={String(step.count)} />
          <span className={styles.number}>{step.count}</span>
        </li>
      ))}
    </ul>
  );
}
