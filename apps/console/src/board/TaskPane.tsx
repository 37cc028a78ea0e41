import { Button } from '@mantine/core';
import type { CallTaskDetail } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { may, turnDaysLeft, useMe } from '../server/me';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { isHeld } from '@toritsugi/client';
import { useNow } from '../server/connection';
import type { Handover } from '../transfer/use-handover';
import { ContactPreference } from './contact/ContactPreference';
import { CallScript } from './live/CallScript';
import { LiveCard } from './live/LiveCard';
import { LiveSteps, type HeldTime } from './live/LiveSteps';
import { sayNext } from './live/say-next';
import { LeadControls } from './task/LeadControls';
import { isWrittenNow, lostBy } from './task/legal-actions';
import { messages } from './messages';
import { Questions } from './task/Questions';
import { isMine, isTakeable } from './queue/queue';
import { TaskFacts } from './task/TaskFacts';
import { TaskContact, TaskHead } from './task/TaskHead';
import type { useTaskDetail } from './task/use-task';
import type { TaskActions } from './task/use-task-actions';
import styles from './task/task.module.css';

interface Props {
  query: ReturnType<typeof useTaskDetail>;
  actions: TaskActions;
  handover: Handover;
  isBooking: boolean;
  onBooking: () => void;
  held: HeldTime | null;
}

/** The person opened: who, the next step, what to say, what to ask, and why the score is what it is. */
export function TaskPane({ query, actions, ...live }: Props) {
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
      {query.error && <LoadFailed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <p role="status" className={styles.quiet}>
          {t('loading')}
        </p>
      )}
      {query.data && <Person detail={query.data} headingRef={heading} actions={actions} {...live} />}
    </section>
  );
}

function Person({
  detail,
  headingRef,
  actions,
  ...live
}: Omit<Props, 'query'> & { detail: CallTaskDetail; headingRef: React.Ref<HTMLHeadingElement> }) {
  const t = useText(messages);
  const me = useMe();
  const { card } = detail;
  const now = useNow();
  const mine = isMine(card, me.id) && may(me, 'task.work');
  const isLive = mine && isHeld(card);
  const isWritten = isWrittenNow(detail);
  const transfer = live.handover.transfer?.state ?? null;
  const moment = { state: card.state, transfer, isBooking: live.isBooking, isWritten };
  const say = sayNext(detail.script, moment);
  // Whoever had them is told what became of them: it happened without a press of theirs.
  const [wasLive, setWasLive] = useState(isLive);
  if (isLive && !wasLive) setWasLive(true);
  const lost = wasLive && !mine ? lostBy(detail) : null;
  return (
    <>
      {lost && (
        <p role="alert" className={styles.lost}>
          {t(lost)}
        </p>
      )}
      {isLive ? (
        <LiveCard detail={detail} handover={live.handover} say={say} headingRef={headingRef} isBooking={live.isBooking}>
          <LiveSteps detail={detail} actions={actions} {...live} />
        </LiveCard>
      ) : (
        <TaskHead detail={detail} headingRef={headingRef} />
      )}
      {!mine && may(me, 'task.work') && turnDaysLeft(me, now) !== 0 && isTakeable(card, now) && (
        <div className={styles.actions}>
          <Button
            size="sm"
            loading={actions.claim.isPending}
            onClick={() => actions.claim.mutate({ params: { taskId: card.id } })}
          >
            {t('claim')}
          </Button>
        </div>
      )}
      {!mine && may(me, 'task.release') && <LeadControls detail={detail} />}
      {isLive && <TaskContact detail={detail} />}
      {mine && !isWritten && detail.script.length > 0 && (
        <CallScript lines={detail.script} now={say?.now ?? null} wishesEnglish={card.wishesEnglish} />
      )}
      {detail.questions.length > 0 && mine && !isWritten && (
        <Section title={t('questions')} note={t('questionsNote')}>
          <Questions
            key={card.id}
            questions={detail.questions}
            isSaving={actions.answers.isPending}
            onRecord={(answers) => actions.answers.mutate({ params: { taskId: card.id }, body: { answers } })}
          />
        </Section>
      )}
      {(mine || may(me, 'task.release')) && (
        <ContactPreference
          detail={detail}
          isSaving={actions.preference.isPending}
          onSet={(body) => actions.preference.mutate({ params: { taskId: card.id }, body })}
        />
      )}
      <TaskFacts detail={detail} />
    </>
  );
}
