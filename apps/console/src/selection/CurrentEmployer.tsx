import { Button, Modal } from '@mantine/core';
import { NoteCurrentEmployer, selectionCalls } from '@toritsugi/contracts';
import { useState } from 'react';
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
  readonly name: string;
}

/** Where the person works now, and must never learn of it; a click notes another. */
export function CurrentEmployer({ registrantId, name }: Props) {
  const t = useText(stepMessages);
  const [isOpen, setOpen] = useState(false);
  return (
    <span className={styles.employer}>
      {t('currentEmployer')} {name === '' ? t('currentEmployerNone') : name}
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        {t('currentEmployerEdit')}
      </Button>
      {isOpen && <EmployerDialog registrantId={registrantId} name={name} onClose={() => setOpen(false)} />}
    </span>
  );
}

function EmployerDialog({ registrantId, name, onClose }: Props & { onClose: () => void }) {
  const t = useText(stepMessages);
  const says = useText(selectionMessages);
  const form = useContractForm({ of: NoteCurrentEmployer, start: { name } });
  const note = useAction({
    call: selectionCalls.noteCurrentEmployer,
    onDone: () => {
      readCasesAgain();
      showDone(t('currentEmployerSaved'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const send = form.handleSubmit((body) => note.mutate({ params: { registrantId }, body }));
  return (
    <Modal opened onClose={onClose} title={t('currentEmployerEdit')} closeButtonProps={{ 'aria-label': says('back') }}>
      <form className={styles.form} onSubmit={send} noValidate>
        <TextField
          control={form.control}
          name="name"
          label={t('currentEmployer')}
          description={t('currentEmployerHint')}
          maxLength={120}
          data-autofocus
        />
        <div className={styles.buttons}>
          <Button type="submit" loading={note.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {says('back')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
