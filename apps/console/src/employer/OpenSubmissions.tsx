import type { OpenSubmission } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { RegistrantLink } from '../person/RegistrantLink';
import { selectionMessages } from '../selection/messages';
import { stepMessages } from '../selection/step-messages';
import { useNow } from '../server/connection';
import styles from './employer.module.css';
import { employerMessages } from './messages';

/** Who is before the employer now, whoever decides first on top; names alone of those the reader looks after. */
export function OpenSubmissions({ open }: { open: readonly OpenSubmission[] }) {
  const t = useText(employerMessages);
  const says = useText(selectionMessages);
  return (
    <section className={styles.panel} aria-labelledby="open-submissions">
      <h2 id="open-submissions">{t('open')}</h2>
      {open.length === 0 ? (
        <p className={styles.muted}>{t('noOpen')}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                {(['person', 'state', 'clock', 'job', 'advisor'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {open.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    {one.name === null ? (
                      one.receiptNumber
                    ) : (
                      <RegistrantLink id={one.registrantId}>{t('personName', { name: one.name })}</RegistrantLink>
                    )}
                  </th>
                  <td>{says(`submission_${one.state}`, { number: one.interview })}</td>
                  <td>
                    <Clock one={one} />
                  </td>
                  <td>{one.jobTitle ?? '–'}</td>
                  <td>{one.advisor.name}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Clock({ one: { decider, decideBy } }: { one: OpenSubmission }) {
  const t = useText(stepMessages);
  const { language } = useLanguage();
  const now = useNow();
  if (decider === null || decideBy === null) return <>–</>;
  const isLate = Date.parse(decideBy) < now;
  return (
    <span className={isLate ? styles.late : undefined}>
      {isLate && <span aria-hidden="true">■ </span>}
      {t(`waits_${decider}`)}　{t(isLate ? 'late' : 'by', { time: dateTimeText(decideBy, language) })}
    </span>
  );
}
