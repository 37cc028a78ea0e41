import { RefusedError } from '@toritsugi/client';
import { ErrorPanel } from '@toritsugi/ui';
import { useText } from '../language';
import { pageMessages } from './messages';

/** What was asked for is not there: the server's sentence, or that no answer came, and the way to ask again. */
export function LoadFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useText(pageMessages);
  return (
    <ErrorPanel
      title={t('loadFailed')}
      message={error instanceof RefusedError ? error.message : t('unreachable')}
      retryLabel={t('again')}
      onRetry={onRetry}
    />
  );
}
