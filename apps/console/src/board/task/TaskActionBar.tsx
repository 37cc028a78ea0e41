import { Button, Menu } from '@mantine/core';
import { RefusedError } from '@toritsugi/client';
import { isCallingHour } from '@toritsugi/calendar';
import type { CallTaskDetail } from '@toritsugi/contracts';
import { Kbd } from '@toritsugi/ui';
import { lazy, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../language';
import { useNow } from '../../server/connection';
import { may, useMe } from '../../server/me';
import { useLetterKeys, useShortcuts, type Shortcut } from '../../page/shortcuts';
import { legalActions, type TaskActionName } from './legal-actions';
import { messages } from '../messages';
import { isTakeable } from '../queue/queue';
import type { TaskActions } from './use-task-actions';
import styles from './task.module.css';

const keys: Readonly<Partial<Record<TaskActionName, string>>> = {
  dial: 'c',
  connected: 'y',
  noAnswer: 'n',
  transfer: 'x',
  booking: 'b',
};
const CallbackDialog = lazy(async () => ({ default: (await import('./CallbackDialog')).CallbackDialog }));
const DeclinedDialog = lazy(async () => ({ default: (await import('./EndDialogs')).DeclinedDialog }));
const CourtesyDialog = lazy(async () => ({ default: (await import('./EndDialogs')).CourtesyDialog }));
/** Endings that ask something first. */
type Dialog = 'callback' | 'declined' | 'courtesy';

interface Props {
  detail: CallTaskDetail;
  isMine: boolean;
  actions: TaskActions;
  onTransfer: () => void;
  onBooking: () => void;
}

/** The next steps that the state of the task allows, and nothing else. */
export function TaskActionBar({ detail, isMine, actions, onTransfer, onBooking }: Props) {
  const t = useText(messages);
  const now = useNow();
  const letterKeys = useLetterKeys();
  /** Without division whoever called goes on, where others put through. */
  const mayBegin = may(useMe(), 'consultation.begin');
  const wordOf = useCallback(
    (name: TaskActionName) => t(name === 'transfer' && mayBegin ? 'begin' : name),
    [t, mayBegin],
  );
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { card } = detail;
  const legal = legalActions(card, isMine).filter((name) => {
    if (name === 'claim') return isTakeable(card, now);
    return name !== 'dial' || isCallingHour(now);
  });
  const legalKey = legal.join();
  // A dialog ends with the state that allowed it.
  const open = dialog !== null && legal.includes(dialog) ? dialog : null;
  const input = { params: { taskId: card.id } };
  const acts: Readonly<Record<TaskActionName, () => void>> = {
    claim: () => actions.claim.mutate(input),
    dial: () => actions.dial.mutate(input),
    connected: () => actions.connected.mutate(input),
    noAnswer: () => actions.noAnswer.mutate(input),
    transfer: onTransfer,
    bookingConfirmed: () => actions.bookingConfirmed.mutate(input),
    booking: onBooking,
    callback: () => {
      actions.callback.reset();
      setDialog('callback');
    },
    declined: () => setDialog('declined'),
    courtesy: () => setDialog('courtesy'),
    release: () => actions.release.mutate(input),
  };
  const latest = useRef(acts);
  useLayoutEffect(() => {
    latest.current = acts;
  });
  const shortcuts = useMemo<readonly Shortcut[]>(
    () =>
      legalKey.split(',').flatMap((name) => {
        const action = name as TaskActionName;
        const key = keys[action];
        return key ? [{ key, label: wordOf(action), act: () => latest.current[action]() }] : [];
      }),
    [legalKey, wordOf],
  );
  useShortcuts(shortcuts);

  const hint = (name: TaskActionName) =>
    letterKeys.isOn && keys[name] ? (
      <span aria-hidden="true" className={styles.key}>
        <Kbd>{keys[name].toUpperCase()}</Kbd>
      </span>
    ) : null;
  const button = (name: TaskActionName, variant: 'filled' | 'default') => (
    <Button
      key={name}
      size="sm"
      variant={variant}
      onClick={acts[name]}
      loading={name in actions && actions[name as keyof TaskActions].isPending}
      rightSection={hint(name)}
    >
      {wordOf(name)}
    </Button>
  );
  const endings = legal.filter((name) => name === 'callback' || name === 'declined' || name === 'courtesy');
  const isNarrowEnd = legal.includes('transfer') && endings.length > 1;
  return (
    <div className={styles.actions} role="group" aria-label={t(`state_${card.state}`)}>
      {isMine && card.state === 'claimed' && !isCallingHour(now) && <p role="status">{t('noCallsNow')}</p>}
      {legal.includes('claim') && button('claim', 'filled')}
      {legal.includes('dial') && button('dial', 'filled')}
      {legal.includes('connected') && button('connected', 'filled')}
      {legal.includes('noAnswer') && button('noAnswer', 'default')}
      {legal.includes('bookingConfirmed') && button('bookingConfirmed', 'filled')}
      {legal.includes('transfer') && button('transfer', legal.includes('bookingConfirmed') ? 'default' : 'filled')}
      {legal.includes('booking') && button('booking', 'default')}
      {legal.includes('callback') && isNarrowEnd && button('callback', 'default')}
      {!isNarrowEnd && endings.map((name) => button(name, 'default'))}
      {isNarrowEnd && (
        <Menu>
          <Menu.Target>
            <Button size="sm" variant="default">
              {t('more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {endings
              .filter((name) => name !== 'callback')
              .map((name) => (
                <Menu.Item key={name} onClick={acts[name]}>
                  {t(name)}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {legal.includes('release') && button('release', 'default')}
      <Suspense>
        {open === 'callback' && (
          <CallbackDialog
            onClose={() => setDialog(null)}
            isSaving={actions.callback.isPending}
            refused={actions.callback.error instanceof RefusedError ? actions.callback.error : null}
            onSet={(at) => actions.callback.mutate({ ...input, body: { at } })}
          />
        )}
        {open === 'declined' && (
          <DeclinedDialog
            onClose={() => setDialog(null)}
            isSaving={actions.declined.isPending}
            onEnd={(note) => actions.declined.mutate({ ...input, body: note ? { note } : {} })}
          />
        )}
        {open === 'courtesy' && (
          <CourtesyDialog
            onClose={() => setDialog(null)}
            isSaving={actions.courtesy.isPending}
            consents={detail.consents}
            onEnd={(body) => actions.courtesy.mutate({ ...input, body })}
          />
        )}
      </Suspense>
    </div>
  );
}
