import { Notice } from '../frame/Notice';
import { useWords } from '../words/Language';
import type { SendingState } from './sending';

/** How the sending stands, said aloud as it changes. */
export function SendingStatus({ state }: { state: SendingState }) {
  const { t } = useWords();
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
