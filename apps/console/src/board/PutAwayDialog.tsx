import { Button, Group, Modal } from '@mantine/core';
import { PutAway, transferCalls, type PresenceView } from '@toritsugi/contracts';
import { DialogError } from '../form/FormDialog';
import { TextField } from '../form/TextField';
import { useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { useAction } from '../server/queries';
import { messages } from './messages';

/** A lead puts a colleague away, who reads why on their own screen. */
export function PutAwayDialog({ staff, onClose }: { staff: PresenceView['staff']; onClose: () => void }) {
  const t = useText(messages);
  const form = useContractForm({ of: PutAway, start: { note: '' } });
  const putAway = useAction({
    call: transferCalls.putAway,
    onDone: () => {
      showDone(t('putAwayDone', { name: staff.name }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('putAwayTitle', { name: staff.name })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <form noValidate onSubmit={form.handleSubmit((body) => putAway.mutate({ params: { staffId: staff.id }, body }))}>
        <TextField
          control={form.control}
          name="note"
          label={t('putAwayNote')}
          description={t('putAwayHint')}
          problem={t('putAwayEmpty')}
          maxLength={200}
          data-autofocus
        />
        <DialogError />
        <Group justify="end" mt="md">
          <Button size="sm" variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button size="sm" type="submit" loading={putAway.isPending}>
            {t('putAway')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
