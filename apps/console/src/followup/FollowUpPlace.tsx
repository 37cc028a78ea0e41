import { Button } from '@mantine/core';
import { tokyoMoment } from '@toritsugi/calendar';
import type { BudgetView, FollowUpView, QuestionView } from '@toritsugi/contracts';
import { dateText, dateTimeText, Section } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { EmployerLink } from '../person/EmployerLink';
import { useNow } from '../server/connection';
import { may, useMe } from '../server/me';
import { AnswerDialog, CarryDialog } from './dialogs';
import { FollowUpWork } from './FollowUpWork';
import styles from './followup.module.css';
import { followUpMessages } from './messages';

interface Props {
  readonly followUps: readonly FollowUpView[];
  readonly questions: readonly QuestionView[];
  readonly budget: BudgetView | null | undefined;
}

/** The one place of a person's page for follow-ups and what they asked. */
export function FollowUpPlace({ followUps, questions, budget }: Props) {
  const t = useText(followUpMessages);
  return (
    <div id="follow-ups" className={styles.place}>
      <Section title={t('followUps')}>
        {followUps.length === 0 && <p>{t('none')}</p>}
        {budget && followUps.some(({ state }) => state === 'open') && <BesideWish budget={budget} />}
        <ul className={styles.rows}>
          {followUps.map((one) => (
            <FollowUp key={one.id} followUp={one} />
          ))}
        </ul>
      </Section>
      <Section title={t('asked')}>
        {questions.length === 0 && <p>{t('noQuestions')}</p>}
        <ul className={styles.rows}>
          {questions.map((one) => (
            <Question key={one.id} question={one} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

/** What their wish for fewer contacts means for what is to be asked: a pause puts it off, a pace does not. */
export function BesideWish({ budget: { pausedUntil } }: { budget: BudgetView }) {
  const t = useText(followUpMessages);
  const { language } = useLanguage();
  return (
    <p>
      {pausedUntil
        ? t('standsStill', { day: dateText(tokyoMoment(pausedUntil).getTime(), language) })
        : t('besidePace')}
    </p>
  );
}

function FollowUp({ followUp }: { followUp: FollowUpView }) {
  const t = useText(followUpMessages);
  const { language, signs } = useLanguage();
  const now = useNow(30_000);
  const { state, kind, startsAt, dueAt, sentAt, closedAt } = followUp;
  const has = { begun: Date.parse(startsAt) <= now, ended: state === 'closed' || state === 'skipped' };
  const time = (at: string): string => dateTimeText(at, language);
  return (
    <li className={styles.row}>
      <span className={styles.head}>
        <strong>{t(`kind_${kind}`, { number: followUp.interview ?? 0 })}</strong>
        {followUp.employer && <EmployerLink employer={followUp.employer} />}
        {followUp.priority !== 'normal' && <span>{t(`priority_${followUp.priority}`)}</span>}
        {!has.ended && <span>{t('due', { time: time(dueAt) })}</span>}
        {state === 'open' && Date.parse(dueAt) < now && <strong>{t('late')}</strong>}
        {sentAt && !closedAt && <span>{t('sentAt', { time: time(sentAt) })}</span>}
        {followUp.repliedAt && !closedAt && <strong>{t('repliedAt', { time: time(followUp.repliedAt) })}</strong>}
        {state === 'closed' && closedAt && <span>{t('closedAt', { time: time(closedAt) })}</span>}
        {state === 'skipped' && <span>{t('skipped', { reason: followUp.skipReason })}</span>}
        <span>{t('owner', { name: followUp.owner.name })}</span>
      </span>
      {state === 'closed' &&
        (['concerns', 'questions', 'impressions'] as const).map((field) => (
          <p key={field} className={styles.words}>
            {t(field)}
            {signs.colon}
            {followUp[field]}
          </p>
        ))}
      {!has.ended && !has.begun && <span>{t('planned', { time: time(startsAt) })}</span>}
      {!has.ended && <FollowUpWork followUp={followUp} />}
    </li>
  );
}

export function Question({ question }: { question: QuestionView }) {
  const t = useText(followUpMessages);
  const { language, signs } = useLanguage();
  const mayWork = may(useMe(), 'followUp.work');
  const [dialog, setDialog] = useState<'answer' | 'carry' | null>(null);
  const { state, words, dueAt, answer, basis, answeredBy } = question;
  const close = (): void => setDialog(null);
  const waits = state === 'open' || state === 'carried';
  return (
    <li className={styles.row}>
      <span className={styles.head}>
        <strong>{words}</strong> {question.employer && <EmployerLink employer={question.employer} />}
        <span>{t(`state_${state}`)}</span>
        {waits && dueAt && <span>{t('due', { time: dateTimeText(dueAt, language) })}</span>}
      </span>
      {state === 'answered' && basis && (
        <p className={styles.words}>
          {answer}
          {signs.bracketed([t(`basis_${basis}`), answeredBy?.name].filter(Boolean).join(signs.comma))}
        </p>
      )}
      {waits && mayWork && (
        <span className={styles.buttons}>
          <Button size="compact-sm" onClick={() => setDialog('answer')}>
            {t('answer')}
          </Button>
          {state === 'open' && (
            <Button size="compact-sm" variant="default" onClick={() => setDialog('carry')}>
              {t('carry')}
            </Button>
          )}
        </span>
      )}
      {dialog === 'answer' && <AnswerDialog question={question} onClose={close} />}
      {dialog === 'carry' && <CarryDialog question={question} onClose={close} />}
    </li>
  );
}
