import { Notice } from '../frame/Notice';
import { useWords } from '../words/Language';
import type { SendingState } from './sending';

/** The state of the sending; screen readers announce each change. */
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
