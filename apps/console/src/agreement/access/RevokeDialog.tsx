import { Button, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { accessGrantCalls, RevokeAccess, type AccessGrantView, type AccessViews } from '@toritsugi/contracts';
import { useState } from 'react';
import { DialogError } from '../../form/FormDialog';
import { TextField } from '../../form/TextField';
import { showRefusal, useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction } from '../../server/queries';
import styles from '../agreement.module.css';
import { accessMessages } from './messages';
import { Seen } from './ViewsDialog';

/** Ends it now; afterwards the same dialog says whose data was seen in the 24 hours before. */
export function RevokeDialog({ grant, onClose }: { grant: AccessGrantView; onClose: () => void }) {
  const t = useText(accessMessages);
  const [seen, setSeen] = useState<AccessViews | null>(null);
  const form = useContractForm({ of: RevokeAccess, start: { reason: '' } });
  const revoke = useAction({
    call: accessGrantCalls.revoke,
    onDone: (views) => {
      void queries.invalidateQueries({ queryKey: queryKeys.accessGrants });
      showDone(t('revoked'));
      setSeen(views);
    },
    onRefused: (refused) => {
      void queries.invalidateQueries({ queryKey: queryKeys.accessGrants });
      return showRefusal(form, refused);
    },
  });
  const { name } = grant.grantee;
  const send = form.handleSubmit((body) => revoke.mutate({ params: { grantId: grant.id }, body }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(seen ? 'seenTitle' : 'revokeTitle', { name })}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      {seen ? (
        <Seen views={seen.views} />
      ) : (
        <form className={styles.form} onSubmit={send} noValidate>
          <p className={styles.question}>{t('revokeText')}</p>
          <TextField
            control={form.control}
            name="reason"
            label={t('reason')}
            problem={t('reasonMissing')}
            maxLength={300}
            data-autofocus
          />
          <DialogError />
          <div className={styles.buttons}>
            <Button type="submit" color="red" loading={revoke.isPending}>
              {t('revoke')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('back')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
