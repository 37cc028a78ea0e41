import type { EmployerRecordView, ShareView } from '@toritsugi/contracts';
import { percentText, SMALL_BELOW } from '@toritsugi/ui';
import type { ReactNode } from 'react';
import { useText } from '../language';
import { stepMessages } from '../selection/step-messages';
import styles from './employer.module.css';
import { employerMessages } from './messages';

/** How the employer has decided, and how people decided about them; each rate with what it stands on. */
export function EmployerRecord({ record }: { record: EmployerRecordView }) {
  const t = useText(employerMessages);
  const says = useText(stepMessages);
  const { decisions } = record;
  return (
    <section className={styles.panel} aria-labelledby="record">
      <h2 id="record">{t('record')}</h2>
      <dl className={styles.figures}>
        <Figure name={t('documents')} share={record.documents} />
        {record.interviews.map(({ number, ...share }) => (
          <Figure key={number} name={t('interview', { number })} share={share} />
        ))}
        <Figure name={t('declined')} share={record.declined} />
        <Figure name={t('withdrawn')} share={record.withdrawn} />
        <Figure name={t('inTime')} share={{ of: decisions.inTime, n: decisions.n }} />
        <Value name={t('median')} n={decisions.n}>
          <Duration hours={decisions.medianHours} />
        </Value>
      </dl>
      <p className={styles.muted}>{t('counted')}</p>
      <h3>{t('reasons')}</h3>
      {record.reasons.length === 0 && <p className={styles.muted}>{t('noReasons')}</p>}
      <ul className={styles.plain}>
        {record.reasons.map(({ reason, count }) => (
          <li key={reason}>
            {says(`reason_${reason}`)} <span className={styles.muted}>{t('times', { count })}</span>
          </li>
        ))}
      </ul>
      <h3>{t('interviewers')}</h3>
      {record.interviewers.length === 0 && <p className={styles.muted}>{t('noInterviewers')}</p>}
      <dl className={styles.figures}>
        {record.interviewers.map(({ name, ...share }) => (
          <Figure key={name} name={name} share={share} />
        ))}
      </dl>
    </section>
  );
}

function Figure({ name, share: { of, n } }: { name: string; share: ShareView }) {
  return (
    <Value name={name} n={n}>
      {n === 0 ? '–' : percentText(of / n)}
    </Value>
  );
}

function Value({ name, n, children }: { name: string; n: number; children: ReactNode }) {
  const t = useText(employerMessages);
  return (
    <div data-few={n < SMALL_BELOW}>
      <dt>{name}</dt>
      <dd>
        <b>{children}</b> <span>n={n}</span> {n > 0 && n < SMALL_BELOW && <span>{t('few')}</span>}
      </dd>
    </div>
  );
}

function Duration({ hours }: { hours: number | null }) {
  const t = useText(employerMessages);
  if (hours === null) return <>–</>;
  return <>{hours < 48 ? t('hours', { hours: Math.round(hours) }) : t('days', { days: (hours / 24).toFixed(1) })}</>;
}
