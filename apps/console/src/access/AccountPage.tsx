import { Button, Group, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { accessCalls, type SessionView } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { DialogError } from '../form/FormDialog';
import { OwnCalendar } from '../consultation/OwnCalendar';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { queries, useAction, useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { may, useMe } from '../server/me';
import { AttentionSettings } from './AttentionSettings';
import { messages } from './messages';
import { PasswordForm } from './PasswordForm';
import styles from './access.module.css';

export function AccountPage() {
  const t = useText(messages);
  const { signs } = useLanguage();
  const me = useMe();
  usePageTitle(t('account'));
  return (
    <main className={styles.account} id="main" tabIndex={-1}>
      <h1 className={styles.pageTitle}>{t('account')}</h1>
      <Section title={t('person')}>
        <dl className={styles.facts}>
          <div>
            <dt>{t('demoName')}</dt>
            <dd>
              {me.name}
              {signs.bracketed(me.kana)}
            </dd>
          </div>
          <div>
            <dt>{t('code')}</dt>
            <dd>{me.code}</dd>
          </div>
          <div>
            <dt>{t('role')}</dt>
            <dd>{t(me.role)}</dd>
          </div>
          {me.teamName && (
            <div>
              <dt>{t('team')}</dt>
              <dd>{me.teamName}</dd>
            </div>
          )}
        </dl>
      </Section>
      <AttentionSettings />
      {may(me, 'calendar.own') && <OwnCalendar />}
      <SessionList />
      <PasswordForm />
    </main>
  );
}

function SessionList() {
  const t = useText(messages);
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const sessions = useRead({ key: queryKeys.sessions, call: accessCalls.sessions, input: {} });
  const end = useAction({
    call: accessCalls.signOutEverywhere,
    onDone: () => void navigate({ to: '/sign-in' }).then(() => queries.clear()),
  });
  return (
    <Section
      title={t('sessions')}
      note={t('sessionsNote')}
      actions={
        <Button size="sm" variant="outline" onClick={() => setAsked(true)}>
          {t('signOutEverywhere')}
        </Button>
      }
    >
      {sessions.error && <LoadFailed error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {!sessions.error && <SessionTable sessions={sessions.data?.sessions} />}
      <Modal
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={t('everywhereTitle')}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <p>{t('everywhereText')}</p>
        <DialogError />
        <Group justify="end">
          <Button size="sm" variant="default" onClick={() => setAsked(false)}>
            {t('cancel')}
          </Button>
          <Button size="sm" color="red" loading={end.isPending} onClick={() => end.mutate({})}>
            {t('signOutEverywhere')}
          </Button>
        </Group>
      </Modal>
    </Section>
  );
}

const column = columnsOf<SessionView>();

function SessionTable({ sessions }: { sessions: readonly SessionView[] | undefined }) {
  const t = useText(messages);
  const { language } = useLanguage();
  const columns = useMemo(() => {
    const time = (id: 'startedAt' | 'lastSeenAt') =>
      column.accessor(id, {
        header: t(id),
        enableSorting: true,
        cell: ({ getValue }) => dateTimeText(getValue(), language),
      });
    return column.columns([
      column.accessor('device', {
        header: t('device'),
        meta: { isRowHeader: true },
        cell: ({ getValue, row }) => (
          <>
            {getValue()}
            {row.original.isThisOne && <span className={styles.thisOne}>{t('thisOne')}</span>}
          </>
        ),
      }),
      time('startedAt'),
      time('lastSeenAt'),
    ]);
  }, [t, language]);
  return <DataTable isList caption={t('sessions')} columns={columns} rows={sessions} rowId={({ id }) => id} />;
}
