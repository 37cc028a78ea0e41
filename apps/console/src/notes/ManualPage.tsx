import { Section } from '@toritsugi/ui';
import { useText } from '../language';
import { usePageTitle } from '../page/title';
import { noteMessages } from './messages';
import styles from './notes.module.css';

const parts = {
  when: ['when_report', 'when_follow_up', 'when_reminder'],
  what: ['what_report', 'what_intention', 'what_key_points', 'what_mail', 'what_three', 'what_questions'],
  private: ['private_never', 'private_asked', 'private_others', 'private_shared'],
} as const;

/** How to write down an interview or a talk: by when, what, and what never (S003-33). */
export function ManualPage() {
  const t = useText(noteMessages);
  usePageTitle(t('title'));
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      {(['when', 'what', 'private'] as const).map((part) => (
        <Section key={part} title={t(part)}>
          <ul>
            {parts[part].map((line) => (
              <li key={line}>{t(line)}</li>
            ))}
          </ul>
        </Section>
      ))}
    </main>
  );
}
