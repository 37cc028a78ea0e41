import { Button, Group, Modal, Radio, Textarea } from '@mantine/core';
import type { CloseCourteously, ConsentView } from '@toritsugi/contracts';
import { useState, type FormEvent } from 'react';
import { useText } from '../../language';
import { messages } from '../messages';
import styles from './task.module.css';

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
  const [note, setNote] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onEnd(note.trim());
  };
  return (
    <Modal opened onClose={onClose} title={t('declinedTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form className={styles.dialog} onSubmit={submit}>
        <Textarea
          label={t('note')}
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
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

/** R2 invites to another service and needs the person's consent; R3 thanks and names none. The server decides. */
export function CourtesyDialog({ consents, onClose, onEnd, isSaving }: CourtesyProps) {
  const t = useText(messages);
  const mayRelay = consents.some(({ id, isGiven }) => id === OTHER_SERVICES && isGiven);
  const [template, setTemplate] = useState<'R2' | 'R3'>(mayRelay ? 'R2' : 'R3');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (reason.trim()) onEnd({ reason: reason.trim(), template });
  };
  return (
    <Modal opened onClose={onClose} title={t('courtesyTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form className={styles.dialog} onSubmit={submit}>
        <p className={styles.quiet}>{t('courtesyText')}</p>
        <Radio.Group
          label={t('courtesyTemplate')}
          value={template}
          onChange={(value) => setTemplate(value === 'R2' ? 'R2' : 'R3')}
          error={template === 'R2' && !mayRelay ? t('r2Consent') : undefined}
        >
          <div className={styles.stack}>
            <Radio value="R2" label={t('r2')} />
            <Radio value="R3" label={t('r3')} />
          </div>
        </Radio.Group>
        <Textarea
          label={t('courtesyReason')}
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={isTried && !reason.trim() ? t('courtesyReasonEmpty') : undefined}
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
