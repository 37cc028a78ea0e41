import { Button } from '@mantine/core';
import type { CallTaskDetail } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useState } from 'react';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { AfterTransfer } from './AfterTransfer';
import { FeedbackDialog } from './FeedbackDialog';
import { messages } from './messages';
import { RankingList } from './RankingList';
import type { Handover } from './use-handover';
import styles from './transfer.module.css';

interface Props {
  detail: CallTaskDetail;
  handover: Handover;
  onHold: (slotId: string) => void;
  onAllSlots: () => void;
}

/** Beside the live card: everyone who could be rung and why, and what to offer when nobody could answer. */
export function TransferPanel({ detail, handover, onHold, onAllSlots }: Props) {
  const t = useText(messages);
  const [isGivingFeedback, setGivingFeedback] = useState(false);
  const { mayBegin, isOpen, isExhausted, ranking, order, mayStart, first, chooseFirst } = handover;
  const taskId = detail.card.id;
  const isTalking = detail.card.state === 'connected';
  return (
    <>
      {isTalking && isExhausted && <AfterTransfer detail={detail} onHold={onHold} onAllSlots={onAllSlots} />}
      <Section
        title={t(mayBegin ? 'beginTitle' : 'ranking')}
        {...(!isOpen && { note: t(mayBegin ? 'beginNote' : 'rankingNote') })}
      >
        {!isOpen && ranking.error && <LoadFailed error={ranking.error} onRetry={() => void ranking.refetch()} />}
        {!isOpen && ranking.isPending && (
          <p role="status" className={styles.quiet}>
            {t('loading')}
          </p>
        )}
        {order && (
          <RankingList ranking={order} first={first} {...(mayStart && !mayBegin && { onFirst: chooseFirst })} />
        )}
        {order?.decision && (
          <Button
            className={styles.feedback}
            size="compact-sm"
            variant="subtle"
            onClick={() => setGivingFeedback(true)}
          >
            {t('feedback')}
          </Button>
        )}
        {order?.decision && isGivingFeedback && (
          <FeedbackDialog
            taskId={taskId}
            ranking={order}
            settingsVersion={order.decision.settingsVersion}
            onClose={() => setGivingFeedback(false)}
            onOutdated={() => void ranking.refetch()}
          />
        )}
        {!isOpen && !isTalking && <p className={styles.quiet}>{t('startWhen')}</p>}
      </Section>
    </>
  );
}
