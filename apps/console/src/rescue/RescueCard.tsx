import { Button, NativeSelect, Textarea } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { caseFileCalls, rescueCalls, type RescueView, type TakeRescueStep } from '@toritsugi/contracts';
import { callProblem, proposalAnswers, withdrawalReasons } from '@toritsugi/journey';
import { dateTimeText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { EmployerLink } from '../person/EmployerLink';
import { useNow } from '../server/connection';
import { useAction, useRead } from '../server/queries';
import { rescueMessages } from './messages';
import { readRescuesAgain } from './read-again';
import { RescueClock } from './RescueClock';
import styles from './rescue.module.css';

type Take = (step: TakeRescueStep) => void;

interface Props {
  readonly rescue: RescueView;
  /** Whoever only watches reads it. */
  readonly mayAct: boolean;
}

/** One rescue: its clock, the person's own words, and what is done, in the only order there is. */
export function RescueCard({ rescue, mayAct }: Props) {
  const t = useText(rescueMessages);
  const { language } = useLanguage();
  const action = useAction({
    call: rescueCalls.take,
    onDone: () => {
      readRescuesAgain(rescue.registrantId);
      showDone(t('done'));
    },
  });
  const take: Take = (body) => action.mutate({ params: { rescueId: rescue.id }, body });
  const { name, employer, advisor, source, words, detectedAt, escalations } = rescue;
  return (
    <article className={styles.card} aria-label={t('personName', { name })}>
      <div className={styles.line}>
        <span>
          <Link className={styles.name} to="/cases/$registrantId" params={{ registrantId: rescue.registrantId }}>
            {t('personName', { name })}
          </Link>{' '}
          <EmployerLink employer={employer} />{' '}
          <span className={styles.muted}>{advisor && t('advisor', { name: advisor.name })}</span>
        </span>
        <RescueClock rescue={rescue} />
      </div>
      <p className={styles.muted}>
        {t('noticed', { time: dateTimeText(detectedAt, language), source: t(`source_${source}`) })}
        {escalations > 0 && `　${t(escalations === 2 ? 'toldManager' : 'toldLead')}`}
      </p>
      {words !== '' && <p className={styles.words}>{words}</p>}
      {rescue.rule !== null && (
        <div className={styles.buttons}>
          <span className={styles.muted}>{t('byRule', { words: rescue.rule })}</span>
          {mayAct && rescue.state === 'detected' && (
            <Button
              size="compact-sm"
              variant="default"
              loading={action.isPending}
              onClick={() => take({ act: 'dismiss', note: t('falseAlarm') })}
            >
              {t('noSign')}
            </Button>
          )}
        </div>
      )}
      {mayAct && <Checks rescue={rescue} take={take} isBusy={action.isPending} />}
    </article>
  );
}

function Checks({ rescue, take, isBusy }: { rescue: RescueView; take: Take; isBusy: boolean }) {
  const t = useText(rescueMessages);
  const { language } = useLanguage();
  const { state, askedAt, attempts, refusesCalls, proposal, isFinalStage } = rescue;
  const problem = useCallProblem(rescue);
  return (
    <ol className={styles.checks}>
      <li>
        <span className={styles.buttons}>
          {state === 'detected' && !refusesCalls ? (
            <Button size="sm" loading={isBusy} onClick={() => take({ act: 'ask' })}>
              {t('ask')}
            </Button>
          ) : (
            <span>{askedAt === null ? t('ask') : t('asked', { time: dateTimeText(askedAt, language) })}</span>
          )}
          {state !== 'call_due' && !(state === 'called' && problem === null) && (
            <Button size="sm" variant="default" loading={isBusy} onClick={() => take({ act: 'agree' })}>
              {t('agree')}
            </Button>
          )}
          {!refusesCalls && (
            <Button size="sm" variant="default" loading={isBusy} onClick={() => take({ act: 'refuse_calls' })}>
              {t('refuse_calls')}
            </Button>
          )}
        </span>
      </li>
      <li>
        <CallStep rescue={rescue} take={take} isBusy={isBusy} />
        {attempts > 0 && <p className={styles.muted}>{t('attempts', { count: attempts })}</p>}
      </li>
      <li>
        <span>
          {t('proposal')} {isFinalStage && <strong>{t('mandatory')}</strong>}
        </span>
        <span className={styles.buttons}>
          {proposalAnswers.map((answer) => (
            <Button
              key={answer}
              size="sm"
              variant={proposal === answer ? 'light' : 'default'}
              aria-pressed={proposal === answer}
              loading={isBusy}
              onClick={() => take({ act: 'propose', answer })}
            >
              {t(`answer_${answer}`)}
            </Button>
          ))}
        </span>
      </li>
      <li>
        <Outcome rescue={rescue} take={take} isBusy={isBusy} />
      </li>
    </ol>
  );
}

function useCallProblem({ silenceEndsAt, proposal, ...rescue }: RescueView) {
  const standing = {
    ...rescue,
    hasProposal: proposal !== null,
    silenceEndsAt: silenceEndsAt === null ? null : new Date(silenceEndsAt),
  };
  return callProblem(standing, new Date(useNow()));
}

/** Disabled, and says why, until they were asked; the number is read, and noted, when it is wanted. */
function CallStep({ rescue, take, isBusy }: { rescue: RescueView; take: Take; isBusy: boolean }) {
  const t = useText(rescueMessages);
  const { language } = useLanguage();
  const [isWanted, setWanted] = useState(false);
  const silenceEnds = rescue.silenceEndsAt;
  const problem = useCallProblem(rescue);
  const { data } = useRead({
    key: queryKeys.caseContact(rescue.registrantId),
    call: caseFileCalls.contact,
    input: { params: { registrantId: rescue.registrantId } },
    isOff: !isWanted || problem !== null,
  });
  const why =
    problem === 'rescue_calls_refused'
      ? t('refused')
      : problem === 'rescue_ask_first' || problem === 'rescue_called_once'
        ? t(`why_${problem}`)
        : problem === 'rescue_wait_for_answer'
          ? t('why_rescue_wait_for_answer', { time: silenceEnds ? dateTimeText(silenceEnds, language) : '' })
          : null;
  if (problem !== null)
    return (
      <span className={styles.buttons}>
        <Button size="sm" variant="default" disabled>
          {t('call')}
        </Button>
        <span>{why}</span>
      </span>
    );
  return (
    <span className={styles.buttons}>
      {data && isWanted ? (
        <a className={styles.name} href={`tel:${data.phoneE164}`}>
          {data.phone}
        </a>
      ) : (
        <Button size="sm" onClick={() => setWanted(true)}>
          {t('call')}
        </Button>
      )}
      {(['reached', 'unanswered'] as const).map((act) => (
        <Button key={act} size="sm" variant="default" loading={isBusy} onClick={() => take({ act })}>
          {t(act)}
        </Button>
      ))}
    </span>
  );
}

function Outcome({ rescue, take, isBusy }: { rescue: RescueView; take: Take; isBusy: boolean }) {
  const t = useText(rescueMessages);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const chosen = withdrawalReasons.find((one) => one === reason);
  return (
    <div className={styles.form}>
      <NativeSelect
        label={t('reason')}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        data={[
          { value: '', label: '–' },
          ...withdrawalReasons.map((one) => ({ value: one, label: t(`reason_${one}`) })),
        ]}
      />
      <Textarea
        label={t('note')}
        value={note}
        maxLength={2_000}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <span className={styles.buttons}>
        <Button
          size="sm"
          variant="default"
          loading={isBusy}
          disabled={!rescue.isReached && !rescue.refusesCalls}
          onClick={() => take({ act: 'recover', note })}
        >
          {t('recover')}
        </Button>
        <Button
          size="sm"
          variant="default"
          loading={isBusy}
          onClick={() => take({ act: 'decline', note, ...(chosen && { reason: chosen }) })}
        >
          {t('decline')}
        </Button>
        {rescue.state === 'detected' && (
          <Button size="sm" variant="subtle" loading={isBusy} onClick={() => take({ act: 'dismiss', note })}>
            {t('dismiss')}
          </Button>
        )}
      </span>
      <p className={styles.muted}>{t('outcomeHint')}</p>
    </div>
  );
}
