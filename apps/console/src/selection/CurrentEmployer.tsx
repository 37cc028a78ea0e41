import { Button, Modal } from '@mantine/core';
import { NoteCurrentEmployer, selectionCalls } from '@toritsugi/contracts';
import { useState } from 'react';
import { DialogError } from '../form/FormDialog';
import { TextField } from '../form/TextField';
import { showRefusal, useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { useAction } from '../server/queries';
import { selectionMessages } from './messages';
import { readCasesAgain } from './read-again';
import styles from './selection.module.css';
import { stepMessages } from './step-messages';

interface Props {
  readonly registrantId: string;
  /** Null: nobody has asked. */
  readonly name: string | null;
}

/** Where the person works now, and must never learn of it; a click notes another. */
export function CurrentEmployer({ registrantId, name }: Props) {
  const t = useText(stepMessages);
  const says = useText(selectionMessages);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <span className={styles.employer}>
      {t('currentEmployer')} {name === null ? t('currentEmployerUnknown') : name || t('currentEmployerNone')}
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        {t('currentEmployerEdit')}
      </Button>
      {isOpen && (
        <Modal
          opened
          onClose={close}
          title={t('currentEmployerEdit')}
          closeButtonProps={{ 'aria-label': says('back') }}
        >
          <EmployerForm registrantId={registrantId} name={name} onDone={close} onBack={close} />
          <DialogError />
        </Modal>
      )}
    </span>
  );
}

/** Before a submission: nobody can keep it from an employer whom nobody knows. */
export function AskCurrentEmployer({ registrantId }: { registrantId: string }) {
  const t = useText(stepMessages);
  return (
    <section className={styles.asked} aria-label={t('currentEmployer')}>
      <p className={styles.askedWhy} role="alert">
        <span aria-hidden="true">▲</span> {t('currentEmployerAsk')}
      </p>
      <EmployerForm registrantId={registrantId} name={null} />
    </section>
  );
}

function EmployerForm({ registrantId, name, onDone, onBack }: Props & { onDone?: () => void; onBack?: () => void }) {
  const t = useText(stepMessages);
  const says = useText(selectionMessages);
  const form = useContractForm({ of: NoteCurrentEmployer, start: { name: name ?? '' } });
  const note = useAction({
    call: selectionCalls.noteCurrentEmployer,
    onDone: () => {
      readCasesAgain();
      showDone(t('currentEmployerSaved'));
      onDone?.();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const params = { registrantId };
  const send = form.handleSubmit((body) =>
    body.name.trim() === ''
      ? form.setError('name', { message: t('currentEmployerMissing') })
      : note.mutate({ params, body }),
  );
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <TextField
        control={form.control}
        name="name"
        label={t('currentEmployer')}
        description={t('currentEmployerHint')}
        maxLength={120}
        {...(onBack && { 'data-autofocus': true })}
      />
      <div className={styles.buttons}>
        <Button type="submit" variant={onBack ? 'filled' : 'light'} loading={note.isPending}>
          {t('save')}
        </Button>
        <Button variant="default" loading={note.isPending} onClick={() => note.mutate({ params, body: { name: '' } })}>
          {t('currentEmployerNowhere')}
        </Button>
        {onBack && (
          <Button variant="default" onClick={onBack}>
            {says('back')}
          </Button>
        )}
      </div>
    </form>
  );
}
