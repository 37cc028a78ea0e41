import type { AnsweredWorry } from '@toritsugi/contracts';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import styles from './task.module.css';

/** What people worry about, and what the agency says to it: to be read out while talking (S000-11). */
export function Worries({ worries }: { worries: readonly AnsweredWorry[] }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  if (worries.length === 0) return null;
  return (
    <details className={styles.worries}>
      <summary>{t('worries', { count: worries.length })}</summary>
      <dl>
        {worries.map(({ question, answer }) => (
          <div key={question.ja}>
            <dt>{localized(question)}</dt>
            <dd>{localized(answer)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
