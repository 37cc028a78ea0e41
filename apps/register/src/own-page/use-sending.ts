import type { RegistrantPage } from '@toritsugi/contracts';
import { useRef, useState } from 'react';
import type { Answer } from '../public-api';
import { useWords } from '../words/Language';

/** Sends once at a time; what came back is shown, or said why not. */
export function useSending(put: (page: RegistrantPage) => void) {
  const { t } = useWords();
  const [failure, setFailure] = useState<string>();
  const isBusy = useRef(false);
  const send = async (make: () => Promise<Answer<RegistrantPage>>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    const answer = await make();
    isBusy.current = false;
    if (answer.kind === 'ok') return put(answer.reply);
    if (answer.kind === 'unreachable') return setFailure(t('page.unreachableWhy'));
    setFailure(answer.refusal.problems?.[0]?.message ?? answer.refusal.message);
  };
  return { send, failure, setFailure };
}
