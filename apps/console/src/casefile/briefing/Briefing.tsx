import type { CaseFile } from '@toritsugi/contracts';
import { AnswerList, Section } from '@toritsugi/ui';
import { Skeleton } from '@mantine/core';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import styles from '../case.module.css';
import { caseMessages } from '../messages';
import { OpenQuestions } from '../Memo';
import { useCase } from '../use-case';
import { concernsOf } from './concerns-of';

/** What to know before a talk: answers, what is still unknown, concerns, and the questions they left open. */
export function Briefing({ registrantId }: { registrantId: string }) {
  const t = useText(caseMessages);
  const { data, error, refetch } = useCase(registrantId);
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} role="status" aria-label={t('loading')} />;
  return <Prepared file={data} />;
}

export function Prepared({ file }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const { localized } = useLanguage();
  const concerns = concernsOf(file);
  const memo = file.talks.find(({ note }) => note !== '');
  return (
    <div className={styles.briefing}>
      <Section isBare level={3} title={t('unknowns')}>
        {file.questions.length === 0 && <p className={styles.muted}>{t('noUnknowns')}</p>}
        <ul className={styles.plain}>
          {file.questions.map(({ criterionId, question }) => (
            <li key={criterionId}>
              <span aria-hidden="true">? </span>
              {localized(question)}
            </li>
          ))}
        </ul>
      </Section>
      <Section isBare level={3} title={t('concerns')}>
        {concerns.length === 0 && <p className={styles.muted}>{t('noConcerns')}</p>}
        <ul className={styles.plain}>
          {concerns.map(({ id, words }) => (
            <li key={id}>{typeof words === 'string' ? words : localized(words)}</li>
          ))}
        </ul>
      </Section>
      <OpenQuestions file={file} />
      {memo && (
        <Section isBare level={3} title={t('memo')}>
          <p className={styles.words}>{memo.note}</p>
        </Section>
      )}
      <Section isBare level={3} title={t('wishes')}>
        <AnswerList
          label={t('wishes')}
          items={file.answers.map(({ field, label, value }) => ({
            id: field,
            term: localized(label),
            detail: localized(value),
          }))}
        />
      </Section>
    </div>
  );
}
