import { Button } from '@mantine/core';
import { transferCalls, type PresenceView, type SetPresence } from '@toritsugi/contracts';
import { chosenAwayReasons } from '@toritsugi/journey';
import { waitText, PresenceDot, Section, timeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { presenceKey, useNow } from '../server/connection';
import { queries, useAction } from '../server/queries';
import styles from './desk.module.css';
import { deskMessages } from './messages';
import { patchDesk } from './use-desk';

const WRAP_UP = 10 * 60_000;

/** Whether this advisor may be rung, and why not (在席状況). */
export function PresenceSwitch({ presence }: { presence: PresenceView }) {
  const t = useText(deskMessages);
  const { language, signs } = useLanguage();
  const set = useAction({
    call: transferCalls.setPresence,
    onDone: (reply) => {
      queries.setQueryData(presenceKey, reply);
      patchDesk({ presence: reply });
    },
  });
  const to = (body: SetPresence) => set.mutate({ body });
  const { state, reason } = presence;
  const isTalking = state === 'in_consultation' || state === 'on_call' || state === 'reserved';
  const stateText = reason
    ? `${t(`presence_${state}`)}${signs.bracketed(t(`away_${reason}`))}`
    : t(`presence_${state}`);
  return (
    <Section
      title={t('presence')}
      actions={
        <span className={styles.presence}>
          <PresenceDot state={state} text={stateText} />
          <span className={styles.muted}>{t('presenceSince', { time: timeText(presence.since, language) })}</span>
        </span>
      }
    >
      {state === 'wrap_up' && presence.until && (
        <WrapUp
          presence={presence}
          until={presence.until}
          onMore={() => to({ state: 'wrap_up' })}
          isBusy={set.isPending}
        />
      )}
      {reason === 'no_answer' && <p className={styles.hint}>{t('noAnswerHint')}</p>}
      {state === 'unreachable' && <p className={styles.hint}>{t('unreachableHint')}</p>}
      {state === 'reserved' && <p className={styles.hint}>{t('reservedHint')}</p>}
      {state === 'in_consultation' && <p className={styles.hint}>{t('inConsultationHint')}</p>}
      {!isTalking && (
        <div className={styles.buttons}>
          {state !== 'available' && (
            <Button disabled={set.isPending} onClick={() => to({ state: 'available' })}>
              {state === 'offline' ? t('startTaking') : state === 'wrap_up' ? t('wrapUpDone') : t('goAvailable')}
            </Button>
          )}
          {chosenAwayReasons
            .filter((known) => state !== 'away' || known !== reason)
            .map((known) => (
              <Button
                key={known}
                variant="default"
                disabled={set.isPending}
                onClick={() => to({ state: 'away', reason: known })}
              >
                {t('goAway', { reason: t(`away_${known}`) })}
              </Button>
            ))}
          {state !== 'offline' && (
            <Button variant="default" disabled={set.isPending} onClick={() => to({ state: 'offline' })}>
              {t('goOffline')}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}

function WrapUp({
  presence,
  until,
  onMore,
  isBusy,
}: {
  presence: PresenceView;
  until: string;
  onMore: () => void;
  isBusy: boolean;
}) {
  const t = useText(deskMessages);
  const { language } = useLanguage();
  const left = Date.parse(until) - useNow();
  const isExtended = Date.parse(until) - Date.parse(presence.since) > WRAP_UP + 1_000;
  return (
    <p className={styles.wrapUp}>
      <span>{t('wrapUpLeft')}</span>
      <span className={styles.timer} role="timer" aria-live="off">
        {waitText(Math.max(0, left), language)}
      </span>
      {!isExtended && (
        <Button size="sm" variant="default" disabled={isBusy} onClick={onMore}>
          {t('wrapUpMore')}
        </Button>
      )}
    </p>
  );
}
