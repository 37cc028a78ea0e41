import { Button, TextInput } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { learningCalls, type RejectionStreak } from '@toritsugi/contracts';
import type { RejectionReason } from '@toritsugi/journey';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../language';
import { stepMessages } from '../selection/step-messages';
import { may, useMe } from '../server/me';
import { queries, useAction, useRead } from '../server/queries';
import { useSegmentLabel } from '../server/vocabulary';
import styles from './agreement.module.css';
import { agreementMessages } from './messages';

/** What of it a change of the target could prevent; the rest is said to people before they are submitted. */
const ofTheTarget: readonly RejectionReason[] = ['experience', 'skills', 'qualification', 'job_changes'];

/** The same reason of rejection five times in four weeks: drafts, each until somebody takes it up or says why not. */
export function Rejections() {
  const t = useText(agreementMessages);
  const { data } = useRead({ key: queryKeys.rejections, call: learningCalls.rejections, input: {} });
  const open = data?.streaks.filter(({ state }) => state === 'open') ?? [];
  if (open.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="rejections">
      <h2 className={styles.heading} id="rejections">
        {t('rejections')}
      </h2>
      <p className={styles.muted}>{t('rejectionsWhy')}</p>
      <ul className={styles.list}>
        {open.map((streak) => (
          <Streak key={streak.id} streak={streak} />
        ))}
      </ul>
    </section>
  );
}

function Streak({ streak: { id, whose, subject, employer, reason, count } }: { streak: RejectionStreak }) {
  const t = useText(agreementMessages);
  const says = useText(stepMessages);
  const segmentLabel = useSegmentLabel();
  const mayEnd = may(useMe(), 'decision.propose');
  const [note, setNote] = useState('');
  const end = useAction({
    call: learningCalls.endRejections,
    onDone: (reply) => queries.setQueryData(queryKeys.rejections, reply),
  });
  const name: string = whose === 'employer' ? (employer ?? '') : segmentLabel(subject);
  const isOfTarget = ofTheTarget.includes(reason);
  const finish = (as: 'taken' | 'dismissed') => () => end.mutate({ params: { id }, body: { as, note } });
  return (
    <li className={styles.card}>
      <p>{t('rejectionSaid', { name, reason: says(`reason_${reason}`), count })}</p>
      <p className={styles.muted}>
        {t(isOfTarget ? 'rejectionTarget' : 'rejectionFaq')}{' '}
        <Link to="/settings/$area" params={{ area: isOfTarget ? 'targets' : 'form' }}>
          {t(isOfTarget ? 'toTargets' : 'toForm')}
        </Link>
      </p>
      {mayEnd && (
        <>
          <TextInput
            label={t('rejectionNote')}
            value={note}
            maxLength={1_000}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <div className={styles.head}>
            <Button size="sm" loading={end.isPending} onClick={finish('taken')}>
              {t('rejectionTaken')}
            </Button>
            <Button size="sm" variant="default" disabled={note.trim() === ''} onClick={finish('dismissed')}>
              {t('rejectionDismissed')}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}
