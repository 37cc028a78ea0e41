import { Button, Textarea } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type Disagreement } from '@toritsugi/contracts';
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

/** 違うと思う: what intake doubted, with the order as it was shown, for a lead to answer. */
export function DisagreementsPage() {
  const t = useText(measurementMessages);
  usePageTitle(t('doubts'));
  const mayAnswer = may(useMe(), 'disagreement.answer');
  const { data, error, refetch } = useRead({
    key: [...queryKeys.routing, 'disagreements'],
    call: insightCalls.disagreements,
    input: {},
    refetchEvery: CHECK,
  });
  return (
    <RoutingPart title={t('doubts')} data={data} error={error} onRetry={() => void refetch()}>
      {({ open, answered }) => (
        <>
          <Section title={t('doubts')} note={t('doubtsNote')}>
            {open.length === 0 ? (
              <EmptyState title={t('doubtsEmpty')}>{t('doubtsEmptyHint')}</EmptyState>
            ) : (
              <DoubtList doubts={open} mayAnswer={mayAnswer} />
            )}
          </Section>
          <Section title={t('answered')}>
            {answered.length === 0 ? (
              <p className={styles.muted}>{t('noneAnswered')}</p>
            ) : (
              <DoubtList doubts={answered} mayAnswer={false} />
            )}
          </Section>
        </>
      )}
    </RoutingPart>
  );
}

function DoubtList({ doubts, mayAnswer }: { doubts: readonly Disagreement[]; mayAnswer: boolean }) {
  return (
    <ul className={styles.doubts}>
      {doubts.map((one) => (
        <Doubt key={one.id} doubt={one} mayAnswer={mayAnswer} />
      ))}
    </ul>
  );
}

function Doubt({ doubt, mayAnswer }: { doubt: Disagreement; mayAnswer: boolean }) {
  const t = useText(measurementMessages);
  const { language, localized } = useLanguage();
  const { by, notedAt, reason, advisor, note, ranking, answer, answeredBy, answeredAt } = doubt;
  return (
    <li className={styles.doubt}>
      <div className={styles.doubtHead}>
        <strong>{t(`doubt_${reason}`)}</strong>
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
      {mayAnswer && !answer && <AnswerForm doubt={doubt} />}
    </li>
  );
}

function AnswerForm({ doubt }: { doubt: Disagreement }) {
  const t = useText(measurementMessages);
  const [answer, setAnswer] = useState('');
  const [isTried, setTried] = useState(false);
  const readAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.routing });
  const send = useAction({
    call: insightCalls.answerDisagreement,
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
    if (answer.trim() !== '') send.mutate({ params: { disagreementId: doubt.id }, body: { answer: answer.trim() } });
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
