import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { messagingCalls, type InboundTray, type TrayMail } from '@toritsugi/contracts';
import { setAsideReasons } from '@toritsugi/journey';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { useState } from 'react';
import { CallerSearch } from '../board/callers/CallerSearch';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { showDone } from '../page/toasts';
import { RegistrantLink } from '../person/RegistrantLink';
import { may, useMe } from '../server/me';
import { queries, useAction, useRead } from '../server/queries';
import styles from './inbound.module.css';
import { OwnPeopleSearch } from './OwnPeopleSearch';
import { MailMarks, MailText } from './MailText';
import { inboundMessages } from './messages';

const EVERY_MS = 30_000;
const show = (tray: InboundTray): void => void queries.setQueryData(queryKeys.inboundTray, tray);

/** Mail that nobody could place: whose it is, or that it concerns nobody here. */
export function InboundPage() {
  const t = useText(inboundMessages);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({
    key: queryKeys.inboundTray,
    call: messagingCalls.tray,
    input: {},
    refetchEvery: EVERY_MS,
  });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.muted}>{t('intro')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('loading')} />}
      {data?.mails.length === 0 && <EmptyState title={t('nothing')}>{t('nothingHint')}</EmptyState>}
      {data && data.mails.length > 0 && (
        <ul className={styles.rows}>
          {data.mails.map((mail) => (
            <Waiting key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
      {data && data.more > 0 && <p className={styles.muted}>{t('more', { count: data.more })}</p>}
    </main>
  );
}

function Waiting({ mail }: { mail: TrayMail }) {
  const t = useText(inboundMessages);
  const { language } = useLanguage();
  const { id, subject, sender, senderName, suggestion, at } = mail;
  const me = useMe();
  const mayFind = may(me, 'caller.find');
  const mayFindOwn = !mayFind && may(me, 'desk.read');
  const [isSearching, setSearching] = useState(false);
  const assign = useAction({
    call: messagingCalls.assignMail,
    onDone: (tray) => {
      show(tray);
      setSearching(false);
      showDone(t('assigned'));
    },
  });
  const give = (registrantId: string): void => assign.mutate({ params: { inboundId: id }, body: { registrantId } });
  return (
    <li className={styles.row}>
      <span className={styles.line}>
        <strong>{subject === '' ? t('noSubject') : subject}</strong>
        <span>{dateTimeText(at, language)}</span>
        <MailMarks mail={mail} />
      </span>
      <span className={styles.line}>
        <span>{t('from', { sender: `${senderName} <${sender}>`.trim() })}</span>
      </span>
      <MailText mail={mail} />
      {suggestion && (
        <span className={styles.line}>
          <RegistrantLink id={suggestion.registrantId}>{t('suggestion', { name: suggestion.name })}</RegistrantLink>
          {suggestion.advisor && (
            <span className={styles.muted}>{t('advisor', { name: suggestion.advisor.name })}</span>
          )}
        </span>
      )}
      <span className={styles.line}>
        {suggestion && (
          <Button size="sm" loading={assign.isPending} onClick={() => give(suggestion.registrantId)}>
            {t('assign', { name: suggestion.name })}
          </Button>
        )}
        {(mayFind || mayFindOwn) && (
          <Button size="sm" variant="default" onClick={() => setSearching(true)}>
            {t(suggestion ? 'search' : 'searchFirst')}
          </Button>
        )}
        <Aside inboundId={id} />
      </span>
      {isSearching && mayFindOwn && <OwnPeopleSearch onClose={() => setSearching(false)} onChosen={give} />}
      {isSearching && mayFind && (
        <CallerSearch onClose={() => setSearching(false)} onChosen={({ registrantId }) => give(registrantId)} />
      )}
    </li>
  );
}

function Aside({ inboundId }: { inboundId: string }) {
  const t = useText(inboundMessages);
  const action = useAction({
    call: messagingCalls.setMailAside,
    onDone: (tray) => {
      show(tray);
      showDone(t('setAside'));
    },
  });
  return (
    <NativeSelect
      size="sm"
      aria-label={t('asideWhy')}
      value=""
      disabled={action.isPending}
      onChange={({ currentTarget }) => {
        const reason = setAsideReasons.find((one) => one === currentTarget.value);
        if (reason !== undefined) action.mutate({ params: { inboundId }, body: { reason } });
      }}
      data={[
        { value: '', label: t('aside') },
        ...setAsideReasons.map((reason) => ({ value: reason, label: t(`reason_${reason}`) })),
      ]}
    />
  );
}
