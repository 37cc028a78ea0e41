import { Button } from '@mantine/core';
import { isCallingHour } from '@toritsugi/calendar';
import type { CallTaskDetail } from '@toritsugi/contracts';
import { ErrorPanel, Section } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { may, useMe } from '../../server/me';
import { useText } from '../../language';
import { useNow } from '../../server/connection';
import { CallScript } from './CallScript';
import { LeadControls } from './LeadControls';
import { messages } from '../messages';
import { Questions } from './Questions';
import { isMine } from '../queue/queue';
import { TaskActionBar } from './TaskActionBar';
import { TaskFacts } from './TaskFacts';
import { TaskHead } from './TaskHead';
import type { useTaskDetail } from './use-task';
import type { TaskActions } from './use-task-actions';
import styles from './task.module.css';

interface Props {
  query: ReturnType<typeof useTaskDetail>;
  actions: TaskActions;
  onTransfer: () => void;
  onBooking: () => void;
}

/** The person opened: who, the next step, what to say, what to ask, and why the score is what it is. */
export function TaskPane({ query, actions, onTransfer, onBooking }: Props) {
  const t = useText(messages);
  const heading = useRef<HTMLHeadingElement>(null);
  const taskId = query.data?.card.id;
  useEffect(() => {
    if (taskId) heading.current?.focus({ preventScroll: true });
  }, [taskId]);
  return (
    <section className={styles.pane} aria-labelledby="task">
      <Button
        className={styles.back}
        size="compact-sm"
        variant="subtle"
        renderRoot={(props: object) => <Link to="/board" search={(search) => search} {...props} />}
      >
        {t('back')}
      </Button>
      {query.error && (
        <ErrorPanel
          title={t('failed')}
          message={query.error.message}
          retryLabel={t('again')}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && (
        <p role="status" className={styles.quiet}>
          {t('loading')}
        </p>
      )}
      {query.data && (
        <OpenTask
          detail={query.data}
          headingRef={heading}
          actions={actions}
          onTransfer={onTransfer}
          onBooking={onBooking}
        />
      )}
    </section>
  );
}

function OpenTask({
  detail,
  headingRef,
  actions,
  onTransfer,
  onBooking,
}: Omit<Props, 'query'> & { detail: CallTaskDetail; headingRef: React.Ref<HTMLHeadingElement> }) {
  const t = useText(messages);
  const me = useMe();
  const { card } = detail;
  const now = useNow();
  const mine = isMine(card, me.id) && may(me, 'task.work');
  const isTalking = mine && (card.state === 'connected' || card.state === 'transferring');
  return (
    <>
      <TaskHead
        detail={detail}
        headingRef={headingRef}
        isMine={mine}
        onCall={
          mine && card.state === 'claimed' && isCallingHour(now)
            ? () => actions.dial.mutate({ params: { taskId: card.id } })
            : undefined
        }
      />
      {may(me, 'task.work') && (
        <TaskActionBar detail={detail} isMine={mine} actions={actions} onTransfer={onTransfer} onBooking={onBooking} />
      )}
      {!mine && may(me, 'task.release') && <LeadControls detail={detail} />}
      {mine && detail.script.length > 0 && (
        <CallScript lines={detail.script} state={card.state} onYes={onTransfer} onNo={onBooking} />
      )}
      {detail.questions.length > 0 && (mine || isTalking) && (
        <Section title={t('questions')} note={t('questionsNote')}>
          <Questions
            key={card.id}
            questions={detail.questions}
            isSaving={actions.answers.isPending}
            onRecord={(answers) => actions.answers.mutate({ params: { taskId: card.id }, body: { answers } })}
          />
        </Section>
      )}
      <TaskFacts detail={detail} />
    </>
  );
}
