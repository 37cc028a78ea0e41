import { Button, Menu } from '@mantine/core';
import { PresenceDot } from '@toritsugi/ui';
import { chosenAwayReasons } from '@toritsugi/journey';
import { transferCalls, type PresenceView, type SetPresence } from '@toritsugi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../language';
import { presenceKey } from '../server/connection';
import { messages } from './messages';
import { queries, useAction } from '../server/queries';
import styles from './header.module.css';

/** My presence as the server sees it, and the changes that are mine to make. */
export function PresenceSwitch() {
  const t = useText(messages);
  const { data } = useQuery<PresenceView>({ queryKey: presenceKey, enabled: false });
  const setPresence = useAction({
    call: transferCalls.setPresence,
    onDone: (presence) => void queries.setQueryData(presenceKey, presence),
  });
  const state = data?.state ?? 'offline';
  const reason = state === 'away' ? data?.reason : null;
  const set = (body: SetPresence): void => setPresence.mutate({ body });
  const mayReceive = state === 'offline' || state === 'away' || state === 'wrap_up';
  return (
    <>
      {state === 'offline' && (
        <Button size="sm" onClick={() => set({ state: 'available' })}>
          {t('startReceiving')}
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <Button variant="default" size="sm" aria-label={`${t('presence')}: ${t(state)}`} className={styles.presence}>
            <PresenceDot state={state} text={reason ? t('awayFor', { reason: t(reason) }) : t(state)} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayReceive && <Menu.Item onClick={() => set({ state: 'available' })}>{t('available')}</Menu.Item>}
          {chosenAwayReasons.map((word) => (
            <Menu.Item key={word} onClick={() => set({ state: 'away', reason: word })}>
              {t('awayFor', { reason: t(word) })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => set({ state: 'offline' })}>{t('goOffline')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
