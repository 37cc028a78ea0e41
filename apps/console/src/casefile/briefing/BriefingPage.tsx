import { Button, Skeleton } from '@mantine/core';
import { RefusedError } from '@toritsugi/client';
import type { CaseFile } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useLanguage, useText } from '../../language';
import { followUpMessages } from '../../followup/messages';
import { LoadFailed } from '../../page/LoadFailed';
import { MissingPage, NotTheirsPage } from '../../page/PageStates';
import { usePageTitle } from '../../page/title';
import { useNow } from '../../server/connection';
import { useMe } from '../../server/me';
import { stepMessages } from '../../selection/step-messages';
import { useCase } from '../use-case';
import { Prepared } from './Briefing';
import styles from './briefing.module.css';
import { interviewOf, type InterviewAhead } from './interview-of';
import { briefingMessages } from './messages';

/** What to know before an interview, on a page of its own that can be printed (S003-3). */
export function BriefingPage() {
  const t = useText(briefingMessages);
  const { registrantId } = useParams({ from: '/staff/cases/$registrantId/briefing' });
  const { data: file, error, refetch } = useCase(registrantId);
  usePageTitle(file ? t('title', { name: file.name }) : t('short'));
  if (error instanceof RefusedError && error.status === 403) return <NotTheirsPage />;
  if (error instanceof RefusedError && error.status === 404) return <MissingPage />;
  return (
    <main className={styles.sheet} id="main" tabIndex={-1}>
      {error && !file && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!file && !error && <Skeleton height={480} role="status" aria-label={t('short')} />}
      {file && <Sheet file={file} />}
    </main>
  );
}

function Sheet({ file }: { file: CaseFile }) {
  const t = useText(briefingMessages);
  const { language } = useLanguage();
  const me = useMe();
  const now = useNow(60_000);
  const { submission: wanted } = useSearch({ from: '/staff/cases/$registrantId/briefing' });
  const interview = interviewOf(file.submissions, { wanted, now });
  return (
    <>
      <p className={styles.tools}>
        <Link className={styles.link} to="/cases/$registrantId" params={{ registrantId: file.registrantId }}>
          {t('back', { name: file.name })}
        </Link>
        <Button size="sm" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </p>
      <h1 className={styles.title}>{t('title', { name: file.name })}</h1>
      <p className={styles.muted}>{t('secret', { name: me.name, time: dateTimeText(now, language) })}</p>
      {interview === null ? <p>{t('noInterview')}</p> : <Interview file={file} interview={interview} />}
      <Heard file={file} interview={interview} />
      <Prepared file={file} />
      <Answered file={file} />
    </>
  );
}

function Interview({ file, interview: { submission, step } }: { file: CaseFile; interview: InterviewAhead }) {
  const t = useText(briefingMessages);
  const say = useText(stepMessages);
  const { language, signs } = useLanguage();
  const followUp = file.followUps.find(
    ({ kind, submissionId, interview }) =>
      kind === 'interview' && submissionId === submission.id && interview === step.number,
  );
  const { sitIn = '', sitInToldAt = null } = followUp ?? {};
  const reports = submission.steps.filter(({ kind, report }) => kind === 'interview' && report !== '');
  const facts = [
    ['at', step.at === null ? '' : dateTimeText(step.at, language)],
    ['place', step.place],
    ['interviewers', step.interviewers],
    ['job', submission.jobTitle ?? ''],
    ['advisor', file.advisor?.name ?? ''],
    ['followUpOwner', followUp?.owner.name ?? step.followUpOwner?.name ?? ''],
    ['sitIn', sitIn !== '' && sitInToldAt === null ? t('sitInUntold', { name: sitIn }) : sitIn],
  ] as const;
  return (
    <Section title={t('interview', { employer: submission.employer.name, number: step.number })}>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([word, value]) => (
            <div key={word}>
              <dt>{t(word)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {reports.length > 0 && <h3 className={styles.heading}>{t('reports')}</h3>}
      {reports.map(({ id, number, report, intention, keyPoints }) => (
        <div key={id} className={styles.said}>
          <p className={styles.words}>
            {t('interview', { employer: submission.employer.name, number })}
            {signs.colon}
            {report}
            {intention !== null && signs.bracketed(say('intentionOf', { intention }))}
          </p>
          {keyPoints !== '' && <p className={styles.words}>{say('keyPointsOf', { words: keyPoints })}</p>}
        </div>
      ))}
    </Section>
  );
}

/** Of the talk, and of the interviews before this employer; before none: of all. */
function Heard({ file, interview }: { file: CaseFile; interview: InterviewAhead | null }) {
  const t = useText(briefingMessages);
  const say = useText(followUpMessages);
  const { language } = useLanguage();
  const heard = file.followUps.filter(
    ({ state, submissionId }) =>
      state === 'closed' && (!interview || !submissionId || submissionId === interview.submission.id),
  );
  return (
    <Section title={t('heard')}>
      {heard.length === 0 && <p>{t('nothingHeard')}</p>}
      {heard.map(({ id, kind, interview: number, closedAt, ...said }) => (
        <div key={id} className={styles.said}>
          <h3 className={styles.heading}>
            {say(`kind_${kind}`, { number: number ?? 0 })} {closedAt && dateTimeText(closedAt, language)}
          </h3>
          {(['concerns', 'questions', 'impressions'] as const).map((field) => (
            <p key={field} className={styles.words}>
              {t('open', { label: say(field) })} {said[field]}
            </p>
          ))}
        </div>
      ))}
    </Section>
  );
}

function Answered({ file }: { file: CaseFile }) {
  const t = useText(briefingMessages);
  const say = useText(followUpMessages);
  const { signs } = useLanguage();
  const answered = file.asked.filter(({ state }) => state === 'answered');
  if (answered.length === 0) return null;
  return (
    <Section title={t('answered')}>
      <dl className={styles.facts} data-wide>
        {answered.map(({ id, words, answer, basis }) => (
          <div key={id}>
            <dt>{words}</dt>
            <dd>
              {answer}
              {basis && signs.bracketed(say(`basis_${basis}`))}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
