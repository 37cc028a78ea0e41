import type { CaseFile, CaseMessage } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { outboxMessages } from '../messaging/messages';
import { templateText } from '../messaging/problem-text';
import styles from './case.module.css';
import { caseMessages } from './messages';

const FIRST = 2;
const isWord = (key: string): key is keyof typeof outboxMessages => Object.hasOwn(outboxMessages, key);

/** What was sent to the person, the newest first. */
export function Letters({ file: { messages } }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const more = messages.slice(FIRST);
  return (
    <Section title={t('messages')}>
      {messages.length === 0 && <p className={styles.muted}>{t('noMessages')}</p>}
      {messages.slice(0, FIRST).map((message) => (
        <Letter key={message.id} message={message} />
      ))}
      {more.length > 0 && (
        <details>
          <summary className={styles.more}>{t('moreMessages', { count: more.length })}</summary>
          {more.map((message) => (
            <Letter key={message.id} message={message} />
          ))}
        </details>
      )}
    </Section>
  );
}

function Letter({ message: { template, via, state, subject, body, at } }: { message: CaseMessage }) {
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  const say = (key: string): string => (isWord(key) ? (t as (key: string) => string)(key) : key);
  return (
    <details className={styles.letter}>
      <summary>
        <strong>{templateText(t, template)}</strong>{' '}
        <span className={styles.muted}>
          {say(`via_${via}`)}　{say(`state_${state}`)}　{dateTimeText(at, language)}
        </span>
      </summary>
      {subject !== '' && <p className={styles.words}>{subject}</p>}
      <p className={styles.words}>{body}</p>
    </details>
  );
}
