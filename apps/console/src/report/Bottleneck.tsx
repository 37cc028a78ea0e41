import type { WeeklyReport } from '@toritsugi/contracts';
import { percentText, Section } from '@toritsugi/ui';
import { StepsCompared } from '../insight/StepsCompared';
import { useLanguage, useText } from '../language';
import { messages } from './messages';
import styles from './report.module.css';

/** Block 1: where people got lost, of which kind that is, and all steps that were looked at (S000-37). */
export function Bottleneck({ report: { worst, focus, steps } }: { report: WeeklyReport }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const step = steps.find(({ id }) => id === worst?.id);
  return (
    <Section title={t('bottleneck')}>
      {worst === null || step === undefined ? (
        <p className={styles.worst}>{t(steps.some(({ isJudged }) => isJudged) ? 'noWorst' : 'noJudgement')}</p>
      ) : (
        <>
          <p className={styles.worst}>
            {t('worst', {
              ...{ step: localized(step.name), met: step.met, tried: step.tried },
              ...{ value: percentText(step.met / step.tried, 2), usual: percentText(step.usual ?? 0, 2) },
              shortfall: percentText(worst.shortfall),
            })}
          </p>
          <p className={styles.line}>
            {focus !== null && t(`jam_${focus}`)} {t('saidUntil', { saidBelow: worst.saidBelow, tried: step.tried })}
          </p>
        </>
      )}
      <StepsCompared caption={t('steps')} steps={steps} />
    </Section>
  );
}
