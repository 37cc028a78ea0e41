import { Button, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { selectionCalls, type SubmissionView } from '@toritsugi/contracts';
import { useState } from 'react';
import { useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { selectionMessages } from './messages';
import styles from './selection.module.css';

export const readCasesAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.cases });

/** The employer made an offer (内定): confirmed once more, because nothing leads back. */
export function OfferButton({ submission }: { submission: SubmissionView }) {
  const t = useText(selectionMessages);
  const { name: employer } = submission.employer;
  const [isAsking, setAsking] = useState(false);
  const offer = useAction({
    call: selectionCalls.offer,
    onDone: () => {
      readCasesAgain();
      setAsking(false);
      showDone(t('offerDone', { employer }));
    },
  });
  return (
    <>
      <Button size="sm" aria-label={t('offerOf', { employer })} onClick={() => setAsking(true)}>
        {t('offer')}
      </Button>
      {isAsking && (
        <Modal
          opened
          onClose={() => setAsking(false)}
          title={t('offerTitle')}
          closeButtonProps={{ 'aria-label': t('back') }}
        >
          <p className={styles.question}>{t('offerText', { employer })}</p>
          <div className={styles.buttons}>
            <Button loading={offer.isPending} onClick={() => offer.mutate({ params: { submissionId: submission.id } })}>
              {t('offerDo')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t('back')}
            </Button>
          </div>
        </Modal>
      )}
    </>
  );
}
