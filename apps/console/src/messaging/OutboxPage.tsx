import { Button, Modal, SegmentedControl, Skeleton } from '@mantine/core';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { insightCalls, type OutboxMessage } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, ErrorPanel } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import styles from '../insight/insight.module.css';
import { outboxMessages } from './messages';

const kinds = ['all', 'mail', 'sms'] as const;
type Kind = (typeof kinds)[number];

/** Mail and SMS as they stand in the local outbox. */
export function OutboxPage() {
  const t = useText(outboxMessages);
  usePageTitle(t('outboxTitle'));
  const [kind, setKind] = useState<Kind>('all');
  const [open, setOpen] = useState<OutboxMessage | null>(null);
  // Every look is audited: it is read when asked for, not on a timer.
  const { data, error, refetch, isFetching } = useRead({ key: queryKeys.outbox, call: insightCalls.outbox, input: {} });
  const shown = data?.messages.filter(({ via }) => kind === 'all' || via === kind) ?? [];
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('outboxTitle')}</h1>
        <div className={styles.freshness}>
          <SegmentedControl
            aria-label={t('filterBy')}
            value={kind}
            onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'all')}
            data={kinds.map((known) => ({ value: known, label: known === 'all' ? t('filterAll') : t(`via_${known}`) }))}
          />
          <Button size="sm" variant="default" loading={isFetching} onClick={() => void refetch()}>
            {t('refresh')}
          </Button>
        </div>
      </div>
      <div className={styles.panel}>
        <p className={styles.panelNote}>{t('outboxNote')}</p>
        {error && !data && (
          <ErrorPanel
            title={t('loadFailed')}
            message={error instanceof RefusedError ? error.message : t('unreachable')}
            retryLabel={t('retry')}
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <Skeleton height={240} role="status" aria-label={t('loading')} />}
        {data && shown.length === 0 && <EmptyState title={t('outboxEmpty')}>{t('outboxEmptyHint')}</EmptyState>}
        {shown.length > 0 && <MessageTable messages={shown} onOpen={setOpen} />}
      </div>
      <Reader message={open} onClose={() => setOpen(null)} />
    </main>
  );
}

function MessageTable({
  messages,
  onOpen,
}: {
  messages: readonly OutboxMessage[];
  onOpen: (message: OutboxMessage) => void;
}) {
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  return (
    <div className={styles.scroll} role="group" aria-label={t('outboxTitle')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('due')}</th>
            <th scope="col">{t('via')}</th>
            <th scope="col">{t('to')}</th>
            <th scope="col">{t('subject')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('read')}</th>
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <tr key={message.id}>
              <td className={styles.when}>{dateTimeText(message.dueAt, language, { seconds: true })}</td>
              <td>{t(`via_${message.via}`)}</td>
              <td>{message.to}</td>
              <td className={styles.wrap}>{message.subject || t('noSubject')}</td>
              <td>
                <SentState message={message} />
              </td>
              <td>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('readOf', { subject: message.subject || t('noSubject') })}
                  onClick={() => onOpen(message)}
                >
                  {t('read')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SentState({ message }: { message: OutboxMessage }) {
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  return <>{message.sentAt ? `✓ ${t('sent')} ${dateTimeText(message.sentAt, language)}` : `○ ${t('scheduled')}`}</>;
}

function Reader({ message, onClose }: { message: OutboxMessage | null; onClose: () => void }) {
  const t = useText(outboxMessages);
  return (
    <Modal
      opened={message !== null}
      onClose={onClose}
      size="lg"
      title={message?.subject || t('noSubject')}
      closeButtonProps={{ 'aria-label': t('closeReader') }}
    >
      {message && (
        <>
          <dl className={styles.meta}>
            <dt>{t('to')}</dt>
            <dd>{message.to}</dd>
            <dt>{t('via')}</dt>
            <dd>
              {t(`via_${message.via}`)}・{t('template')} {message.template}
            </dd>
            <dt>{t('state')}</dt>
            <dd>
              <SentState message={message} />
            </dd>
          </dl>
          <p className={styles.body}>{message.body}</p>
        </>
      )}
    </Modal>
  );
}
