import { Button, Group, Modal, NativeSelect, Radio, Textarea } from '@mantine/core';
import { transferCalls, type RankingView } from '@toritsugi/contracts';
import { rankingFeedbackReasons, type RankingFeedbackReason } from '@toritsugi/journey';
import { useState, type FormEvent } from 'react';
import { useText } from '../language';
import { useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { messages } from './messages';
import styles from './transfer.module.css';

interface Props {
  taskId: string;
  /** As it is on the screen while the feedback is written. */
  ranking: RankingView;
  settingsVersion: number;
  onClose: () => void;
  /** The order is a newer one than the screen showed. */
  onOutdated: () => void;
}

/** 違うと思う: a reason, perhaps a better name, a few words; kept with the order as shown. */
export function FeedbackDialog({ taskId, ranking, settingsVersion, onClose, onOutdated }: Props) {
  const t = useText(messages);
  const [reason, setReason] = useState<RankingFeedbackReason>('better_fit');
  const [advisorId, setAdvisorId] = useState('');
  const [note, setNote] = useState('');
  const send = useAction({
    call: transferCalls.giveFeedback,
    onDone: () => {
      showDone(t('feedbackDone'));
      onClose();
    },
    onRefused: ({ code }) => {
      if (code === 'ranking_changed') onOutdated();
      return false;
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = {
      reason,
      closeRateVersion: ranking.closeRateVersion,
      settingsVersion,
      note: note.trim(),
      ...(advisorId && { advisorId }),
    };
    send.mutate({ params: { taskId }, body });
  };
  const names = ranking.candidates.map(({ advisor }) => ({ value: advisor.id, label: advisor.name }));
  return (
    <Modal opened onClose={onClose} title={t('feedbackTitle')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className={styles.dialog} onSubmit={submit}>
        <p className={styles.quiet}>{t('feedbackText')}</p>
        <Radio.Group
          label={t('feedbackReason')}
          value={reason}
          onChange={(value) => setReason(rankingFeedbackReasons.find((one) => one === value) ?? 'other')}
        >
          <div className={styles.reasons}>
            {rankingFeedbackReasons.map((one) => (
              <Radio key={one} value={one} label={t(`feedback_${one}`)} />
            ))}
          </div>
        </Radio.Group>
        <NativeSelect
          label={t('feedbackAdvisor')}
          size="sm"
          value={advisorId}
          onChange={(event) => setAdvisorId(event.currentTarget.value)}
          data={[{ value: '', label: t('feedbackNobody') }, ...names]}
        />
        <Textarea
          label={t('feedbackNote')}
          size="sm"
          autosize
          minRows={2}
          maxRows={5}
          maxLength={300}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="end">
          <Button size="sm" variant="default" onClick={onClose}>
            {t('close')}
          </Button>
          <Button size="sm" type="submit" loading={send.isPending}>
            {t('feedbackSend')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
