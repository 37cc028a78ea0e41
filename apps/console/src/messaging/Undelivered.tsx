import { Button, Group, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { messagingCalls, templateName, type DeliveryView, type UndeliveredMessage } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, Section } from '@toritsugi/ui';
import { useCallback, useMemo, useState } from 'react';
import { DialogError } from '../form/FormDialog';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction } from '../server/queries';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { outboxMessages } from './messages';
import { problemText } from './problem-text';

const column = columnsOf<UndeliveredMessage>();
const take = (view: DeliveryView): void => void queries.setQueryData(queryKeys.delivery, view);
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** What did not arrive: to be sent again, one by one or together, or seen to and taken off the list. */
export function Undelivered({ view, isManager }: { view: DeliveryView | undefined; isManager: boolean }) {
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  const [asking, setAsking] = useState<readonly UndeliveredMessage[] | null>(null);
  const { mutate: resend, isPending } = useAction({
    call: messagingCalls.resendAll,
    onDone: (now) => {
      take(now);
      setAsking(null);
      showDone(t('resent'));
    },
  });
  const { mutate: clear, isPending: isClearing } = useAction({
    call: messagingCalls.clear,
    onDone: (now) => {
      take(now);
      showDone(t('cleared'));
    },
  });
  const again = useCallback(
    (messages: readonly UndeliveredMessage[]) => resend({ body: { ids: idsOf(messages) } }),
    [resend],
  );
  const rows = view?.undelivered;
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
        ...(isManager
          ? [
              column.display({
                id: 'resend',
                header: t('resend'),
                cell: ({ row: { original: message } }) => {
                  const subject = message.subject || templateName(message.template)[language];
                  return (
                    <Group gap="xs">
                      {message.canResend && (
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={t('resendOf', { subject })}
                          onClick={() => (message.state === 'uncertain' ? setAsking([message]) : again([message]))}
                        >
                          {t('resend')}
                        </Button>
                      )}
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('clearOf', { subject })}
                        onClick={() => clear({ body: { ids: [message.id] } })}
                      >
                        {t('clear')}
                      </Button>
                    </Group>
                  );
                },
              }),
            ]
          : []),
      ]),
    [t, language, isManager, again, clear],
  );
  const all = sumOf(view?.routes.map(({ failed, uncertain }) => failed + uncertain) ?? []);
  const shown = rows?.length ?? 0;
  const sendable = rows?.filter(({ canResend }) => canResend) ?? [];
  const expired = rows?.filter(({ canResend }) => !canResend) ?? [];
  return (
    <Section title={t('undeliveredTitle')}>
      {all > shown && <p className={styles.panelNote}>{t('newestOnly', { all, shown })}</p>}
      {isManager && (
        <Group gap="xs">
          {sendable.length > 1 && (
            <Button variant="default" onClick={() => setAsking(sendable)}>
              {t('resendAll', { count: sendable.length })}
            </Button>
          )}
          {expired.length > 1 && (
            <Button variant="default" loading={isClearing} onClick={() => clear({ body: { ids: idsOf(expired) } })}>
              {t('clearExpired', { count: expired.length })}
            </Button>
          )}
        </Group>
      )}
      <DataTable
        isList
        caption={t('undeliveredTitle')}
        columns={columns}
        rows={rows}
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
          {asking.some(({ state }) => state === 'uncertain') && <p>{t('resendTwice')}</p>}
          <DialogError />
          <Button loading={isPending} onClick={() => again(asking)}>
            {asking.length > 1 ? t('resendAll', { count: asking.length }) : t('resend')}
          </Button>{' '}
          <Button variant="default" onClick={() => setAsking(null)} data-autofocus>
            {t('back')}
          </Button>
        </Modal>
      )}
    </Section>
  );
}

const idsOf = (messages: readonly UndeliveredMessage[]): string[] => messages.map(({ id }) => id);
