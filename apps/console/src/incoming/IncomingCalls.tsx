import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import {
  incomingCalls,
  type CallerHit,
  type IncomingCallView,
  type PresenceView,
  type TakenIncomingCall,
} from '@toritsugi/contracts';
import { Announcer, SlaCountdown, timeText } from '@toritsugi/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { messages as boardMessages } from '../board/messages';
import { useLanguage, useText } from '../language';
import { KeyHint } from '../page/KeyHint';
import { focusWhenThere, notify } from '../page/notify';
import { useShortcuts } from '../page/shortcuts';
import { playUntilStopped, silence } from '../page/sound';
import { useTabBadge } from '../page/title';
import { RegistrantLink } from '../person/RegistrantLink';
import { presenceKey, useNow, usePush } from '../server/connection';
import { may, useMe } from '../server/me';
import { queries, useAction, useRead } from '../server/queries';
import { messages as transferMessages } from '../transfer/messages';
import transferStyles from '../transfer/transfer.module.css';
import styles from './incoming.module.css';
import { messages } from './messages';

const CallerSearch = lazy(async () => ({ default: (await import('../board/callers/CallerSearch')).CallerSearch }));

const READ_EVERY_MS = 15_000;
/** It rings this often, ms. */
const RING_EVERY = 2_500;
/** The clock of a call back looks as if it had begun this long before it is due, ms. */
const DUE_WITHIN = 15 * 60_000;
const readAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.incoming });

/** On every page of whoever answers the telephone: who calls, who is on it, and who called in vain. */
export function IncomingCalls() {
  const t = useText(messages);
  const { data } = useRead({
    key: queryKeys.incoming,
    call: incomingCalls.open,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  usePush('incoming.changed', readAgain);
  const calls = data?.calls ?? [];
  const ringing = calls.filter(({ state }) => state === 'ringing');
  useTabBadge(ringing.length, t('badge'), { isUrgent: true });
  const [first = null] = ringing;
  const who = useWho(first);
  useRing(first, who);
  return (
    <>
      <Announcer message={first === null ? '' : `${t('rings')}${who}`} />
      {calls.length > 0 && (
        <section className={styles.section} aria-label={t('region')}>
          <ul className={styles.calls}>
            {calls.map((call) => (
              <Call key={call.id} call={call} isFirst={call.id === first?.id} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Who calls, in words that anybody may read: no name. */
function useWho(call: IncomingCallView | null): string {
  const t = useText(messages);
  const { localized } = useLanguage();
  const [one, other] = call?.people ?? [];
  if (call === null) return '';
  if (one !== undefined) return other === undefined ? localized(one.segmentLabel) : t('oneOf');
  return call.phoneEnd === null ? t('withheld') : t('unknown', { end: call.phoneEnd });
}

/** Heard by whoever is not on the telephone; whoever looks elsewhere is told by their desktop. */
function useRing(call: IncomingCallView | null, body: string): void {
  const t = useText(messages);
  const id = call?.id ?? null;
  const title = t('badge');
  const { data: mine } = useQuery<PresenceView>({ queryKey: presenceKey, enabled: false });
  const isTalking = mine?.state === 'on_call' || mine?.state === 'in_consultation';
  useEffect(
    () => (id === null || isTalking ? undefined : playUntilStopped('incoming', RING_EVERY, id)),
    [id, isTalking],
  );
  useEffect(() => {
    if (id === null) return undefined;
    return notify({
      ...{ title, body, tag: `incoming:${id}` },
      onClick: () => focusWhenThere(`[data-incoming="${CSS.escape(id)}"] button`),
    });
  }, [id, title, body]);
}

/** The first that rings has a key: it takes the call, or goes to the names of whoever it may be. */
function Call({ call, isFirst }: { call: IncomingCallView; isFirst: boolean }) {
  const t = useText(messages);
  const word = useText(transferMessages);
  const { language } = useLanguage();
  const me = useMe();
  const [isFinding, setFinding] = useState(false);
  const { take, settle } = useCallActions(call);
  const { state, people, owner, phoneEnd } = call;
  const isMine = owner?.id === me.id;
  const mayTake = state === 'ringing' || (state === 'talking' && isMine);
  const takeAs = (registrantId?: string): void => {
    silence(call.id);
    take.mutate({ params: { callId: call.id }, body: registrantId === undefined ? {} : { registrantId } });
  };
  const acts = useRef<HTMLSpanElement>(null);
  const isOneGesture = people.length <= 1;
  const answer = useRef(takeAs);
  useEffect(() => {
    answer.current = takeAs;
  });
  useShortcuts(
    useMemo(
      () =>
        isFirst
          ? [
              {
                key: 'r',
                label: t('take'),
                act: () => (isOneGesture ? answer.current() : acts.current?.querySelector('button')?.focus()),
              },
            ]
          : [],
      [isFirst, isOneGesture, t],
    ),
  );
  const [only = null] = people.length === 1 ? people : [];
  return (
    <li className={styles.call} data-incoming={call.id} data-state={state}>
      <span className={styles.what}>
        {state === 'missed'
          ? t('missed', { time: timeText(call.rangAt, language) })
          : t(state === 'ringing' ? 'rings' : 'talking')}{' '}
        {only !== null ? (
          <Place hit={only} />
        ) : people.length > 1 ? (
          t('oneOf')
        ) : phoneEnd === null ? (
          t('withheld')
        ) : (
          t('unknown', { end: phoneEnd })
        )}
      </span>
      {only !== null && <Facts hit={only} />}
      {call.isPlayed && <span className={transferStyles.played}>{word('played')}</span>}
      {state === 'talking' && (
        <span className={styles.quiet}>{isMine ? t('ownerMe') : t('owner', { name: owner?.name ?? '' })}</span>
      )}
      {call.dueAt !== null && <DueClock at={call.dueAt} />}
      <span className={styles.acts} ref={acts}>
        {mayTake &&
          people.length > 1 &&
          people.map(({ registrantId, name }) => (
            <Button key={registrantId} size="compact-sm" variant="default" onClick={() => takeAs(registrantId)}>
              {t(state === 'ringing' ? 'takeAs' : 'isPerson', { name })}
            </Button>
          ))}
        {state === 'ringing' && isOneGesture && (
          <Button
            size="compact-sm"
            loading={take.isPending}
            onClick={() => takeAs()}
            rightSection={isFirst && <KeyHint of="r" />}
          >
            {t('take')}
          </Button>
        )}
        {mayTake && people.length === 0 && may(me, 'caller.find') && (
          <Button size="compact-sm" variant="default" onClick={() => setFinding(true)}>
            {t('find')}
          </Button>
        )}
        {call.phoneE164 !== null && <a href={`tel:${call.phoneE164}`}>{t('callBack')}</a>}
        {state === 'missed' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={settle.isPending}
            onClick={() => settle.mutate({ params: { callId: call.id } })}
          >
            {t('settle')}
          </Button>
        )}
      </span>
      {isFinding && (
        <Suspense>
          <CallerSearch
            onClose={() => setFinding(false)}
            onChosen={({ registrantId }) => {
              setFinding(false);
              takeAs(registrantId);
            }}
          />
        </Suspense>
      )}
    </li>
  );
}

/** One gesture: whoever takes it has the person's card, or their page, before them. */
function useCallActions(call: IncomingCallView) {
  const navigate = useNavigate();
  const me = useMe();
  const openAt = ({ registrantId, taskId }: TakenIncomingCall): void => {
    readAgain();
    const known = call.people.find((person) => person.registrantId === registrantId);
    const task = taskId ?? (isTheirs(me, known) ? null : (known?.taskId ?? null));
    if (task !== null && may(me, 'board.read')) void navigate({ to: '/board/$taskId', params: { taskId: task } });
    else if (registrantId !== null && may(me, 'case.read'))
      void navigate({ to: '/cases/$registrantId', params: { registrantId } });
  };
  const take = useAction({
    call: incomingCalls.take,
    onDone: openAt,
    onRefused: () => {
      readAgain();
      return false;
    },
  });
  const settle = useAction({ call: incomingCalls.settle, onDone: readAgain });
  return { take, settle };
}

/** Whoever looks after them goes to their page, everybody else to their newest call. */
function isTheirs(me: { readonly id: string }, hit: CallerHit | undefined): boolean {
  return hit?.advisor?.id === me.id;
}

function Place({ hit }: { hit: CallerHit }) {
  const t = useText(messages);
  const me = useMe();
  const name = t('san', { name: hit.name });
  if (hit.taskId === null || isTheirs(me, hit)) return <RegistrantLink id={hit.registrantId}>{name}</RegistrantLink>;
  return (
    <Link to="/board/$taskId" params={{ taskId: hit.taskId }}>
      {name}
    </Link>
  );
}

function Facts({ hit }: { hit: CallerHit }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  return (
    <span className={styles.quiet}>
      {t('segment', { segment: localized(hit.segmentLabel) })}
      {hit.advisor !== null && ` ${t('advisor', { name: hit.advisor.name })}`}
    </span>
  );
}

function DueClock({ at }: { at: string }) {
  const t = useText(messages);
  const word = useText(boardMessages);
  const { language } = useLanguage();
  const now = useNow();
  return (
    <SlaCountdown
      language={language}
      remainingMs={Date.parse(at) - now}
      totalMs={DUE_WITHIN}
      label={t('due')}
      words={{ ok: word('sla_ok'), soon: word('sla_soon'), late: word('sla_late') }}
    />
  );
}
