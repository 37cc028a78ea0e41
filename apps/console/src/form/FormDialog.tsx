import { Button, Modal } from '@mantine/core';
import { useEffect, useState, type FormEventHandler, type ReactNode } from 'react';
import { defineMessages, useText } from '../language';
import { takeErrors } from '../page/toasts';
import styles from './form-dialog.module.css';

const messages = defineMessages({ back: { ja: '戻る', en: 'Back' } });

interface Props {
  readonly title: string;
  readonly submit: string;
  readonly isPending: boolean;
  readonly onSubmit: FormEventHandler;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form before the page: sent by its one button, or left. */
export function FormDialog({ title, submit, isPending, onSubmit, onClose, children }: Props) {
  const t = useText(messages);
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('back') }}>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        {children}
        <DialogError />
        <div className={styles.buttons}>
          <Button type="submit" loading={isPending}>
            {submit}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Above the buttons of a dialog: why it was refused, as far as no field says so. */
export function DialogError() {
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => takeErrors(setWords), []);
  return (
    words !== null && (
      <p className={styles.error} role="alert">
        {words}
      </p>
    )
  );
}
