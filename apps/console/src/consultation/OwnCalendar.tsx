import { Button, CopyButton, Group } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { ChangeCalendar, consultationCalls, type OwnCalendar as Calendar } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { TextField } from '../form/TextField';
import { SAID_BY_SERVER } from '../form/use-bound';
import { useContractForm } from '../form/use-contract-form';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { showDone } from '../page/toasts';
import { queries, useAction, useRead } from '../server/queries';
import { messages } from './calendar-messages';
import styles from './booking.module.css';

/** While it is read for the first time. */
const LOOK_MS = 2_000;

const keep = (calendar: Calendar): void => void queries.setQueryData(queryKeys.ownCalendar, calendar);

/** One's own calendar elsewhere, both ways: what it has taken is not offered here, and bookings stand in it. */
export function OwnCalendar() {
  const t = useText(messages);
  const known = useRead({ key: queryKeys.ownCalendar, call: consultationCalls.ownCalendar, input: {} });
  return (
    <Section title={t('title')} note={t('note')}>
      {known.error && <LoadFailed error={known.error} onRetry={() => void known.refetch()} />}
      {known.data && (
        <>
          {known.data.host === null ? <Connect /> : <Connected calendar={known.data} />}
          <Bookings address={known.data.address} />
        </>
      )}
    </Section>
  );
}

function Connect() {
  const t = useText(messages);
  const form = useContractForm({ of: ChangeCalendar, start: { url: '' } });
  const connect = useAction({
    call: consultationCalls.changeCalendar,
    onDone: keep,
    onRefused: ({ problems, message }) => {
      const said = problems.find(({ field }) => field === 'url')?.message ?? message;
      form.setError('url', { type: SAID_BY_SERVER, message: said }, { shouldFocus: true });
      return true;
    },
  });
  return (
    <form onSubmit={form.handleSubmit((body) => connect.mutate({ body }))} noValidate className={styles.calendar}>
      <TextField
        control={form.control}
        name="url"
        label={t('url')}
        description={t('urlHint')}
        problem={t('urlProblem')}
        placeholder="https://…/basic.ics"
        autoComplete="off"
        inputMode="url"
      />
      <Button type="submit" size="sm" loading={connect.isPending}>
        {t('connect')}
      </Button>
    </form>
  );
}

function Connected({ calendar: { host, state, problem, readAt, times, overlaps } }: { calendar: Calendar }) {
  const t = useText(messages);
  const { language } = useLanguage();
  // The first reading is waited for; later ones come with the next visit.
  useRead({
    key: queryKeys.ownCalendar,
    call: consultationCalls.ownCalendar,
    input: {},
    isOff: state !== 'reading',
    refetchEvery: LOOK_MS,
  });
  const end = useAction({ call: consultationCalls.changeCalendar, onDone: keep });
  return (
    <div className={styles.calendar}>
      <p role="status" data-state={state} className={styles.reading}>
        <strong>{host}</strong> {t(state === 'none' ? 'reading' : state)}
        {problem && ` ${t(problem)}`}
      </p>
      {readAt && <p>{t('standing', { time: dateTimeText(readAt, language), count: times })}</p>}
      {overlaps > 0 && <p className={styles.overlaps}>{t('overlaps', { count: overlaps })}</p>}
      <Button variant="default" size="sm" loading={end.isPending} onClick={() => end.mutate({ body: { url: null } })}>
        {t('disconnect')}
      </Button>
    </div>
  );
}

function Bookings({ address }: { address: string }) {
  const t = useText(messages);
  const renew = useAction({
    call: consultationCalls.renewCalendar,
    onDone: (calendar) => {
      keep(calendar);
      showDone(t('renewed'));
    },
  });
  return (
    <div className={styles.calendar}>
      <h3 className={styles.calendarTitle}>{t('bookings')}</h3>
      <p>{t('bookingsHint')}</p>
      <code className={styles.address}>{address}</code>
      <Group gap="sm">
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="default" size="sm" onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="subtle" size="sm" loading={renew.isPending} onClick={() => renew.mutate({})}>
          {t('renew')}
        </Button>
      </Group>
    </div>
  );
}
