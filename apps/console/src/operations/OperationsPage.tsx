import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { queryKeys } from '@toritsugi/client';
import {
  messagingCalls,
  operationsCalls,
  type GivenUpJobView,
  type JobKindView,
  type OperationsView,
  type ServerProcessView,
} from '@toritsugi/contracts';
import { dateTimeText, EmptyState, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { showDone } from '../page/toasts';
import { may, useMe } from '../server/me';
import { queries, useAction, useRead } from '../server/queries';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { operationsMessages } from './messages';

const READ_EVERY_MS = 5_000;

const take = (view: OperationsView): void => void queries.setQueryData(queryKeys.operations, view);

/** How the server itself runs: what it gave up, its jobs, its processes. */
export function OperationsPage() {
  const t = useText(operationsMessages);
  usePageTitle(t('title'));
  const me = useMe();
  const { language } = useLanguage();
  const count = (of: number) => of.toLocaleString(language);
  const { data: backlog } = useRead({
    key: queryKeys.backlog,
    call: messagingCalls.backlog,
    input: {},
    isOff: !may(me, 'delivery.read'),
    refetchEvery: READ_EVERY_MS,
  });
  const { data, error, refetch } = useRead({
    key: queryKeys.operations,
    call: operationsCalls.read,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.panelNote}>
        {t('about')} {me.isDemo && t('aboutTimes')}
      </p>
      {backlog && (
        <p className={styles.panelNote}>
          {t('messages', { waiting: count(backlog.waiting), scheduled: count(backlog.scheduled) })}{' '}
          <Link to="/delivery">{t('toDelivery')}</Link>
        </p>
      )}
      {error && !data ? (
        <LoadFailed error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <GivenUp jobs={data?.givenUp} />
          <Kinds kinds={data?.kinds} />
          <Processes processes={data?.processes} room={data?.room} />
        </>
      )}
    </main>
  );
}

const givenUp = columnsOf<GivenUpJobView>();

function GivenUp({ jobs }: { jobs: readonly GivenUpJobView[] | undefined }) {
  const t = useText(operationsMessages);
  const { language, localized } = useLanguage();
  const isManager = may(useMe(), 'operations.manage');
  const onDone = (said: 'asked' | 'left') => (view: OperationsView) => {
    take(view);
    void queries.invalidateQueries({ queryKey: queryKeys.givenUp });
    showDone(t(said));
  };
  const { mutate: tryAgain, isPending: isTrying } = useAction({ call: operationsCalls.again, onDone: onDone('asked') });
  const { mutate: leave, isPending: isLeaving } = useAction({ call: operationsCalls.leave, onDone: onDone('left') });
  const isPending = isTrying || isLeaving;
  const columns = useMemo(
    () =>
      givenUp.columns([
        givenUp.accessor(({ label }) => localized(label), { id: 'job', header: t('job'), meta: { isRowHeader: true } }),
        givenUp.accessor(({ failedAt }) => dateTimeText(failedAt, language), { id: 'failedAt', header: t('failedAt') }),
        givenUp.accessor('tries', { header: t('tries'), meta: { isNumber: true } }),
        givenUp.accessor('reason', { header: t('reason'), meta: { isText: true } }),
        ...(isManager
          ? [
              givenUp.display({
                id: 'again',
                header: t('again'),
                cell: ({ row: { original: job } }) => (
                  <Group gap="xs">
                    {(
                      [
                        ['again', tryAgain],
                        ['leave', leave],
                      ] as const
                    ).map(([what, act]) => (
                      <Button
                        key={what}
                        size="compact-sm"
                        variant="default"
                        disabled={isPending}
                        aria-label={t(`${what}Of`, { job: localized(job.label) })}
                        onClick={() => act({ params: { jobId: job.id } })}
                      >
                        {t(what)}
                      </Button>
                    ))}
                  </Group>
                ),
              }),
            ]
          : []),
      ]),
    [t, language, localized, isManager, isPending, tryAgain, leave],
  );
  return (
    <Section title={t('givenUpTitle')} note={t('givenUpNote')}>
      <DataTable
        isList
        caption={t('givenUpTitle')}
        columns={columns}
        rows={jobs}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('givenUpEmpty')}>{t('givenUpEmptyHint')}</EmptyState>}
      />
    </Section>
  );
}

const kind = columnsOf<JobKindView>();

function Kinds({ kinds }: { kinds: readonly JobKindView[] | undefined }) {
  const t = useText(operationsMessages);
  const { language, localized } = useLanguage();
  const columns = useMemo(() => {
    const at = (instant: string | null) => (instant === null ? t('none') : dateTimeText(instant, language));
    return kind.columns([
      kind.accessor(({ label }) => localized(label), { id: 'job', header: t('job'), meta: { isRowHeader: true } }),
      kind.accessor('waiting', { header: t('waiting'), meta: { isNumber: true } }),
      kind.accessor(({ waitingSince }) => at(waitingSince), { id: 'waitingSince', header: t('waitingSince') }),
      kind.accessor('active', { header: t('active'), meta: { isNumber: true } }),
      kind.accessor(({ doneAt }) => at(doneAt), { id: 'doneAt', header: t('doneAt') }),
    ]);
  }, [t, language, localized]);
  return (
    <Section title={t('kindsTitle')}>
      <DataTable isList caption={t('kindsTitle')} columns={columns} rows={kinds} rowId={({ name }) => name} />
    </Section>
  );
}

const process = columnsOf<ServerProcessView>();

function Processes({
  processes,
  room,
}: {
  processes: readonly ServerProcessView[] | undefined;
  room: OperationsView['room'] | undefined;
}) {
  const t = useText(operationsMessages);
  const { language, signs } = useLanguage();
  const columns = useMemo(
    () =>
      process.columns([
        process.accessor(({ place }) => t(`place_${place}`), {
          id: 'place',
          header: t('place'),
          meta: { isRowHeader: true },
        }),
        process.accessor(({ isAlive }) => t(isAlive ? 'alive' : 'silent'), { id: 'state', header: t('state') }),
        process.accessor(({ host, pid }) => `${host} · ${pid}`, { id: 'host', header: t('host') }),
        process.accessor(({ startedAt }) => dateTimeText(startedAt, language), {
          id: 'startedAt',
          header: t('startedAt'),
        }),
        process.accessor(({ seenAt }) => dateTimeText(seenAt, language, { seconds: true }), {
          id: 'seenAt',
          header: t('seenAt'),
        }),
      ]),
    [t, language],
  );
  return (
    <Section title={t('processesTitle')} note={room && `${t('room')}${signs.colon}${t(`room_${room}`)}`}>
      <DataTable
        isList
        caption={t('processesTitle')}
        columns={columns}
        rows={processes}
        rowId={({ host, pid, startedAt }) => `${host} ${pid} ${startedAt}`}
      />
    </Section>
  );
}
