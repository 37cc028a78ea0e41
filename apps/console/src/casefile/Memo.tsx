import type { CaseFile, CaseTalk } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import styles from './case.module.css';
import { caseMessages } from './messages';

type Key = keyof typeof caseMessages;
const isWord = (key: string): key is Key => Object.hasOwn(caseMessages, key);

/** What each talk left: memo and intention, the newest first. */
export function Memo({ file: { talks } }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const [newest, ...earlier] = talks;
  return (
    <Section title={t('memo')}>
      {newest === undefined ? <p className={styles.muted}>{t('noMemo')}</p> : <Talk talk={newest} />}
      {earlier.length > 0 && (
        <details>
          <summary className={styles.more}>{t('earlierTalks', { count: earlier.length })}</summary>
          {earlier.map((talk) => (
            <Talk key={talk.id} talk={talk} />
          ))}
        </details>
      )}
    </Section>
  );
}

function Talk({ talk }: { talk: CaseTalk }) {
  const t = useText(caseMessages);
  const { language } = useLanguage();
  const say = (key: string): string => (isWord(key) ? (t as (key: string) => string)(key) : '');
  const parts = [
    dateTimeText(talk.at, language),
    talk.minutes === null || talk.minutes === undefined ? '' : t('minutes', { minutes: talk.minutes }),
    talk.outcome ? say(`outcome_${talk.outcome}`) : say(`talk_${talk.state}`),
    talk.isEffective === true ? t('effective') : '',
    talk.outcome ? t('askedBy', { way: say(`channel_${talk.followUpChannel}`) }) : '',
    talk.advisor.name,
  ];
  return (
    <div className={styles.talk}>
      {typeof talk.intention === 'number' && (
        <p className={styles.line}>
          <span className={styles.muted}>{t('intention')}</span>
          <span className={styles.figure}>
            {talk.intention} <span className={styles.muted}>{t('outOfFive')}</span>
          </span>
        </p>
      )}
      <p className={styles.words}>{talk.note || <span className={styles.muted}>{t('noWords')}</span>}</p>
      <p className={styles.small}>{parts.filter((part) => part !== '').join('　')}</p>
    </div>
  );
}

/** What the person asked and still waits for. */
export function OpenQuestions({ file }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const { language } = useLanguage();
  const waiting = file.asked.filter(({ state }) => state === 'open' || state === 'carried');
  return (
    <Section title={t('openQuestions')} level={3} isBare>
      {waiting.length === 0 && <p className={styles.muted}>{t('noOpenQuestions')}</p>}
      <ul className={styles.rows}>
        {waiting.map(({ id, askedAt, words }) => (
          <li key={id}>
            <span>{words}</span>
            <span className={styles.end}>{dateTimeText(askedAt, language)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
