import { Button } from '@mantine/core';
import { transferCalls, type PresenceView } from '@toritsugi/contracts';
import { startOfTokyoDay } from '@toritsugi/calendar';
import { dateText, timeText } from '@toritsugi/ui';
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useText } from '../language';
import { presenceKey, useNow } from '../server/connection';
import { turnDaysLeft, useMe } from '../server/me';
import { queries, useAction } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

/** How long my turn at intake lasts, in its last two weeks and after it. */
export function TurnBanner({ until }: { until: string }) {
  const t = useText(messages);
  const { language } = useLanguage();
  const left = turnDaysLeft(useMe(), useNow(60_000));
  const day = dateText(`${until}T12:00:00+09:00`, language);
  return (
    <div role="status">
      {left !== null && left <= SOON_DAYS && (
        <div className={styles.banner} data-turn>
          {t(left === 0 ? 'turnOver' : 'turnEnds', { day })}
        </div>
      )}
    </div>
  );
}
const SOON_DAYS = 15;

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
