import { useRegistration } from '../answers/Registration';
import { useWords } from '../words/Language';
import styles from './Facts.module.css';

/** What people worry about before they begin. */
export function Facts() {
  const { t } = useWords();
  const { page } = useRegistration();
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('facts.free')}</dt>
        <dd>{t('facts.freeWhy')}</dd>
      </div>
      <div>
        <dt>{t('facts.working')}</dt>
        <dd>{t('facts.workingWhy')}</dd>
      </div>
      <div>
        <dt>{t('facts.caller')}</dt>
        <dd>{t('facts.callerWhy', { number: page.callerNumber, agency: page.agencyName })}</dd>
      </div>
    </dl>
  );
}
