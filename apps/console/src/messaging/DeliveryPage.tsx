import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { queryKeys } from '@toritsugi/client';
import { messagingCalls, TestSend, type RouteStatus } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { IsNotEmpty } from 'class-validator';
import { TextField } from '../form/TextField';
import { showRefusal, Trimmed, useContractForm } from '../form/use-contract-form';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { may, useMe } from '../server/me';
import { useAction, useRead } from '../server/queries';
import { outboxMessages } from './messages';
import { problemText, troubleText } from './problem-text';
import { Suppressed } from './Suppressed';
import { Undelivered } from './Undelivered';

const READ_EVERY_MS = 10_000;

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
      {(data || !error) && <Undelivered view={data} isManager={isManager} />}
      {data && <Suppressed addresses={data.suppressed} canLift={isManager} />}
    </main>
  );
}

function RoutePanel({ route, isKeeping, canTest }: { route: RouteStatus; isKeeping: boolean; canTest: boolean }) {
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  const { via, sender, waiting, waitingSince, scheduled, kept, failed, uncertain, failing, failingSince } = route;
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
        {failingSince !== null && (
          <>
            <dt>{t('failing')}</dt>
            <dd>{t('failingSince', { count: failing, since: dateTimeText(failingSince, language) })}</dd>
            <dt>{t('lastProblem')}</dt>
            <dd>{problemText(t, route.lastProblem)}</dd>
          </>
        )}
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
