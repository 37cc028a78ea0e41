import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { caseFileCalls, CorrectContact, type ContactView } from '@toritsugi/contracts';
import { useState } from 'react';
import { TextField } from '../form/TextField';
import { showRefusal, useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction } from '../server/queries';
import { caseMessages } from './messages';

interface Shown {
  readonly registrantId: string;
  readonly contact: ContactView;
}

/** The person gave another address or number. */
export function CorrectContactForm(shown: Shown) {
  const t = useText(caseMessages);
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <Fields {...shown} onClose={() => setOpen(false)} />
  ) : (
    <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
      {t('correctContact')}
    </Button>
  );
}

function Fields({ registrantId, contact, onClose }: Shown & { onClose: () => void }) {
  const t = useText(caseMessages);
  const form = useContractForm({ of: CorrectContact, start: { email: contact.email, phone: contact.phone } });
  const correct = useAction({
    call: caseFileCalls.correctContact,
    onRefused: (refused) => showRefusal(form, refused),
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.caseContact(registrantId) });
      showDone(t('contactCorrected'));
      onClose();
    },
  });
  return (
    <form
      noValidate
      aria-label={t('correctContact')}
      onSubmit={form.handleSubmit((body) => correct.mutate({ params: { registrantId }, body }))}
    >
      <TextField control={form.control} name="phone" type="tel" label={t('phone')} problem={t('phoneProblem')} />
      <TextField control={form.control} name="email" type="email" label={t('mail')} problem={t('mailProblem')} />
      <p>{t('correctNote')}</p>
      <Button type="submit" size="compact-sm" loading={correct.isPending}>
        {t('correct')}
      </Button>{' '}
      <Button size="compact-sm" variant="default" onClick={onClose}>
        {t('correctBack')}
      </Button>
    </form>
  );
}
