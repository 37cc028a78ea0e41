import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { AnswerRankingFeedback, insightCalls, type RankingFeedback } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, Section } from '@toritsugi/ui';
import { IsNotEmpty } from 'class-validator';
import { ParagraphField } from '../../form/ParagraphField';
import { showRefusal, Trimmed, useContractForm } from '../../form/use-contract-form';
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
  const { language, localized, signs } = useLanguage();
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
        {t('shown')}
        {signs.colon}
        {localized(ranking.headline)}
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

class Answer extends AnswerRankingFeedback {
  @Trimmed() @IsNotEmpty() override answer!: string;
}

function AnswerForm({ feedback }: { feedback: RankingFeedback }) {
  const t = useText(measurementMessages);
  const form = useContractForm({ of: Answer, start: { answer: '' } });
  const readAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.routing });
  const send = useAction({
    call: insightCalls.answerRankingFeedback,
    onDone: () => {
      readAgain();
      showDone(t('answerDone'));
    },
    onRefused: (refused) => {
      readAgain();
      return showRefusal(form, refused);
    },
  });
  const submit = form.handleSubmit((body) => send.mutate({ params: { feedbackId: feedback.id }, body }));
  return (
    <form className={styles.stack} onSubmit={submit} noValidate>
      <ParagraphField
        control={form.control}
        name="answer"
        label={t('answer')}
        problem={t('answerMissing')}
        minRows={1}
        maxLength={500}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" variant="default" loading={send.isPending}>
          {t('sendAnswer')}
        </Button>
      </div>
    </form>
  );
}
