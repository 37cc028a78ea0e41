import { Button, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { selectionCalls, WithdrawOthers as Withdrawal, type SubmissionView } from '@toritsugi/contracts';
import { openSubmissionStates } from '@toritsugi/journey';
import { useState } from 'react';
import { DialogError } from '../../form/FormDialog';
import { TextField } from '../../form/TextField';
import { showRefusal, useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction } from '../../server/queries';
import { selectionMessages } from '../messages';
import { readCasesAgain } from '../read-again';
import styles from '../selection.module.css';
import { withdrawalMessages } from './messages';

const open: readonly string[] = openSubmissionStates;

interface Props {
  readonly registrantId: string;
  readonly submissions: readonly SubmissionView[];
}

/** Before whom they still stand though they accepted another offer; one gesture ends them all, with a reason. */
export function WithdrawOthers({ registrantId, submissions }: Props) {
  const t = useText(withdrawalMessages);
  const [isOpen, setOpen] = useState(false);
  const others = submissions.filter(({ state }) => open.includes(state));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      {isOpen && <Dialog registrantId={registrantId} submissions={others} onClose={() => setOpen(false)} />}
    </>
  );
}

function Dialog({ registrantId, submissions, onClose }: Props & { onClose: () => void }) {
  const t = useText(withdrawalMessages);
  const says = useText(selectionMessages);
  const form = useContractForm({ of: Withdrawal, start: { reason: t('usual') } });
  const withdraw = useAction({
    call: selectionCalls.withdrawOthers,
    onDone: () => {
      readCasesAgain();
      void queries.invalidateQueries({ queryKey: queryKeys.caseFile(registrantId) });
      showDone(t('done'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const send = form.handleSubmit((body) => withdraw.mutate({ params: { registrantId }, body }));
  return (
    <Modal opened onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': t('back') }}>
      <form className={styles.form} onSubmit={send} noValidate>
        <p className={styles.question}>{t('text', { count: submissions.length })}</p>
        <ul>
          {submissions.map(({ id, employer, state, interview }) => (
            <li key={id}>
              {employer.name}　{says(`submission_${state}`, { number: interview })}
            </li>
          ))}
        </ul>
        <TextField control={form.control} name="reason" label={t('reason')} maxLength={300} data-autofocus />
        <DialogError />
        <div className={styles.buttons}>
          <Button type="submit" loading={withdraw.isPending}>
            {t('record')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
