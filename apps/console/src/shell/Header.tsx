import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { decisionCalls, todoCalls } from '@toritsugi/contracts';
import { timeText } from '@toritsugi/ui';
import { IconBell, IconBellOff, IconChevronDown, IconKeyboard, IconMenu2 } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { may, useMe } from '../server/me';
import { useRead } from '../server/queries';
import { useLanguage, useText } from '../language';
import { useNow, useServerClock } from '../server/connection';
import { groupOf, menuGroups, menuOf, type MenuGroup } from './menu';
import { messages } from './messages';
import { PersonMenu } from './PersonMenu';
import { PresenceSwitch } from './PresenceSwitch';
import { useSound } from '../page/sound';
import styles from './header.module.css';

const READ_EVERY_MS = 60_000;

/** How much waits for the reader behind an entry of the menu. */
function useWaiting(): (entries: readonly { to: string }[]) => number {
  const me = useMe();
  const { data } = useRead({
    key: queryKeys.decisionsWaiting,
    call: decisionCalls.waiting,
    input: {},
    isOff: !may(me, 'decision.read'),
    refetchEvery: READ_EVERY_MS,
  });
  const { data: toDo } = useRead({
    key: queryKeys.todosWaiting,
    call: todoCalls.waiting,
    input: {},
    isOff: !may(me, 'todo.work'),
    refetchEvery: READ_EVERY_MS,
  });
  const { decisions = 0, lateBlanks = 0 } = data ?? {};
  const { due = 0, orphans = 0, creeps = 0 } = toDo ?? {};
  const counts: Readonly<Record<string, number>> = {
    '/decisions': decisions,
    '/agreement': lateBlanks,
    '/todos': due + orphans + creeps,
  };
  return (entries) => entries.reduce((sum, { to }) => sum + (counts[to] ?? 0), 0);
}

/** Above its word, so that the header keeps its width. */
function Waiting({ count }: { count: number }) {
  const t = useText(messages);
  if (count === 0) return null;
  return (
    <span className={styles.waiting}>
      <span aria-hidden="true">{count}</span>
      <span className={styles.hidden}>{t('waiting', { count })}</span>
    </span>
  );
}

export function Header({ onHelp }: { onHelp: () => void }) {
  const t = useText(messages);
  const me = useMe();
  const entries = menuOf(me);
  const waiting = useWaiting();
  return (
    <header className={styles.header}>
      <Link to="/" className={styles.brand}>
        {t('product')}
      </Link>
      <nav className={styles.navigation} aria-label={t('navigation')}>
        {entries
          .filter((entry) => groupOf(entry) === undefined)
          .map(({ to, word }) => (
            <Link key={to} to={to} className={styles.link} activeProps={{ 'aria-current': 'page' }}>
              {t(word)}
            </Link>
          ))}
        {menuGroups.map((group) => (
          <GroupPages
            key={group}
            group={group}
            entries={entries.filter((entry) => groupOf(entry) === group)}
            waiting={waiting}
          />
        ))}
      </nav>
      <div className={styles.narrow}>
        <Menu withinPortal={false}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('menu')}>
              <IconMenu2 size={18} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {entries.map(({ to, word }) => (
              <Menu.Item key={to} renderRoot={(props: object) => <Link to={to} {...props} />}>
                {t(word)} <Waiting count={waiting([{ to }])} />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={styles.tools}>
        <AgencyTime />
        {may(me, 'presence.set') && <PresenceSwitch />}
        <SoundButton />
        <Tooltip label={t('keys')}>
          <ActionIcon className={styles.wideOnly} variant="default" size={36} aria-label={t('keys')} onClick={onHelp}>
            <IconKeyboard size={18} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <PersonMenu onHelp={onHelp} />
      </div>
    </header>
  );
}

interface GroupProps {
  readonly group: MenuGroup;
  readonly entries: ReturnType<typeof menuOf>;
  readonly waiting: ReturnType<typeof useWaiting>;
}

/** Pages of one subject, in one menu. */
function GroupPages({ group, entries, waiting }: GroupProps) {
  const t = useText(messages);
  const { pathname } = useLocation();
  if (entries.length === 0) return null;
  const isHere = entries.some(({ to }) => pathname.startsWith(to));
  return (
    <Menu withinPortal={false}>
      <Menu.Target>
        <button type="button" className={styles.link} data-here={isHere || undefined}>
          {t(`group_${group}`)}
          <IconChevronDown size={16} aria-hidden="true" />
          <Waiting count={waiting(entries)} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ to, word }) => (
          <Menu.Item
            key={to}
            renderRoot={(props: object) => <Link to={to} {...props} activeProps={{ 'aria-current': 'page' }} />}
          >
            {t(word)} <Waiting count={waiting([{ to }])} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function AgencyTime() {
  const t = useText(messages);
  const { language } = useLanguage();
  const now = useNow();
  const clock = useServerClock();
  if (!clock.isKnown()) return null;
  return (
    <span className={styles.time}>
      <span className={styles.hidden}>{t('agencyTime')} </span>
      <time dateTime={new Date(now).toISOString()}>{timeText(now, language, { seconds: true })}</time>
      {clock.isFrozen() && <span className={styles.frozen}>{t('frozen')}</span>}
    </span>
  );
}

function SoundButton() {
  const t = useText(messages);
  const sound = useSound();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t(sound.isOn && !sound.isBlocked ? 'soundOn' : 'soundOff')}
          data-alert={sound.isBlocked || undefined}
          className={styles.sound}
        >
          {sound.isOn && !sound.isBlocked ? (
            <IconBell size={18} aria-hidden="true" />
          ) : (
            <IconBellOff size={18} aria-hidden="true" />
          )}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {sound.isBlocked && <p className={styles.soundNote}>{t('soundBlocked')}</p>}
        {(!sound.isOn || sound.isBlocked) && (
          <Menu.Item onClick={() => void sound.enable()}>{t('enableSound')}</Menu.Item>
        )}
        {sound.isOn && <Menu.Item onClick={() => void sound.test()}>{t('testSound')}</Menu.Item>}
        {sound.isOn && <Menu.Item onClick={sound.disable}>{t('disableSound')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
