import type { CaseFile } from '@toritsugi/contracts';
import { dateText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { EmployerLink } from '../person/EmployerLink';
import { selectionMessages } from '../selection/messages';
import { SelectionSteps } from '../selection/SelectionSteps';
import { may, useMe } from '../server/me';
import styles from './case.module.css';
import { caseMessages } from './messages';

/** Before whom they stand or stood. The one place of the page for everything of the selection. */
export function SelectionPlace({ file }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const isTheirs = may(useMe(), 'case.work') && file.isWorkable;
  return (
    <div id="selection">
      <Section title={t('selection')}>
        {isTheirs ? <SelectionSteps registrantId={file.registrantId} /> : <Submissions of={file.submissions} />}
      </Section>
    </div>
  );
}

function Submissions({ of: submissions }: { of: CaseFile['submissions'] }) {
  const t = useText(caseMessages);
  const say = useText(selectionMessages);
  const { language } = useLanguage();
  if (submissions.length === 0) return <p className={styles.muted}>{t('noSubmissions')}</p>;
  return (
    <ul className={styles.rows}>
      {submissions.map(({ id, employer, jobTitle, state, interview, submittedAt, offeredAt, decidedAt }) => (
        <li key={id}>
          <span>
            <strong>
              <EmployerLink employer={employer} />
            </strong>{' '}
            <span className={styles.muted}>{jobTitle}</span>
          </span>
          <span className={styles.end}>
            <strong>{say(`submission_${state}`, { number: interview })}</strong>{' '}
            <span className={styles.muted}>
              {submittedAt && t('submittedAt', { time: dateText(submittedAt, language) })}
              {offeredAt && `　${t('offeredAt', { time: dateText(offeredAt, language) })}`}
              {decidedAt && `　${t('decidedAt', { time: dateText(decidedAt, language) })}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
