import { Button, Menu } from '@mantine/core';
import type { SelectionStepView, SubmissionView } from '@toritsugi/contracts';
import type { SubmissionState } from '@toritsugi/journey';
import { dateText, dateTimeText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { BriefingLink } from '../person/BriefingLink';
import { EmployerLink } from '../person/EmployerLink';
import { Place } from '../person/Place';
import { useNow } from '../server/connection';
import { may, useMe } from '../server/me';
import { GiveLinkDialog } from './employer-link/GiveLinkDialog';
import { LinkOfEmployer } from './employer-link/LinkOfEmployer';
import { selectionMessages } from './messages';
import { nextSteps } from './next-steps';
import styles from './selection.module.css';
import { StepDialog } from './StepDialog';
import { stepMessages } from './step-messages';

interface Props {
  readonly name: string;
  readonly personState: string;
  readonly submission: SubmissionView;
}

/** One submission: where it stands, for whom it waits, and what may follow; its whole course behind a click. */
export function SubmissionRow({ name, personState, submission }: Props) {
  const t = useText(stepMessages);
  const says = useText(selectionMessages);
  const now = useNow();
  const [to, setTo] = useState<SubmissionState | null>(null);
  const [isGiving, setGiving] = useState(false);
  const { main, more } = nextSteps(personState, submission, now);
  const { name: employer } = submission.employer;
  const word = (step: SubmissionState): string =>
    step === submission.state ? t(step === 'interview_set' ? 'moveInterview' : 'joinDate') : t(`do_${step}`);
  return (
    <li>
      <span className={styles.where}>
        <strong>
          <EmployerLink employer={submission.employer} />
        </strong>
        {submission.jobTitle !== null && <span className={styles.muted}>{submission.jobTitle}</span>}
      </span>
      <span className={styles.state} data-state={submission.state}>
        {says(`submission_${submission.state}`, { number: submission.interview })}
        {isFlagged(submission) && (
          <span className={styles.muted}>
            {t('endedAt', {
              where: says(`submission_${submission.endedFrom ?? submission.state}`, { number: submission.interview }),
            })}
          </span>
        )}
      </span>
      <Waiting submission={submission} now={now} />
      <span className={styles.buttons}>
        {main.map((step, place) => (
          <Button
            key={step}
            size="sm"
            variant={place === 0 && step !== submission.state ? 'filled' : 'default'}
            aria-label={t('titleOf', { what: word(step), employer })}
            onClick={() => setTo(step)}
          >
            {word(step)}
          </Button>
        ))}
        {more.length > 0 && (
          <Menu>
            <Menu.Target>
              <Button size="sm" variant="subtle" aria-label={t('moreOf', { employer })}>
                {t('more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {more.map((step) => (
                <Menu.Item key={step} onClick={() => setTo(step)}>
                  {word(step)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
      {submission.state === 'interview_set' && (
        <BriefingLink registrantId={submission.registrantId} submissionId={submission.id} of={employer} />
      )}
      <LinkOfEmployer submission={submission} onNew={() => setGiving(true)} />
      <Course submission={submission} />
      {isGiving && <GiveLinkDialog submission={submission} onClose={() => setGiving(false)} />}
      {to !== null && <StepDialog name={name} submission={submission} to={to} now={now} onClose={() => setTo(null)} />}
    </li>
  );
}

/** The end says by itself where it came, unless the person or the employer broke off. */
const isFlagged = ({ endedFrom, state }: SubmissionView): boolean =>
  endedFrom !== null && (state === 'withdrawn_by_registrant' || state === 'employer_cancelled');

function Waiting({ submission: { steps }, now }: { submission: SubmissionView; now: number }) {
  const t = useText(stepMessages);
  const { language } = useLanguage();
  const { decider = null, decideBy = null, at = null, kind } = steps.at(-1) ?? {};
  if (decider === null || decideBy === null) return <span />;
  const isLate = Date.parse(decideBy) < now;
  const isToCome = at !== null && Date.parse(at) > now && (kind === 'interview' || kind === 'join');
  return (
    <span className={styles.waiting}>
      {isToCome && <b>{kind === 'join' ? dateText(at, language) : dateTimeText(at, language)}</b>}
      {!isToCome && <span>{t(`waits_${decider}`)}</span>}
      {!isToCome && (
        <span className={isLate ? styles.late : styles.muted}>
          {t(isLate ? 'late' : 'by', { time: dateTimeText(decideBy, language) })}
        </span>
      )}
    </span>
  );
}

function Course({ submission }: { submission: SubmissionView }) {
  const t = useText(stepMessages);
  const says = useText(selectionMessages);
  const { language } = useLanguage();
  const mayRead = may(useMe(), 'employers.read');
  const { consentedAt, consentHow, jobOrderId, jobOrderVersion, againReason, joinedOn, leftOn } = submission;
  const { refund, refundYen } = submission;
  return (
    <details className={styles.course}>
      <summary>{t('details')}</summary>
      <p className={styles.muted}>
        {[
          t('consentedAt', { time: dateTimeText(consentedAt, language) }),
          consentHow === null ? '' : says(`consent_${consentHow}`),
          jobOrderVersion === null || mayRead ? '' : t('jobVersion', { version: jobOrderVersion }),
          againReason === '' ? '' : t('again', { reason: againReason }),
          joinedOn === null ? '' : t('joinedOnOf', { day: joinedOn }),
          leftOn === null ? '' : t('leftOnOf', { day: leftOn }),
          refundYen === null ? '' : t('refundOf', { amount: refundYen.toLocaleString(language) }),
          refund === '' ? '' : t('refundWhyOf', { refund }),
        ]
          .filter((part) => part !== '')
          .join('　')}
        {jobOrderVersion !== null && jobOrderId !== null && mayRead && (
          <>
            {'　'}
            <Link to="/settings/$area/$id" params={{ area: 'job-orders', id: jobOrderId }}>
              {t('jobVersion', { version: jobOrderVersion })}
            </Link>
          </>
        )}
      </p>
      <ol aria-label={t('steps')}>
        {submission.steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </details>
  );
}

function Step({ step }: { step: SelectionStepView }) {
  const t = useText(stepMessages);
  const { language } = useLanguage();
  const { kind, number, at, result, reason, place, interviewers, followUpOwner, report, note } = step;
  const { intention, keyPoints, isMailTold } = step;
  const facts = [
    at === null ? '' : kind === 'join' ? dateText(at, language) : dateTimeText(at, language),
    kind === 'interview' ? t('lasting', { minutes: step.minutes }) : '',
    result === null || kind === 'join' ? '' : t(`result_${result}`),
    reason === null ? '' : t(`reason_${reason}`),
    interviewers === '' ? '' : t('interviewersOf', { names: interviewers }),
    followUpOwner === null ? '' : t('followUpOf', { name: followUpOwner.name }),
    intention === null ? '' : t('intentionOf', { intention }),
    isMailTold === null ? '' : t(isMailTold ? 'mailTold_yes' : 'mailTold_no'),
  ].filter((fact) => fact !== '');
  return (
    <li className={styles.step} data-result={result ?? 'open'}>
      <b>{t(`step_${kind}`, { number })}</b> {facts.join('　')} <Place of={place} />
      {[report, keyPoints === '' ? '' : t('keyPointsOf', { words: keyPoints }), note]
        .filter((text) => text !== '')
        .map((text) => (
          <p key={text}>{text}</p>
        ))}
    </li>
  );
}
