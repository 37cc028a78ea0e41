import type { CaseFile } from '@toritsugi/contracts';
import { dateText, Section } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../language';
import { EmployerLink } from '../person/EmployerLink';
import { selectionMessages } from '../selection/messages';
import styles from './case.module.css';
import { caseMessages } from './messages';

const isWord = (key: string): key is keyof typeof selectionMessages => Object.hasOwn(selectionMessages, key);

/** Before whom they stand or stood. The one place of the page for everything of the selection. */
export function SelectionPlace({ file: { submissions, isWorkable } }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const say = useText(selectionMessages);
  const { language } = useLanguage();
  const stateText = (state: string): string => {
    const key = `submission_${state}`;
    return isWord(key) ? (say as (key: string) => string)(key) : state;
  };
  return (
    <div id="selection">
      <Section
        title={t('selection')}
        actions={
          isWorkable && (
            <Link className={styles.crumb} to="/cases">
              {t('workOnSelection')}
            </Link>
          )
        }
      >
        {submissions.length === 0 && <p className={styles.muted}>{t('noSubmissions')}</p>}
        <ul className={styles.rows}>
          {submissions.map(({ id, employer, jobTitle, state, submittedAt, offeredAt, decidedAt }) => (
            <li key={id}>
              <span>
                <strong>
                  <EmployerLink employer={employer} />
                </strong>{' '}
                <span className={styles.muted}>{jobTitle}</span>
              </span>
              <span className={styles.end}>
                <strong>{stateText(state)}</strong>{' '}
                <span className={styles.muted}>
                  {t('submittedAt', { time: dateText(submittedAt, language) })}
                  {offeredAt && `　${t('offeredAt', { time: dateText(offeredAt, language) })}`}
                  {decidedAt && `　${t('decidedAt', { time: dateText(decidedAt, language) })}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
