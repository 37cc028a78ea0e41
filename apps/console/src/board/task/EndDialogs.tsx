import { Button, Group, Modal } from '@mantine/core';
import { CloseDeclined } from '@toritsugi/contracts';
import { DialogError } from '../../form/FormDialog';
import { ParagraphField } from '../../form/ParagraphField';
import { Trimmed, useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import { messages } from '../messages';
import styles from './task.module.css';

class Declined extends CloseDeclined {
  @Trimmed() override note!: string;
}

export function DeclinedDialog({
  onClose,
  onEnd,
  isSaving,
}: {
  onClose: () => void;
  onEnd: (note: string) => void;
  isSaving: boolean;
}) {
  const t = useText(messages);
  const form = useContractForm({ of: Declined, start: { note: '' } });
  return (
    <Modal opened onClose={onClose} title={t('declinedTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form className={styles.dialog} onSubmit={form.handleSubmit(({ note }) => onEnd(note))} noValidate>
        <ParagraphField control={form.control} name="note" label={t('note')} maxLength={500} />
        <DialogError />
        <Group justify="end">
          <Button size="sm" variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button size="sm" type="submit" loading={isSaving}>
            {t('closeIt')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
