import { Button } from '@mantine/core';
import { useText } from '../language';
import { sharingMessages } from './messages';
import styles from './sharing.module.css';
import { usePinned } from './use-pinned';

/** On every page until it is read. */
export function PinnedBanner() {
  const t = useText(sharingMessages);
  const { message, see } = usePinned();
  return (
    <div role="status">
      {message && !message.isSeen && (
        <div className={styles.banner}>
          <strong>{t('pinned')}</strong>
          <span className={styles.words}>{message.words}</span>
          <Button
            size="compact-md"
            variant="default"
            loading={see.isPending}
            onClick={() => see.mutate({ params: { pinnedId: message.id } })}
          >
            {t('seen')}
          </Button>
        </div>
      )}
    </div>
  );
}
