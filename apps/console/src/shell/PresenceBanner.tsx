import { Button } from '@mantine/core';
import { transferCalls, type PresenceView } from '@toritsugi/contracts';
import { startOfTokyoDay } from '@toritsugi/calendar';
import { timeText } from '@toritsugi/ui';
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useText } from '../language';
import { presenceKey, useNow } from '../server/connection';
import { queries, useAction } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

/** What was done to my presence without me: a lead put me away, or my work ended. Gone once I choose. */
export function PresenceBanner() {
  const t = useText(messages);
  const { language } = useLanguage();
  const now = useNow(60_000);
  const { data } = useQuery<PresenceView>({ queryKey: presenceKey, enabled: false });
  const receive = useAction({
    call: transferCalls.setPresence,
    onDone: (presence) => void queries.setQueryData(presenceKey, presence),
  });
  const sentence =
    data?.state === 'away' && data.putAway
      ? t('putAwayBy', { name: data.putAway.by.name, note: data.putAway.note })
      : data?.state === 'offline' && data.reason === 'shift_over'
        ? Date.parse(data.since) > startOfTokyoDay(now).getTime()
          ? t('shiftOver', { time: timeText(data.since, language) })
          : t('shiftOverBefore')
        : null;
  return (
    <div role="status">
      {sentence !== null && (
        <div className={styles.banner} data-action>
          <span>{sentence}</span>
          <Button
            size="compact-md"
            variant="default"
            loading={receive.isPending}
            onClick={() => receive.mutate({ body: { state: 'available' } })}
          >
            {t('receiveAgain')}
          </Button>
        </div>
      )}
    </div>
  );
}
