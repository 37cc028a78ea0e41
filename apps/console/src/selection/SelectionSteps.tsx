import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { selectionCalls, type PersonSubmissions } from '@toritsugi/contracts';
import { useState } from 'react';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePush } from '../server/connection';
import { useRead } from '../server/queries';
import { CurrentEmployer } from './CurrentEmployer';
import { HandOverDialog } from './HandOverDialog';
import { selectionMessages } from './messages';
import { readCasesAgain } from './read-again';
import styles from './selection.module.css';
import { SubmissionRow } from './SubmissionRow';
import { SubmitDialog } from './SubmitDialog';

/** The submissions of one person with what may follow each: reads them itself, wherever it is shown. */
export function SelectionSteps({ registrantId }: { registrantId: string }) {
  const t = useText(selectionMessages);
  const { data, error, refetch } = useRead({
    key: queryKeys.submissionsOf(registrantId),
    call: selectionCalls.ofPerson,
    input: { params: { registrantId } },
  });
  usePush('desk.changed', readCasesAgain);
  if (data) return <Submissions person={data} />;
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={120} role="status" aria-label={t('loading')} />;
}

/** The same of somebody who has been read already. */
export function Submissions({ person }: { person: PersonSubmissions }) {
  const t = useText(selectionMessages);
  const [dialog, setDialog] = useState<'submit' | 'hand over' | null>(null);
  const close = (): void => setDialog(null);
  const { registrantId, name, state, currentEmployer, submissions } = person;
  return (
    <div className={styles.ofPerson}>
      <CurrentEmployer registrantId={registrantId} name={currentEmployer} />
      {submissions.length === 0 ? (
        <p className={styles.muted}>{t('noSubmissions')}</p>
      ) : (
        <ul className={styles.submissions} aria-label={t('submissions')}>
          {submissions.map((submission) => (
            <SubmissionRow key={submission.id} name={name} personState={state} submission={submission} />
          ))}
        </ul>
      )}
      {(state === 'supported' || state === 'in_selection') && (
        <span className={styles.buttons}>
          <Button size="sm" variant="default" aria-label={t('submitFor', { name })} onClick={() => setDialog('submit')}>
            {t('submit')}
          </Button>
          <Button
            size="sm"
            variant="default"
            aria-label={t('handOverOf', { name })}
            onClick={() => setDialog('hand over')}
          >
            {t('handOver')}
          </Button>
        </span>
      )}
      {dialog === 'submit' && <SubmitDialog person={person} onClose={close} />}
      {dialog === 'hand over' && <HandOverDialog person={person} onClose={close} />}
    </div>
  );
}
