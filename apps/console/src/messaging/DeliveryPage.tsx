import { Button, Modal } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { queryKeys } from '@toritsugi/client';
import {
  messagingCalls,
  templateName,
  TestSend,
  type DeliveryView,
  type RouteStatus,
  type UndeliveredMessage,
} from '@toritsugi/contracts';
import { dateTimeText, EmptyState, Section } from '@toritsugi/ui';
import { IsNotEmpty } from 'class-validator';
import { useCallback, useMemo, useState } from 'react';
import { TextField } from '../form/TextField';
import { showRefusal, Trimmed, useContractForm } from '../form/use-contract-form';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { showDone } from '../page/toasts';
import { may, useMe } from '../server/me';
import { queries, useAction, useRead } from '../server/queries';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { outboxMessages } from './messages';
import { problemText, troubleText } from './problem-text';
import { Suppressed } from './Suppressed';

const READ_EVERY_MS = 10_000;

const take = (view: DeliveryView): void => void queries.setQueryData(queryKeys.delivery, view);

/** Whether mail and SMS leave the house, and what did not arrive. */
export function DeliveryPage() {
  const t = useText(outboxMessages);
  usePageTitle(t('deliveryTitle'));
  const me = useMe();
  const isManager = may(me, 'delivery.manage');
  const { data, error, refetch } = useRead({
    key: queryKeys.delivery,
    call: messagingCalls.delivery,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('deliveryTitle')}</h1>
      {data?.isKeeping && (
        <p className={styles.panelNote}>
          {t('keepingNote')} {may(me, 'outbox.read') ? <Link to="/outbox">{t('toOutbox')}</Link> : t('whoReads')}
        </p>
      )}
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className={styles.pair}>
          {data.routes.map((route) => (
            <RoutePanel key={route.via} route={route} isKeeping={data.isKeeping} canTest={isManager} />
          ))}
        </div>
      )}
      {(data || !error) && <Undelivered messages={data?.undelivered} canResend={isManager} />}
      {data && <Suppressed addresses={data.suppressed} canLift={isManager} />}
    </main>
  );
}

function RoutePanel({ route, isKeeping, canTest }: { route: RouteStatus; isKeeping: boolean; canTest: boolean }) {
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  const { via, sender, waiting, waitingSince, scheduled, kept, failed, uncertain } = route;
  const count = (of: number) => of.toLocaleString(language);
  return (
    <Section title={t(`via_${via}`)}>
      {sender === null && !isKeeping && (
        <div role="status">
          <strong>{t(`notSetUp_${via}`)}</strong>
          <p className={styles.panelNote}>{t(`notSetUpHint_${via}`)}</p>
        </div>
      )}
      <dl className={styles.meta}>
        {sender !== null && (
          <>
            <dt>{t('sender')}</dt>
            <dd>{sender}</dd>
          </>
        )}
        <dt>{t('waiting')}</dt>
        <dd>{count(waiting)}</dd>
        <dt>{t('waitingSince')}</dt>
        <dd>{waitingSince === null ? t('none') : dateTimeText(waitingSince, language)}</dd>
        <dt>{t('scheduled')}</dt>
        <dd>{count(scheduled)}</dd>
        {isKeeping && (
          <>
            <dt>{t('kept')}</dt>
            <dd>{count(kept)}</dd>
          </>
        )}
        <dt>{t('failed')}</dt>
        <dd>{count(failed)}</dd>
        <dt>{t('uncertain')}</dt>
        <dd>{count(uncertain)}</dd>
      </dl>
      {isKeeping && <p className={styles.panelNote}>{t(`needs_${via}`)}</p>}
      {canTest && sender !== null && <TestForm via={via} />}
    </Section>
  );
}

const fieldTypes = { mail: 'email', sms: 'tel', line: 'text' } as const;

class TestWithAddress extends TestSend {
  @Trimmed() @IsNotEmpty() override to!: string;
}

function TestForm({ via }: { via: RouteStatus['via'] }) {
  const t = useText(outboxMessages);
  const form = useContractForm({ of: TestWithAddress, start: { via, to: '' } });
  const test = useAction({ call: messagingCalls.testSend, onRefused: (refused) => showRefusal(form, refused) });
  const trouble = troubleText(t, test.data?.problem ?? '');
  const submit = form.handleSubmit((body) => test.mutate({ body }));
  return (
    <form onSubmit={submit} noValidate aria-label={t('testTitle')}>
      <TextField
        control={form.control}
        name="to"
        type={fieldTypes[via]}
        label={t(`testTo_${via}`)}
        problem={t('testToProblem')}
      />
      <Button type="submit" mt="xs" variant="default" loading={test.isPending}>
        {t('test')}
      </Button>
      <p role="status">{test.data && t(`outcome_${test.data.outcome}`, { problem: trouble.words })}</p>
      {trouble.detail !== null && <p className={styles.panelNote}>{t('detail', { detail: trouble.detail })}</p>}
    </form>
  );
}

const column = columnsOf<UndeliveredMessage>();

function Undelivered({
  messages,
  canResend,
}: {
  messages: readonly UndeliveredMessage[] | undefined;
  canResend: boolean;
}) {
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  const [asking, setAsking] = useState<UndeliveredMessage | null>(null);
  const { mutate, isPending } = useAction({
    call: messagingCalls.resend,
    onDone: (view) => {
      take(view);
      setAsking(null);
      showDone(t('resent'));
    },
  });
  const again = useCallback(({ id }: UndeliveredMessage) => mutate({ params: { messageId: id } }), [mutate]);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('dueAt', {
          header: t('due'),
          meta: { isRowHeader: true },
          cell: ({ getValue }) => dateTimeText(getValue(), language, { seconds: true }),
        }),
        column.accessor(({ via }) => t(`via_${via}`), { id: 'via', header: t('via') }),
        column.accessor(({ subject, template }) => subject || templateName(template)[language], {
          id: 'subject',
          header: t('subject'),
          meta: { isText: true },
        }),
        column.accessor(({ state }) => t(`state_${state}`), { id: 'state', header: t('state') }),
        column.accessor(({ problem }) => problemText(t, problem), {
          id: 'problem',
          header: t('problem'),
          meta: { isText: true },
        }),
        ...(canResend
          ? [
              column.display({
                id: 'resend',
                header: t('resend'),
                cell: ({ row: { original: message } }) => (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('resendOf', { subject: message.subject || templateName(message.template)[language] })}
                    onClick={() => (message.state === 'uncertain' ? setAsking(message) : again(message))}
                  >
                    {t('resend')}
                  </Button>
                ),
              }),
            ]
          : []),
      ]),
    [t, language, canResend, again],
  );
  return (
    <Section title={t('undeliveredTitle')}>
      <DataTable
        isList
        caption={t('undeliveredTitle')}
        columns={columns}
        rows={messages}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('undeliveredEmpty')}>{t('undeliveredEmptyHint')}</EmptyState>}
      />
      {asking && (
        <Modal
          opened
          onClose={() => setAsking(null)}
          title={t('resend')}
          closeButtonProps={{ 'aria-label': t('back') }}
        >
          <p>{t('resendTwice')}</p>
          <Button loading={isPending} onClick={() => again(asking)}>
            {t('resend')}
          </Button>{' '}
          <Button variant="default" onClick={() => setAsking(null)} data-autofocus>
            {t('back')}
          </Button>
        </Modal>
      )}
    </Section>
  );
}
