import type { EarlierWish, PublicBooking, RegistrantPage } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { Button } from '../../frame/Button';
import { Failure } from '../../frame/Notice';
import { ask } from '../../public-api';
import { dayOf, momentOf, spanOf } from '../../words/when';
import { calendarFile } from './calendar-file';
import styles from '../own-page.module.css';
import { SlotPicker } from './SlotPicker';
import { useOwnWords } from '../use-own-words';
import { useSending } from '../use-sending';
import { Wishes } from '../wishes/Wishes';

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
        <Wishes token={token} page={page} put={put} />
      </section>
    );
  return (
    <section className={styles.part} aria-labelledby="booking">
      <h2 id="booking">{w('time')}</h2>
      <Booked page={page} booking={booking} />
      {booking.mayChange ? (
        <>
          <Earlier token={token} booking={booking} put={put} />
          <p className="muted">{w('changeUntil')}</p>
          <details className={styles.fold}>
            <summary>{w('change')}</summary>
            <SlotPicker token={token} page={page} booked={put} refresh={again} />
          </details>
          <Wishes token={token} page={page} put={put} />
          {page.own === null ? (
            <p className="muted">{w('cancelOwner', { number: callerNumber })}</p>
          ) : (
            <Cancel token={token} booking={booking} own={page.own} put={put} />
          )}
        </>
      ) : (
        <>
          <p>{w('tooLate', { number: callerNumber })}</p>
          {page.wished && <Wishes token={token} page={page} put={put} />}
        </>
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

type OfBooking = Pick<Props, 'token' | 'put'> & { booking: PublicBooking };

/** A time before the booking: asked for, kept for the person, or neither. */
function Earlier({ token, booking: { earlier }, put }: OfBooking) {
  const { w, language } = useOwnWords();
  const { send, failure } = useSending(put);
  const params = { token };
  const say = (wish: EarlierWish) => void send(() => ask(publicCalls.sayEarlier, { language, params, body: { wish } }));
  const { offer, isWanted } = earlier;
  if (offer !== null) {
    const at = momentOf(offer.startsAt, language);
    const { slotId } = offer;
    const take = () => void send(() => ask(publicCalls.book, { language, params, body: { slotId } }));
    return (
      <section className={styles.offer} aria-labelledby="earlier">
        <h3 id="earlier">{w('earlierOffer')}</h3>
        <p className={styles.when}>
          {dayOf(offer.startsAt, language)} {spanOf(offer.startsAt, offer.endsAt, language)}
        </p>
        <p>{w('earlierUntil', { at: momentOf(offer.keptUntil, language) })}</p>
        <Failure text={failure} />
        <p className="buttons">
          <Button onClick={take}>{w('move', { at })}</Button>
          <Button kind="quiet" onClick={() => say('not_this')}>
            {w('earlierLeave')}
          </Button>
        </p>
      </section>
    );
  }
  return (
    <details className={styles.fold} open={isWanted}>
      <summary>{w('earlier')}</summary>
      <p>{w(isWanted ? 'earlierWaits' : 'earlierWhy')}</p>
      <Failure text={failure} />
      <Button kind="quiet" onClick={() => say(isWanted ? 'not_earlier' : 'earlier')}>
        {w(isWanted ? 'earlierEnd' : 'earlierGo')}
      </Button>
    </details>
  );
}

function Cancel({ token, booking, own, put }: OfBooking & { own: NonNullable<RegistrantPage['own']> }) {
  const { w, language } = useOwnWords();
  const { send, failure } = useSending(put);
  const { doNotCall, isMailOnly } = own.preference;
  const why = doNotCall || isMailOnly ? 'cancelWhyByMail' : 'cancelWhy';
  const cancel = () => send(() => ask(publicCalls.cancelBooking, { language, params: { token } }));
  return (
    <details className={styles.fold}>
      <summary>{w('cancel')}</summary>
      <p>{w(why, { at: momentOf(booking.startsAt, language) })}</p>
      <Failure text={failure} />
      <Button kind="quiet" onClick={() => void cancel()}>
        {w('cancelGo')}
      </Button>
    </details>
  );
}
