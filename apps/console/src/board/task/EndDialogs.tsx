import { Button, Group, Modal, Radio } from '@mantine/core';
import { CloseCourteously, CloseDeclined, type ConsentView } from '@toritsugi/contracts';
import { IsNotEmpty } from 'class-validator';
import { ParagraphField } from '../../form/ParagraphField';
import { RadioField } from '../../form/RadioField';
import { Trimmed, useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import { messages } from '../messages';
import styles from './task.module.css';

class Declined extends CloseDeclined {
  @Trimmed() override note!: string;
}
class Courtesy extends CloseCourteously {
  @Trimmed() @IsNotEmpty() override reason!: string;
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

interface CourtesyProps {
  consents: readonly ConsentView[];
  onClose: () => void;
  onEnd: (body: CloseCourteously) => void;
  isSaving: boolean;
}

/** The consent to hear about other services (S002-5). */
const OTHER_SERVICES = 'other_services';

/** R2 invites to another service and is offered with the person's consent alone; R3 thanks and names none. */
export function CourtesyDialog({ consents, onClose, onEnd, isSaving }: CourtesyProps) {
  const t = useText(messages);
  const mayRelay = consents.some(({ id, isGiven }) => id === OTHER_SERVICES && isGiven);
  const form = useContractForm({ of: Courtesy, start: { reason: '', template: mayRelay ? 'R2' : 'R3' } });
  return (
    <Modal opened onClose={onClose} title={t('courtesyTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form className={styles.dialog} onSubmit={form.handleSubmit(onEnd)} noValidate>
        <p className={styles.quiet}>{t('courtesyText')}</p>
        {!mayRelay && <p className={styles.quiet}>{t('r2Consent')}</p>}
        <RadioField control={form.control} name="template" label={t('courtesyTemplate')}>
          <div className={styles.stack}>
            {mayRelay && <Radio value="R2" label={t('r2')} />}
            <Radio value="R3" label={t('r3')} />
          </div>
        </RadioField>
        <ParagraphField
          control={form.control}
          name="reason"
          label={t('courtesyReason')}
          problem={t('courtesyReasonEmpty')}
          maxLength={500}
        />
        <Group justify="end">
          <Button size="sm" variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button size="sm" type="submit" loading={isSaving}>
            {t('send')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
