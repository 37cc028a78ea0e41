import { Button, Group, Modal, NativeSelect, Radio, Textarea } from '@mantine/core';
import { transferCalls, type RankingView } from '@toritsugi/contracts';
import { routingDoubts, type RoutingDoubt } from '@toritsugi/journey';
import { useState, type FormEvent } from 'react';
import { useText } from '../language';
import { useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { messages } from './messages';
import styles from './transfer.module.css';

interface Props {
  taskId: string;
  /** As it is on the screen while the doubt is written. */
  ranking: RankingView;
  settingsVersion: number;
  onClose: () => void;
  /** The order is a newer one than the screen showed. */
  onOutdated: () => void;
}

/** 違うと思う: a reason, perhaps a better name, a few words; kept with the order as shown. */
export function DoubtDialog({ taskId, ranking, settingsVersion, onClose, onOutdated }: Props) {
  const t = useText(messages);
  const [reason, setReason] = useState<RoutingDoubt>('better_fit');
  const [advisorId, setAdvisorId] = useState('');
  const [note, setNote] = useState('');
  const disagree = useAction({
    call: transferCalls.disagree,
    onDone: () => {
      showDone(t('doubtDone'));
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
    disagree.mutate({ params: { taskId }, body });
  };
  const names = ranking.candidates.map(({ advisor }) => ({ value: advisor.id, label: advisor.name }));
  return (
    <Modal opened onClose={onClose} title={t('doubtTitle')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className={styles.dialog} onSubmit={submit}>
        <p className={styles.quiet}>{t('doubtText')}</p>
        <Radio.Group
          label={t('doubtReason')}
          value={reason}
          onChange={(value) => setReason(routingDoubts.find((one) => one === value) ?? 'other')}
        >
          <div className={styles.reasons}>
            {routingDoubts.map((one) => (
              <Radio key={one} value={one} label={t(`doubt_${one}`)} />
            ))}
          </div>
        </Radio.Group>
        <NativeSelect
          label={t('doubtAdvisor')}
          size="sm"
          value={advisorId}
          onChange={(event) => setAdvisorId(event.currentTarget.value)}
          data={[{ value: '', label: t('doubtNobody') }, ...names]}
        />
        <Textarea
          label={t('doubtNote')}
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
          <Button size="sm" type="submit" loading={disagree.isPending}>
            {t('doubtSend')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
