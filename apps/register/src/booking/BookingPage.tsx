import type { BookingPage as Booking, PublicBooking } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { useEffect, useState } from 'react';
import { Button } from '../frame/Button';
import { telephone, useAgency } from '../frame/Frame';
import { Loading, Unreachable } from '../frame/OtherPages';
import { Page } from '../frame/Page';
import { RefusedPage } from '../pages/RefusedPage';
import styles from '../pages/ThanksPage.module.css';
import { useAnswer } from '../pages/use-answer';
import { useOpened } from '../pages/use-opened';
import { ask } from '../public-api';
import '../words/later';
import { useWords } from '../words/Language';
import { dayOf, momentOf, spanOf } from '../words/when';
import { calendarFile } from './calendar-file';
import { SlotPicker } from './SlotPicker';

/** The self-booking link: choose a time, or see, move and keep the one that is booked. */
export function BookingPage({ token }: { token: string }) {
  const { language } = useWords();
  const { know } = useAgency();
  const { answer, again, put } = useAnswer(() => ask(publicCalls.booking, { language, params: { token } }));
  const [isChanging, setChanging] = useState(false);
  const [isNew, setNew] = useState(false);
  const page = answer?.kind === 'ok' ? answer.reply : undefined;
  useOpened(publicCalls.bookingOpened, token, page !== undefined);
  useEffect(() => {
    if (page) know({ name: page.agencyName, callerNumber: page.callerNumber });
  }, [page, know]);
  if (answer?.kind === 'refused') return <RefusedPage token={token} refusal={answer.refusal} />;
  if (!page) return answer ? <Unreachable again={() => void again()} /> : <Loading />;

  const booked = (reply: Booking) => {
    put(reply);
    setNew(true);
    setChanging(false);
  };
  if (page.booking && !isChanging)
    return <Booked page={page} booking={page.booking} isNew={isNew} change={() => setChanging(true)} />;
  const stop = page.booking ? () => setChanging(false) : undefined;
  return <SlotPicker token={token} page={page} refresh={again} booked={booked} stop={stop} />;
}

type BookedProps = { page: Booking; booking: PublicBooking; isNew: boolean; change: () => void };

function Booked({ page, booking, isNew, change }: BookedProps) {
  const { t, language } = useWords();
  const { startsAt, endsAt, advisorName, mayChange } = booking;
  const how = t('booking.how', { number: page.callerNumber });
  return (
    <Page
      key={startsAt}
      title={t(isNew ? 'booking.doneNew' : 'booking.done')}
      above={isNew && <span className={styles.mark} aria-hidden="true" />}
    >
      <section className={styles.call}>
        <h2>{t('booking.at')}</h2>
        <p className={styles.when}>
          {dayOf(startsAt, language)} {spanOf(startsAt, endsAt, language)}
        </p>
        <h2>{t('booking.with')}</h2>
        <p>{advisorName}</p>
        <p>{how}</p>
      </section>
      <p>
        <a
          className="linkButton"
          href={downloadOf(page, booking, {
            title: t('booking.calendarTitle', { agency: page.agencyName }),
            description: `${momentOf(booking.startsAt, language)}\n${how}`,
          })}
          download="consultation.ics"
        >
          {t('booking.calendar')}
        </a>
      </p>
      {mayChange ? (
        <>
          <p>{t('booking.changeUntil')}</p>
          <Button kind="quiet" onClick={change}>
            {t('booking.change')}
          </Button>
        </>
      ) : (
        <p>
          {t('booking.tooLate')} <a href={telephone(page.callerNumber)}>{page.callerNumber}</a>
        </p>
      )}
      <p className="muted">{t('booking.zone')}</p>
    </Page>
  );
}

function downloadOf(page: Booking, booking: PublicBooking, text: { title: string; description: string }): string {
  const { consultationId: uid, startsAt, endsAt } = booking;
  const file = calendarFile({
    uid,
    startsAt,
    endsAt,
    madeAt: page.serverNow,
    ...text,
  });
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(file)}`;
}
