import { Button, Modal, Radio } from '@mantine/core';
import { selectionCalls, type EndSubmission, type SubmissionView } from '@toritsugi/contracts';
import { isLegalMove, submissionMachine } from '@toritsugi/journey';
import { useState, type FormEvent } from 'react';
import { useText } from '../language';
import { useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { selectionMessages } from './messages';
import { readCasesAgain } from './OfferButton';
import styles from './selection.module.css';

const ends = [
  'rejected',
  'withdrawn_by_registrant',
  'offer_declined',
] as const satisfies readonly EndSubmission['as'][];

/** A submission that leads nowhere, and why: only the ends that its state allows. */
export function EndDialog({ submission, onClose }: { submission: SubmissionView; onClose: () => void }) {
  const t = useText(selectionMessages);
  const [as, setAs] = useState<EndSubmission['as'] | null>(null);
  const [isTried, setIsTried] = useState(false);
  const { name: employer } = submission.employer;
  const end = useAction({
    call: selectionCalls.end,
    onDone: () => {
      readCasesAgain();
      showDone(t('ended', { employer }));
      onClose();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setIsTried(true);
    if (as !== null) end.mutate({ params: { submissionId: submission.id }, body: { as } });
  };
  return (
    <Modal opened onClose={onClose} title={t('endOf', { employer })} closeButtonProps={{ 'aria-label': t('back') }}>
      <form className={styles.form} onSubmit={send} noValidate>
        <Radio.Group
          label={t('endTitle')}
          value={as ?? ''}
          error={isTried && as === null ? t('endReasonMissing') : undefined}
          onChange={(value) => setAs(ends.find((known) => known === value) ?? null)}
        >
          <div className={styles.choices}>
            {ends
              .filter((known) => isLegalMove(submissionMachine, submission.state, known))
              .map((known) => (
                <Radio key={known} value={known} label={t(`submission_${known}`)} />
              ))}
          </div>
        </Radio.Group>
        <div className={styles.buttons}>
          <Button type="submit" color="red" loading={end.isPending}>
            {t('endDo')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
