import { Notice } from '../frame/Notice';
import type { RefusalBody } from '@toritsugi/contracts';
import { useEffect, useRef } from 'react';
import { useWords, type Words } from '../words/Language';
import type { SendingState } from './sending';

/** The state of the sending beside its button; screen readers announce each change, and a refusal takes the focus. */
export function SendingStatus({ state, refusal }: { state: SendingState; refusal: RefusalBody | undefined }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal) box.current?.focus();
  }, [refusal]);
  if (refusal)
    return (
      <div role="alert" tabIndex={-1} ref={box}>
        <Notice kind="error">
          <p>{wordsFor(refusal, t)}</p>
        </Notice>
      </div>
    );
  return (
    <div role="status">
      {state !== 'idle' && (
        <Notice kind={state === 'failed' ? 'error' : state === 'offline' ? 'warning' : 'plain'}>
          <p>{t(`send.${state}`)}</p>
        </Notice>
      )}
    </div>
  );
}

/** The server's own words for staff and programs do not fit someone who sends a form for the first time. */
function wordsFor({ code, message, details }: RefusalBody, t: Words['t']): string {
  if (code === 'form_outdated') return t('send.newForm');
  if (code === 'key_reused') return t('send.received', { number: String(details?.['receiptNumber'] ?? '') });
  return code === 'slow_down' || code === 'too_fast' ? t('send.busy') : message;
}
