import type { PublicBooking, RegistrantPage } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { useRef, useState } from 'react';
import { Button } from '../frame/Button';
import { Failure } from '../frame/Notice';
import { ask } from '../public-api';
import { useWords } from '../words/Language';
import { dayOf, momentOf, spanOf } from '../words/when';
import { calendarFile } from './calendar-file';
import styles from './own-page.module.css';
import { SlotPicker } from './SlotPicker';
import { useOwnWords } from './use-own-words';

type Props = {
  token: string;
  page: RegistrantPage;
  put: (page: RegistrantPage) => void;
  again: () => Promise<void>;
};

/** The time of the consultation: chosen, moved, kept in a calendar, or let go. */
export function BookingPart({ token, page, put, again }: Props) {
  const { w } = useOwnWords();
  const { booking, mayBook, callerNumber } = page;
  if (!mayBook) return null;
  if (booking === null)
    return (
      <section className={styles.part} aria-labelledby="booking">
        <h2 id="booking">{w('choose')}</h2>
        {page.slots.length > 0 && <p>{w('chooseWhy')}</p>}
        <SlotPicker token={token} page={page} booked={put} refresh={again} />
      </section>
    );
  return (
    <section className={styles.part} aria-labelledby="booking">
      <h2 id="booking">{w('time')}</h2>
      <Booked page={page} booking={booking} />
      {booking.mayChange ? (
        <>
          <p className="muted">{w('changeUntil')}</p>
          <details className={styles.fold}>
            <summary>{w('change')}</summary>
            <SlotPicker token={token} page={page} booked={put} refresh={again} />
          </details>
          <Cancel token={token} booking={booking} put={put} />
        </>
      ) : (
        <p>{w('tooLate', { number: callerNumber })}</p>
      )}
    </section>
  );
}

function Booked({ page, booking }: { page: RegistrantPage; booking: PublicBooking }) {
  const { w, language } = useOwnWords();
  const { consultationId: uid, startsAt, endsAt } = booking;
  const file = calendarFile({
    uid,
    startsAt,
    endsAt,
    madeAt: page.serverNow,
    title: w('calendarTitle', { agency: page.agencyName }),
    description: `${momentOf(startsAt, language)}\n${w('calendarHow', { number: page.callerNumber })}`,
  });
  return (
    <>
      <p className={styles.when}>
        {dayOf(startsAt, language)} {spanOf(startsAt, endsAt, language)}
      </p>
      <p>
        <a
          className="linkButton"
          href={`data:text/calendar;charset=utf-8,${encodeURIComponent(file)}`}
          download="consultation.ics"
        >
          {w('calendar')}
        </a>
      </p>
      <p className="muted">{w('zone')}</p>
    </>
  );
}

function Cancel({ token, booking, put }: Pick<Props, 'token' | 'put'> & { booking: PublicBooking }) {
  const { w, language } = useOwnWords();
  const { t } = useWords();
  const [failure, setFailure] = useState<string>();
  const isBusy = useRef(false);
  const cancel = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    const answer = await ask(publicCalls.cancelBooking, { language, params: { token } });
    isBusy.current = false;
    if (answer.kind === 'ok') put(answer.reply);
    else setFailure(answer.kind === 'refused' ? answer.refusal.message : t('page.unreachableWhy'));
  };
  return (
    <details className={styles.fold}>
      <summary>{w('cancel')}</summary>
      <p>{w('cancelWhy', { at: momentOf(booking.startsAt, language) })}</p>
      <Failure text={failure} />
      <Button kind="quiet" onClick={() => void cancel()}>
        {w('cancelGo')}
      </Button>
    </details>
  );
}
