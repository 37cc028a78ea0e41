import { Button, Menu } from '@mantine/core';
import { RefusedError } from '@toritsugi/client';
import { isCallingHour } from '@toritsugi/calendar';
import type { CallTaskDetail, ConsultationView } from '@toritsugi/contracts';
import { lazy, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { useNow } from '../../server/connection';
import { HandoverNote } from '../../transfer/HandoverNote';
import { CancelTransfer } from '../../transfer/CancelTransfer';
import type { Handover } from '../../transfer/use-handover';
import { may, useMe } from '../../server/me';
import { KeyHint } from '../../page/KeyHint';
import { useLetterKeys, useShortcuts, type Shortcut } from '../../page/shortcuts';
import { legalActions, type TaskActionName } from '../task/legal-actions';
import { TalkReason } from '../../duplicates/TalkReason';
import { messages as contactMessages } from '../contact/messages';
import { messages } from '../messages';
import type { TaskActions } from '../task/use-task-actions';
import { NextBar } from './LiveCard';
import { PhoneLine } from './PhoneLine';
import { nextStep } from './next-step';
import { TransferStep } from './TransferStep';
import taskStyles from '../task/task.module.css';
import styles from './live.module.css';

const keys: Readonly<Partial<Record<TaskActionName, string>>> = {
  dial: 'c',
  connected: 'y',
  noAnswer: 'n',
  transfer: 'x',
  booking: 'b',
};
const CallbackDialog = lazy(async () => ({ default: (await import('../task/CallbackDialog')).CallbackDialog }));
const DeclinedDialog = lazy(async () => ({ default: (await import('../task/EndDialogs')).DeclinedDialog }));
const CourtesySteps = lazy(async () => ({ default: (await import('./CourtesySteps')).CourtesySteps }));
const endingNames: readonly TaskActionName[] = ['declined'];
const dialHints = { hand: 'dialNowHint', exchange: 'dialExchangeHint', played: 'dialPlayedHint' } as const;
/** Endings that ask something first. */
type Dialog = 'callback' | 'declined';

export interface HeldTime {
  consultation: ConsultationView;
  confirm: (consultationId: string) => void;
  isSaving: boolean;
}

interface Props {
  detail: CallTaskDetail;
  actions: TaskActions;
  handover: Handover;
  isBooking: boolean;
  onBooking: () => void;
  /** A time held for the person on the line; null: none. */
  held: HeldTime | null;
}

/** The steps that the state of the task allows and nothing else: one of them big, the others above it. */
export function LiveSteps({ detail, actions, handover, isBooking, onBooking, held }: Props) {
  const t = useText(messages);
  const { language, signs } = useLanguage();
  const dials = detail.telephone;
  const now = useNow();
  const contact = useText(contactMessages);
  const letterKeys = useLetterKeys();
  /** Without division whoever called goes on, where others put through. */
  const mayBegin = may(useMe(), 'consultation.begin');
  const wordOf = useCallback(
    (name: TaskActionName) =>
      name === 'dial' && dials !== 'hand'
        ? `${t('dialNow')}${signs.bracketed(t(dialHints[dials]))}`
        : t(name === 'transfer' ? (mayBegin ? 'yesBegin' : 'yes') : name === 'booking' ? 'no' : name),
    [t, signs, dials, mayBegin],
  );
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { card } = detail;
  const isCallable = isCallingHour(now);
  /** They wished so after somebody took them. */
  const isPutOff = card.state === 'claimed' && Date.parse(card.eligibleAt) > now;
  const isCourteous =
    card.band === 'D' && card.notReached === null && (card.state === 'claimed' || card.state === 'connected');
  const legal = legalActions(card, true).filter(
    (name) =>
      (name !== 'dial' || (isCallable && !isPutOff && !detail.isToldOfMail && card.talk === undefined)) &&
      !(name === 'transfer' && card.band === 'D'),
  );
  const { transfer, isOpen, mayStart, isExhausted, ranking, mayTransfer } = handover;
  /** Somebody speaks with them: it is said before anybody tries. */
  const isSpokenWith = card.talk !== undefined && card.state === 'claimed' && card.noCall === undefined && !isCourteous;
  const next = isSpokenWith
    ? null
    : isCourteous
      ? 'courtesy'
      : nextStep(legal, {
          isBooking,
          isExhausted,
          mayPutThrough: mayTransfer && mayStart && ranking.data?.mayTransfer !== false,
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
    transfer: handover.start,
    bookingConfirmed: () => actions.bookingConfirmed.mutate(input),
    booking: onBooking,
    callback: () => {
      actions.callback.reset();
      setDialog('callback');
    },
    written: () => actions.written.mutate(input),
    declined: () => setDialog('declined'),
    // Its button sends the letter that stands above it.
    courtesy: () => undefined,
    release: () => actions.release.mutate(input),
  };
  const latest = useRef(acts);
  useLayoutEffect(() => {
    latest.current = acts;
  });
  const shortcuts = useMemo<readonly Shortcut[]>(
    () =>
      (Object.entries(keys) as [TaskActionName, string][]).map(([action, key]) => ({
        key,
        label: wordOf(action),
        act: () => latest.current[action](),
        isOff: !legalKey.split(',').includes(action),
      })),
    [legalKey, wordOf],
  );
  useShortcuts(shortcuts);

  /** The number as the telephone opens it. */
  const number = detail.contact?.phoneE164 || undefined;
  const hint = (name: TaskActionName) =>
    letterKeys.isOn && keys[name] ? (
      <span aria-hidden="true">
        <KeyHint of={keys[name]} />
      </span>
    ) : null;
  const isPending = (name: TaskActionName): boolean =>
    name === 'transfer' ? handover.isStarting : name in actions && actions[name as keyof TaskActions].isPending;
  const button = (name: TaskActionName) => (
    <Button
      key={name}
      size="sm"
      variant="default"
      onClick={acts[name]}
      loading={isPending(name)}
      rightSection={hint(name)}
    >
      {name === 'transfer' && isExhausted ? t('again') : wordOf(name)}
    </Button>
  );
  const isByHand = detail.telephone === 'hand';
  /** Nobody from outside is shown a number: without an exchange there is nothing to call with. */
  const isMute = isByHand && detail.contact !== null && number === undefined;
  const isLink = next === 'dial' && isByHand && number !== undefined;
  /** The telephone opens once the server has said that they may be called. */
  const callNow = (): void =>
    actions.dial.mutate(input, {
      onSuccess: () => void (number && isByHand && window.location.assign(`tel:${number}`)),
    });
  const lesser = legal.filter(
    (name) => (name !== next || isLink) && !(name === 'transfer' && !mayStart) && !(isCourteous && name === 'dial'),
  );
  const endings = lesser.filter((name) => endingNames.includes(name));
  const isFolded = endings.length > 0 && lesser.length > 3;
  const isUncalled = card.state === 'claimed' && card.noCall === undefined;
  const others = (
    <>
      {(isOpen || mayStart) && (
        <HandoverNote
          note={handover.note}
          onChange={handover.write}
          onLeave={handover.saveNote}
          isSaved={handover.isSaved}
          isMissing={handover.isMissing}
          isOwn={mayBegin}
        />
      )}
      {isUncalled && !isPutOff && !isCallable && <p role="status">{t('noCallsNow')}</p>}
      {card.talk && <TalkReason talk={card.talk} id="talk-now" />}
      {(card.noCall || isPutOff) && (
        <p role="status" id="no-call">
          {card.noCall
            ? contact(`why_${card.noCall}`)
            : contact('why_later', { time: dateTimeText(card.eligibleAt, language) })}
        </p>
      )}
      {isMute && (
        <p role="status" id="no-number">
          {t('noNumberByHand')}
        </p>
      )}
      {!detail.takesSms && <p>{t('noSms')}</p>}
      {detail.phoneCall && <PhoneLine call={detail.phoneCall} number={number} />}
      <div className={taskStyles.actions} role="group" aria-label={t(`state_${card.state}`)}>
        {(card.noCall || isPutOff) && card.state === 'claimed' && (
          <Button size="sm" variant="default" aria-disabled data-disabled aria-describedby="no-call">
            {t('dial')}
          </Button>
        )}
        {lesser.filter((name) => !isFolded || !endings.includes(name)).map(button)}
        {isFolded && (
          <Menu>
            <Menu.Target>
              <Button size="sm" variant="default">
                {t('more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {endings.map((name) => (
                <Menu.Item key={name} onClick={acts[name]}>
                  {t(name)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {transfer && isOpen && <CancelTransfer transferId={transfer.id} actions={handover.actions} />}
      </div>
    </>
  );
  const big = isSpokenWith ? (
    <Button className={styles.big} aria-disabled data-disabled aria-describedby="talk-now" data-testid="next-step">
      {t('dialNow')}
    </Button>
  ) : transfer && isOpen ? (
    <TransferStep transfer={transfer} handover={handover} />
  ) : held ? (
    <Button
      className={styles.big}
      loading={held.isSaving}
      onClick={() => held.confirm(held.consultation.id)}
      data-testid="next-step"
    >
      {t('confirmSlot')}{' '}
      <small>
        {held.consultation.startsAt ? dateTimeText(held.consultation.startsAt, language) : ''}{' '}
        {held.consultation.advisor.name}
      </small>
    </Button>
  ) : isMute && next === 'dial' ? (
    <Button className={styles.big} aria-disabled data-disabled aria-describedby="no-number" data-testid="next-step">
      {t('dialNow')}
    </Button>
  ) : isLink ? (
    <Button
      className={styles.big}
      component="a"
      href={`tel:${number}`}
      onClick={(event: MouseEvent) => {
        event.preventDefault();
        callNow();
      }}
      data-testid="next-step"
    >
      {t('dialNow')} <small>{t('dialNowHint')}</small>
    </Button>
  ) : (
    next && (
      <Button
        className={styles.big}
        onClick={acts[next]}
        loading={isPending(next)}
        rightSection={hint(next)}
        data-testid="next-step"
      >
        {next === 'dial' && !isByHand ? (
          <>
            {t('dialNow')} <small>{t(dialHints[detail.telephone])}</small>
          </>
        ) : (
          wordOf(next)
        )}
      </Button>
    )
  );
  return (
    <>
      {isCourteous ? (
        <Suspense>
          <CourtesySteps
            key={card.id}
            detail={detail}
            isSaving={actions.courtesy.isPending}
            onEnd={(body) => actions.courtesy.mutate({ ...input, body })}
            call={
              legal.includes('dial') && (
                <Button className={styles.big} onClick={callNow} loading={isPending('dial')} data-testid="next-step">
                  {t('dialNow')}
                </Button>
              )
            }
          >
            {others}
          </CourtesySteps>
        </Suspense>
      ) : (
        <>
          <div className={styles.more}>{others}</div>
          {big && <NextBar>{big}</NextBar>}
        </>
      )}
      <Suspense>
        {open === 'callback' && (
          <CallbackDialog
            detail={detail}
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
      </Suspense>
    </>
  );
}
