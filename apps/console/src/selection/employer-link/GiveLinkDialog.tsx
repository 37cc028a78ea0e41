import { Button, CopyButton, Modal, TextInput } from '@mantine/core';
import { GiveEmployerLink, selectionCalls, type IssuedEmployerLink, type SubmissionView } from '@toritsugi/contracts';
import { useState } from 'react';
import { DialogError } from '../../form/FormDialog';
import { TextField } from '../../form/TextField';
import { EmptyIsAbsent, showRefusal, useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import { useAction } from '../../server/queries';
import { readCasesAgain } from '../read-again';
import styles from '../selection.module.css';
import { employerLinkMessages } from './messages';

class LinkForm extends GiveEmployerLink {
  @EmptyIsAbsent() declare mail?: string;
}

/** Makes a link for the employer's contact, and shows it once. */
export function GiveLinkDialog({ submission, onClose }: { submission: SubmissionView; onClose: () => void }) {
  const t = useText(employerLinkMessages);
  const [issued, setIssued] = useState<IssuedEmployerLink | null>(null);
  const start = { contact: submission.employerLink?.contact ?? '', mail: '' };
  const form = useContractForm({ of: LinkForm, start });
  const give = useAction({
    call: selectionCalls.giveEmployerLink,
    onDone: (made) => {
      setIssued(made);
      readCasesAgain();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const send = form.handleSubmit((body) => give.mutate({ params: { submissionId: submission.id }, body }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('giveOf', { what: t('link'), employer: submission.employer.name })}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      {issued === null ? (
        <form className={styles.form} onSubmit={send} noValidate>
          <p className={styles.muted}>{t('why')}</p>
          {submission.employerLink !== null && <p className={styles.muted}>{t('endsOther')}</p>}
          <TextField
            control={form.control}
            name="contact"
            label={t('contact')}
            description={t('contactHint')}
            maxLength={60}
          />
          <TextField control={form.control} name="mail" type="email" label={t('mail')} maxLength={100} />
          <DialogError />
          <div className={styles.buttons}>
            <Button type="submit" loading={give.isPending}>
              {t('make')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('back')}
            </Button>
          </div>
        </form>
      ) : (
        <div className={styles.form} role="status">
          <p>{t(issued.goesByMail ? 'goesByMail' : 'noMail')}</p>
          <TextInput
            label={t('link')}
            description={t('linkOnce')}
            value={issued.url}
            readOnly
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <div className={styles.buttons}>
            <CopyButton value={issued.url}>
              {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}
            </CopyButton>
            <Button variant="default" onClick={onClose}>
              {t('back')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
