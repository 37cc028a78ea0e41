import { Button, Modal, Radio } from '@mantine/core';
import { EndSubmission, selectionCalls, type SubmissionView } from '@toritsugi/contracts';
import { isLegalMove, submissionMachine } from '@toritsugi/journey';
import { RadioField } from '../form/RadioField';
import { showRefusal, useContractForm } from '../form/use-contract-form';
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

/** Ends a submission with its reason: only the ends that its state allows. */
export function EndDialog({ submission, onClose }: { submission: SubmissionView; onClose: () => void }) {
  const t = useText(selectionMessages);
  const form = useContractForm({ of: EndSubmission, start: {} });
  const { name: employer } = submission.employer;
  const end = useAction({
    call: selectionCalls.end,
    onDone: () => {
      readCasesAgain();
      showDone(t('ended', { employer }));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const send = form.handleSubmit((body) => end.mutate({ params: { submissionId: submission.id }, body }));
  return (
    <Modal opened onClose={onClose} title={t('endOf', { employer })} closeButtonProps={{ 'aria-label': t('back') }}>
      <form className={styles.form} onSubmit={send} noValidate>
        <RadioField control={form.control} name="as" label={t('endTitle')} problem={t('endReasonMissing')}>
          <div className={styles.choices}>
            {ends
              .filter((known) => isLegalMove(submissionMachine, submission.state, known))
              .map((known) => (
                <Radio key={known} value={known} label={t(`submission_${known}`)} />
              ))}
          </div>
        </RadioField>
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
