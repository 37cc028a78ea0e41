import type { CallTaskDetail } from '@toritsugi/contracts';
import { AnswerList, CriterionList, dateTimeText, Section, timeText, Timeline } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { useCriterionWords } from '../../person/criterion-words';
import { messages } from '../messages';
import styles from './task.module.css';

/** What is known of the person, and how the score came about. */
export function TaskFacts({ detail }: { detail: CallTaskDetail }) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  const words = useCriterionWords();
  const scores = [...detail.scores].sort((left, right) => Date.parse(right.at) - Date.parse(left.at));
  return (
    <div className={styles.facts}>
      <Section title={t('reasons')}>
        <CriterionList
          label={t('reasons')}
          words={words}
          items={detail.reasons.map(({ criterionId, list, result, sentence }) => ({
            criterionId,
            list,
            result,
            sentence: localized(sentence),
          }))}
        />
      </Section>
      <Section title={t('answers')}>
        {detail.answers.length === 0 && <p className={styles.quiet}>{t('noAnswers')}</p>}
        <AnswerList
          label={t('answers')}
          items={detail.answers.map(({ field, label, value, source }) => ({
            id: field,
            term: localized(label),
            detail: localized(value),
            mark: source === 'call' ? t('fromCall') : source === 'own_page' ? t('correctedByThem') : undefined,
          }))}
        />
      </Section>
      <Section title={t('scores')}>
        <ol className={styles.scores}>
          {scores.map((entry) => (
            <li key={`${entry.at}-${entry.score}`}>
              <time dateTime={entry.at}>{timeText(entry.at, language, { seconds: true })}</time>
              <span>{t('scoreLine', { score: entry.score, band: entry.band, version: entry.targetVersion })}</span>
              <span className={styles.quiet}>{t(`cause_${entry.cause}`)}</span>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t('consents')}>
        <ul className={styles.consents}>
          {detail.consents.map((consent) => (
            <li key={consent.id} data-given={consent.isGiven}>
              <span aria-hidden="true">{consent.isGiven ? '✓' : '–'}</span> {localized(consent.label)}
              <span className={styles.quiet}> {consent.isGiven ? t('given') : t('notGiven')}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('timeline')}>
        <Timeline
          label={t('timeline')}
          items={detail.timeline.map((entry, index) => ({
            id: `${entry.at}-${index}`,
            time: dateTimeText(entry.at, language, { seconds: true }),
            dateTime: entry.at,
            sentence: localized(entry.sentence),
            by: entry.by?.name,
          }))}
        />
      </Section>
    </div>
  );
}
