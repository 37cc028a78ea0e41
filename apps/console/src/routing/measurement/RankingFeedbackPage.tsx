import { Button, Textarea } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type RankingFeedback } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, Section } from '@toritsugi/ui';
import { useState, type FormEvent } from 'react';
import { may, useMe } from '../../server/me';
import { useLanguage, useText } from '../../language';
import { queries, useAction, useRead } from '../../server/queries';
import { showDone } from '../../page/toasts';
import { usePageTitle } from '../../page/title';
import { measurementMessages } from './messages';
import { RoutingPart } from '../Parts';
import styles from '../routing.module.css';

const CHECK = 30_000;

/** 違うと思う: what intake said of orders, with the order as it was shown, for a lead to answer. */
export function RankingFeedbackPage() {
  const t = useText(measurementMessages);
  usePageTitle(t('feedback'));
  const mayAnswer = may(useMe(), 'rankingFeedback.answer');
  const { data, error, refetch } = useRead({
    key: [...queryKeys.routing, 'ranking-feedback'],
    call: insightCalls.rankingFeedback,
    input: {},
    refetchEvery: CHECK,
  });
  return (
    <RoutingPart title={t('feedback')} data={data} error={error} onRetry={() => void refetch()}>
      {({ open, answered }) => (
        <>
          <Section title={t('feedback')} note={t('feedbackNote')}>
            {open.length === 0 ? (
              <EmptyState title={t('feedbackEmpty')}>{t('feedbackEmptyHint')}</EmptyState>
            ) : (
              <FeedbackList all={open} mayAnswer={mayAnswer} />
            )}
          </Section>
          <Section title={t('answered')}>
            {answered.length === 0 ? (
              <p className={styles.muted}>{t('noneAnswered')}</p>
            ) : (
              <FeedbackList all={answered} mayAnswer={false} />
            )}
          </Section>
        </>
      )}
    </RoutingPart>
  );
}

function FeedbackList({ all, mayAnswer }: { all: readonly RankingFeedback[]; mayAnswer: boolean }) {
  return (
    <ul className={styles.feedbackList}>
      {all.map((one) => (
        <Feedback key={one.id} feedback={one} mayAnswer={mayAnswer} />
      ))}
    </ul>
  );
}

function Feedback({ feedback, mayAnswer }: { feedback: RankingFeedback; mayAnswer: boolean }) {
  const t = useText(measurementMessages);
  const { language, localized } = useLanguage();
  const { by, notedAt, reason, advisor, note, ranking, answer, answeredBy, answeredAt } = feedback;
  return (
    <li className={styles.feedback}>
      <div className={styles.feedbackHead}>
        <strong>{t(`feedback_${reason}`)}</strong>
        <span>{localized(ranking.segmentLabel)}</span>
        <span className={styles.muted}>{t('notedBy', { name: by.name, time: dateTimeText(notedAt, language) })}</span>
      </div>
      {advisor && <p className={styles.text}>{t('better', { name: advisor.name })}</p>}
      {note !== '' && <p className={styles.text}>{note}</p>}
      <p className={styles.muted}>
        {t('shown')}：{localized(ranking.headline)}
      </p>
      {answer && answeredBy && answeredAt && (
        <>
          <p className={styles.text}>{answer}</p>
          <p className={styles.muted}>
            {t('answeredBy', { name: answeredBy.name, time: dateTimeText(answeredAt, language) })}
          </p>
        </>
      )}
      {mayAnswer && !answer && <AnswerForm feedback={feedback} />}
    </li>
  );
}

function AnswerForm({ feedback }: { feedback: RankingFeedback }) {
  const t = useText(measurementMessages);
  const [answer, setAnswer] = useState('');
  const [isTried, setTried] = useState(false);
  const readAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.routing });
  const send = useAction({
    call: insightCalls.answerRankingFeedback,
    onDone: () => {
      readAgain();
      showDone(t('answerDone'));
    },
    onRefused: () => {
      readAgain();
      return false;
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (answer.trim() !== '') send.mutate({ params: { feedbackId: feedback.id }, body: { answer: answer.trim() } });
  };
  return (
    <form className={styles.stack} onSubmit={submit} noValidate>
      <Textarea
        label={t('answer')}
        autosize
        minRows={1}
        maxLength={500}
        value={answer}
        error={isTried && answer.trim() === '' ? t('answerMissing') : undefined}
        onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" variant="default" loading={send.isPending}>
          {t('sendAnswer')}
        </Button>
      </div>
    </form>
  );
}
