import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { selectionCalls, type SubmissionView } from '@toritsugi/contracts';
import { useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { selectionMessages } from './messages';

export const readCasesAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.cases });

/** The employer made an offer (内定). */
export function OfferButton({ submission }: { submission: SubmissionView }) {
  const t = useText(selectionMessages);
  const { name: employer } = submission.employer;
  const offer = useAction({
    call: selectionCalls.offer,
    onDone: () => {
      readCasesAgain();
      showDone(t('offerDone', { employer }));
    },
  });
  return (
    <Button
      size="sm"
      aria-label={t('offerOf', { employer })}
      loading={offer.isPending}
      onClick={() => offer.mutate({ params: { submissionId: submission.id } })}
    >
      {t('offer')}
    </Button>
  );
}
