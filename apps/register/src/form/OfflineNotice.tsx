import { useSyncExternalStore } from 'react';
import { Notice } from '../frame/Notice';
import { useWords } from '../words/Language';

/** Says that the connection is gone and that nothing typed is lost by it. */
export function OfflineNotice() {
  const { t } = useWords();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!isOnline && (
        <Notice kind="warning">
          <p>{t('form.offline')}</p>
        </Notice>
      )}
    </div>
  );
}

function subscribe(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}
