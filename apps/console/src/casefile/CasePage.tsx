import { Skeleton } from '@mantine/core';
import { RefusedError } from '@toritsugi/client';
import type { CaseFile } from '@toritsugi/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { MissingPage, NotTheirsPage } from '../page/PageStates';
import { RehearsalMark } from '../page/RehearsalMark';
import { usePageTitle } from '../page/title';
import { may, useMe } from '../server/me';
import styles from './case.module.css';
import { Story } from './CaseTimeline';
import { Consents, Promises, Reasons, Wishes } from './Facts';
import { Letters } from './Letters';
import { Memo } from './Memo';
import { FollowUpPlace } from '../followup/FollowUpPlace';
import { caseMessages } from './messages';
import { NextAction } from './NextAction';
import { PersonPanel } from './PersonPanel';
import { OpenRescues, RaiseSignal } from '../rescue/RescuePlace';
import { ConsultPlace } from '../sharing/ConsultPlace';
import { SharePlace } from '../sharing/SharePlace';
import { SelectionPlace } from './SelectionPlace';
import { useCase } from './use-case';

/** Everything of one person: what to do next, who they are, what happened. */
export function CasePage() {
  const t = useText(caseMessages);
  const { registrantId } = useParams({ from: '/staff/cases/$registrantId' });
  const { data: file, error, refetch } = useCase(registrantId);
  const called = useCalled();
  usePageTitle(file ? called(file) : t('cases'));
  if (error instanceof RefusedError && error.status === 403) return <NotTheirsPage />;
  if (error instanceof RefusedError && error.status === 404) return <MissingPage />;
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      {error && !file && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!file && !error && <Skeleton height={480} role="status" aria-label={t('loading')} />}
      {file && <Whole file={file} />}
    </main>
  );
}

function Whole({ file }: { file: CaseFile }) {
  const me = useMe();
  const { registrantId, followUps, submissions } = file;
  const isHelping = file.isWorkable || followUps.some(({ owner }) => owner.id === me.id);
  const isWon = submissions.some(({ state }) => state === 'offer_accepted' || state === 'joined');
  return (
    <>
      <Head file={file} />
      <NextAction file={file} />
      <div className={styles.columns}>
        <div className={styles.who}>
          <PersonPanel file={file} />
          <div className={styles.after}>
            <Promises file={file} />
            <Wishes file={file} />
            <Consents file={file} />
          </div>
        </div>
        <div className={styles.what}>
          {may(me, 'rescue.read') && <OpenRescues file={file} />}
          <SelectionPlace file={file} />
          {may(me, 'rescue.read') && <RaiseSignal file={file} />}
          <FollowUpPlace followUps={followUps} questions={file.asked} budget={file.budget} />
          {isHelping && may(me, 'followUp.work') && <ConsultPlace registrantId={registrantId} />}
          <Story file={file} />
        </div>
        <div className={styles.said}>
          <Memo file={file} />
          {!file.needsReason && <Letters file={file} />}
          <Reasons file={file} />
          {isHelping && isWon && may(me, 'library.write') && <SharePlace registrantId={registrantId} />}
        </div>
      </div>
    </>
  );
}

/** By name; by the receipt number where the reader has to say why first. */
function useCalled() {
  const t = useText(caseMessages);
  return ({ name, needsReason }: CaseFile): string => (needsReason ? name : t('personName', { name }));
}

function Head({ file }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const me = useMe();
  const called = useCalled();
  const advisor = file.advisor;
  return (
    <div className={styles.head}>
      {may(me, 'case.work') && (
        <nav aria-label={t('where')}>
          <Link className={styles.crumb} to="/cases">
            {t('cases')}
          </Link>
        </nav>
      )}
      <h1 className={styles.title}>{called(file)}</h1>
      <RehearsalMark of={file.registrantId} />
      {advisor && may(me, 'staff.manage') && (
        <Link className={styles.crumb} to="/settings/$area/$id" params={{ area: 'people', id: advisor.id }}>
          {t('handOver')}
        </Link>
      )}
    </div>
  );
}
