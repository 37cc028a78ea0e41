import { Button, Modal } from '@mantine/core';
import { selectionCalls, type CaseView, type SubmissionView } from '@toritsugi/contracts';
import { useRef } from 'react';
import { useText } from '../language';
import { useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { closeRateVersion, newVersionAfter } from './close-rate-version';
import { selectionMessages } from './messages';
import { readCasesAgain } from './OfferButton';
import styles from './selection.module.css';

/** The close (成約): confirmed once more, because the next ranking already learns from it. */
export function AcceptDialog({
  person,
  submission,
  onClose,
}: {
  person: CaseView;
  submission: SubmissionView;
  onClose: () => void;
}) {
  const t = useText(selectionMessages);
  const before = useRef<number | null>(null);
  const accept = useAction({
    call: selectionCalls.accept,
    onDone: () => {
      readCasesAgain();
      onClose();
      void newVersionAfter(before.current).then((version) =>
        showDone(version === null ? t('accepted') : t('acceptedVersion', { version })),
      );
    },
  });
  const send = async (): Promise<void> => {
    before.current = await closeRateVersion();
    accept.mutate({ params: { submissionId: submission.id } });
  };
  return (
    <Modal opened onClose={onClose} title={t('acceptTitle')} closeButtonProps={{ 'aria-label': t('back') }}>
      <p className={styles.question}>{t('acceptText', { name: person.name, employer: submission.employer.name })}</p>
      <div className={styles.buttons}>
        <Button loading={accept.isPending} onClick={() => void send()}>
          {t('acceptDo')}
        </Button>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('back')}
        </Button>
      </div>
    </Modal>
  );
}
