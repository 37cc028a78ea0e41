import { Button, Group, Modal, Radio } from '@mantine/core';
import { GiveRankingFeedback, transferCalls, type RankingView } from '@toritsugi/contracts';
import { rankingFeedbackReasons } from '@toritsugi/journey';
import { DialogError } from '../form/FormDialog';
import { ParagraphField } from '../form/ParagraphField';
import { RadioField } from '../form/RadioField';
import { SelectField } from '../form/SelectField';
import { EmptyIsAbsent, showRefusal, Trimmed, useContractForm } from '../form/use-contract-form';
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

class Feedback extends GiveRankingFeedback {
  @EmptyIsAbsent() override advisorId?: string | null;
  @Trimmed() override note!: string;
}

/** 違うと思う: a reason, perhaps a better name, a few words; kept with the order as shown. */
export function FeedbackDialog({ taskId, ranking, settingsVersion, onClose, onOutdated }: Props) {
  const t = useText(messages);
  const versions = { closeRateVersion: ranking.closeRateVersion, settingsVersion };
  const form = useContractForm({
    of: Feedback,
    start: { reason: 'better_fit', advisorId: '', note: '', ...versions },
  });
  const send = useAction({
    call: transferCalls.giveFeedback,
    onDone: () => {
      showDone(t('feedbackDone'));
      onClose();
    },
    onRefused: (refused) => {
      if (refused.code === 'ranking_changed') onOutdated();
      return showRefusal(form, refused);
    },
  });
  const submit = form.handleSubmit((feedback) =>
    send.mutate({ params: { taskId }, body: { ...feedback, ...versions } }),
  );
  const names = ranking.candidates.map(({ advisor }) => ({ value: advisor.id, label: advisor.name }));
  return (
    <Modal opened onClose={onClose} title={t('feedbackTitle')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className={styles.dialog} onSubmit={submit} noValidate>
        <p className={styles.quiet}>{t('feedbackText')}</p>
        <RadioField control={form.control} name="reason" label={t('feedbackReason')}>
          <div className={styles.reasons}>
            {rankingFeedbackReasons.map((one) => (
              <Radio key={one} value={one} label={t(`feedback_${one}`)} />
            ))}
          </div>
        </RadioField>
        <SelectField
          control={form.control}
          name="advisorId"
          label={t('feedbackAdvisor')}
          size="sm"
          data={[{ value: '', label: t('feedbackNobody') }, ...names]}
        />
        <ParagraphField
          control={form.control}
          name="note"
          label={t('feedbackNote')}
          size="sm"
          maxRows={5}
          maxLength={300}
        />
        <DialogError />
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
