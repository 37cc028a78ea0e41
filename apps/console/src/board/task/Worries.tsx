import type { AnsweredWorry } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import styles from './task.module.css';

/** What people worry about, and what the agency says to it: to be read out while talking (S000-11). */
export function Worries({ worries }: { worries: readonly AnsweredWorry[] }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  if (worries.length === 0) return null;
  return (
    <Section title={t('worries')}>
      {worries.map(({ question, answer }) => (
        <details key={question.ja} className={styles.worry}>
          <summary>{localized(question)}</summary>
          <p className={styles.line}>{localized(answer)}</p>
        </details>
      ))}
    </Section>
  );
}
