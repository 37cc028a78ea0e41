import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { sharingCalls } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { may, useMe } from '../server/me';
import { queries, useAction } from '../server/queries';
import { sharingMessages } from './messages';
import { Say } from './Say';
import styles from './sharing.module.css';
import { usePinned } from './use-pinned';

/** What the manager tells everybody, to be read again; for the manager how many have, and the next. */
export function PinnedPanel() {
  const t = useText(sharingMessages);
  const { language } = useLanguage();
  const mayPin = may(useMe(), 'pinned.write');
  const { message } = usePinned();
  const pin = useAction({
    call: sharingCalls.pin,
    onDone: (pinned) => {
      queries.setQueryData(queryKeys.pinned, pinned);
      showDone(t('pinDone'));
    },
  });
  return (
    <section className={styles.panel} aria-labelledby="pinned">
      <h2 id="pinned">{t('pinned')}</h2>
      {message ? (
        <>
          <p className={styles.words}>{message.words}</p>
          <span className={styles.head}>
            <span className={styles.muted}>
              {t('pinnedBy', { name: message.by.name, time: dateTimeText(message.at, language) })}
            </span>
            {message.readers !== null && message.colleagues !== null && (
              <span>{t('readBy', { readers: message.readers, colleagues: message.colleagues })}</span>
            )}
          </span>
        </>
      ) : (
        <p className={styles.muted}>{t('noPinned')}</p>
      )}
      {mayPin && (
        <>
          <Say
            key={message?.id ?? ''}
            label={t('pinWords')}
            submit={t('pin')}
            max={500}
            isPending={pin.isPending}
            onSay={(words) => pin.mutate({ body: { words } })}
          />
          {message && (
            <div>
              <Button
                size="compact-sm"
                variant="default"
                loading={pin.isPending}
                onClick={() => pin.mutate({ body: { words: '' } })}
              >
                {t('unpin')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
