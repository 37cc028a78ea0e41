import { Button, Checkbox, Modal, NativeSelect } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { selectionCalls, type CaseView } from '@toritsugi/contracts';
import { useState, type FormEvent } from 'react';
import { useText } from '../language';
import { useAction, useRead } from '../server/queries';
import { showDone } from '../page/toasts';
import { selectionMessages } from './messages';
import { readCasesAgain } from './OfferButton';
import styles from './selection.module.css';

/** Submits one person to one employer, and only with their own yes to that employer (応募承諾). */
export function SubmitDialog({ person, onClose }: { person: CaseView; onClose: () => void }) {
  const t = useText(selectionMessages);
  const [employerId, setEmployerId] = useState('');
  const [hasConsent, setHasConsent] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const { data } = useRead({ key: queryKeys.employers, call: selectionCalls.employers, input: {} });
  const submit = useAction({
    call: selectionCalls.submit,
    onDone: (submission) => {
      readCasesAgain();
      showDone(t('submitted', { employer: submission.employer.name }));
      onClose();
    },
  });
  const known = new Set(person.submissions.map(({ employer }) => employer.id));
  const employers = data?.employers.filter(({ id }) => !known.has(id)) ?? [];
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setIsTried(true);
    if (employerId === '' || !hasConsent) return;
    submit.mutate({ params: { registrantId: person.registrantId }, body: { employerId, hasConsent } });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('submitFor', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      <form className={styles.form} onSubmit={send} noValidate>
        <NativeSelect
          label={t('chooseEmployer')}
          value={employerId}
          error={isTried && employerId === '' ? t('employerMissing') : undefined}
          data-autofocus
          onChange={(event) => {
            setEmployerId(event.currentTarget.value);
            // A yes is to one employer: another choice asks again.
            setHasConsent(false);
          }}
          data={[{ value: '', label: '–' }, ...employers.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Checkbox
          label={t('consent')}
          checked={hasConsent}
          error={isTried && !hasConsent ? t('consentMissing') : undefined}
          onChange={(event) => setHasConsent(event.currentTarget.checked)}
        />
        <div className={styles.buttons}>
          <Button type="submit" loading={submit.isPending}>
            {t('doSubmit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
