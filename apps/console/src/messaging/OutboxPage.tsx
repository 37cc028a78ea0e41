import { Anchor, Button, Modal, SegmentedControl } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, templateName, type OutboxMessage } from '@toritsugi/contracts';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../language';
import { useRead } from '../server/queries';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { RehearsalMark } from '../page/RehearsalMark';
import { RegistrantLink } from '../person/RegistrantLink';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { useTableSearch } from '../table/table-state';
import styles from '../insight/insight.module.css';
import { outboxMessages } from './messages';
import { problemText } from './problem-text';
import { readOutboxSearch, ways } from './outbox-search';

const PAGE = 50;
const kinds = ['all', ...ways] as const;

/** Mail and SMS as they stand in the local outbox. */
export function OutboxPage() {
  const t = useText(outboxMessages);
  usePageTitle(t('outboxTitle'));
  const search = useSearch({ from: '/staff/outbox' });
  const navigate = useNavigate();
  const kind = search.via ?? 'all';
  const [open, setOpen] = useState<OutboxMessage | null>(null);
  // Every look is audited: it is read when asked for, not on a timer.
  const { data, error, refetch, isFetching } = useRead({ key: queryKeys.outbox, call: insightCalls.outbox, input: {} });
  const messages = useMemo(() => data?.messages.filter(({ via }) => kind === 'all' || via === kind), [data, kind]);
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('outboxTitle')}</h1>
        <div className={styles.freshness}>
          <SegmentedControl
            aria-label={t('filterBy')}
            value={kind}
            onChange={(via) =>
              void navigate({ to: '.', search: readOutboxSearch({ sort: search.sort, via }), replace: true })
            }
            data={kinds.map((known) => ({ value: known, label: known === 'all' ? t('filterAll') : t(`via_${known}`) }))}
          />
          <Button size="sm" variant="default" loading={isFetching} onClick={() => void refetch()}>
            {t('refresh')}
          </Button>
        </div>
      </div>
      <div className={styles.panel}>
        <p className={styles.panelNote}>{t('outboxNote')}</p>
        {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {(messages || !error) && <MessageTable messages={messages} onOpen={setOpen} />}
      </div>
      <Reader message={open} onClose={() => setOpen(null)} />
    </main>
  );
}

const column = columnsOf<OutboxMessage>();

/** An SMS has no subject: how it begins. */
const titleOf = ({ subject, body }: OutboxMessage): string => subject || (/\S.*/.exec(body)?.[0] ?? '');

function MessageTable({
  messages,
  onOpen,
}: {
  messages: readonly OutboxMessage[] | undefined;
  onOpen: (message: OutboxMessage) => void;
}) {
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('dueAt', {
          header: t('due'),
          enableSorting: true,
          meta: { isRowHeader: true },
          cell: ({ getValue }) => dateTimeText(getValue(), language, { seconds: true }),
        }),
        column.accessor(({ via }) => t(`via_${via}`), { id: 'via', header: t('via') }),
        column.accessor('to', {
          header: t('to'),
          enableSorting: true,
          cell: ({ row: { original: message } }) => (
            <RegistrantLink id={message.registrantId}>{message.to}</RegistrantLink>
          ),
        }),
        column.accessor(titleOf, {
          id: 'subject',
          header: t('subject'),
          meta: { isText: true },
          cell: ({ row: { original: message } }) => (
            <>
              <RehearsalMark of={message.registrantId} /> {titleOf(message)}
            </>
          ),
        }),
        column.accessor((message) => t(`state_${shownStateOf(message)}`), {
          id: 'state',
          header: t('state'),
          enableSorting: true,
          cell: ({ row }) => <MessageStateText message={row.original} />,
        }),
        column.display({
          id: 'read',
          header: t('read'),
          cell: ({ row: { original: message } }) => (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('readOf', { subject: titleOf(message) })}
              onClick={() => onOpen(message)}
            >
              {t('read')}
            </Button>
          ),
        }),
      ]),
    [t, language, onOpen],
  );
  return (
    <DataTable
      isList
      caption={t('outboxTitle')}
      columns={columns}
      rows={messages}
      rowId={({ id }) => id}
      state={useTableSearch(PAGE)}
      empty={<EmptyState title={t('outboxEmpty')}>{t('outboxEmptyHint')}</EmptyState>}
    />
  );
}

/** What waits for its time does not wait to be sent. */
const shownStateOf = ({ state, isDue }: OutboxMessage) => (state === 'queued' && !isDue ? 'scheduled' : state);

const marks: Readonly<Record<ReturnType<typeof shownStateOf>, string>> = {
  scheduled: '○',
  queued: '○',
  sending: '○',
  sent: '✓',
  delivered: '✓',
  bounced: '✕',
  failed: '✕',
  uncertain: '？',
  kept: '—',
  cancelled: '—',
};

function MessageStateText({ message }: { message: OutboxMessage }) {
  const t = useText(outboxMessages);
  const { language, signs } = useLanguage();
  const { dueAt, settledAt, problem } = message;
  const state = shownStateOf(message);
  const when = state === 'scheduled' ? dueAt : state === 'sent' ? settledAt : null;
  const at = when ? ` ${dateTimeText(when, language)}` : '';
  const why = state === 'cancelled' && problem ? `${signs.colon}${problemText(t, problem)}` : '';
  return <>{`${marks[state]} ${t(`state_${state}`)}${at}${why}`}</>;
}

/** As a mail program would show it: addresses of pages can be opened. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <Anchor key={index} href={part} target="_blank" rel="noreferrer" underline="always">
        {part}
      </Anchor>
    ),
  );
}

function Reader({ message, onClose }: { message: OutboxMessage | null; onClose: () => void }) {
  const t = useText(outboxMessages);
  const { language, signs } = useLanguage();
  return (
    <Modal
      opened={message !== null}
      onClose={onClose}
      size="lg"
      title={message?.subject || (message && t(`via_${message.via}`))}
      closeButtonProps={{ 'aria-label': t('closeReader') }}
    >
      {message && (
        <>
          <dl className={styles.meta}>
            <dt>{t('to')}</dt>
            <dd>{message.to}</dd>
            <dt>{t('via')}</dt>
            <dd>
              {t(`via_${message.via}`)}
              {signs.dot}
              {templateName(message.template)[language]}
            </dd>
            {message.letters !== null && (
              <>
                <dt>{t('length')}</dt>
                <dd>{t('lengthOf', { letters: message.letters, parts: message.smsParts ?? 1 })}</dd>
              </>
            )}
            <dt>{t('state')}</dt>
            <dd>
              <MessageStateText message={message} />
            </dd>
            {message.problem && (
              <>
                <dt>{t('problem')}</dt>
                <dd>{problemText(t, message.problem)}</dd>
              </>
            )}
          </dl>
          <p className={styles.body}>
            <Linked text={message.body} />
          </p>
        </>
      )}
    </Modal>
  );
}
