import { followUpCalls, SkipFollowUp, type FollowUpView } from '@toritsugi/contracts';
import { TextField } from '../form/TextField';
import { showRefusal, useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { useAction } from '../server/queries';
import { FormDialog } from '../form/FormDialog';
import { followUpMessages } from './messages';
import { readPersonAgain } from './read-person-again';

interface Props {
  readonly followUp: FollowUpView;
  readonly what: string;
  readonly onClose: () => void;
}

/** Nobody is asked, and somebody says why. */
export function SkipDialog({ followUp, what, onClose }: Props) {
  const t = useText(followUpMessages);
  const form = useContractForm({ of: SkipFollowUp, start: { reason: '' } });
  const skip = useAction({
    call: followUpCalls.skip,
    onDone: () => {
      readPersonAgain(followUp.registrantId);
      showDone(t('skipDone'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('skipOf', { what })}
      submit={t('skip')}
      isPending={skip.isPending}
      onSubmit={form.handleSubmit((body) => skip.mutate({ params: { followUpId: followUp.id }, body }))}
      onClose={onClose}
    >
      <TextField
        control={form.control}
        name="reason"
        label={t('reason')}
        description={t('skipHint')}
        maxLength={300}
        data-autofocus
      />
    </FormDialog>
  );
}
