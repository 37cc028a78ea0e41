import type { BookingPage as Booking } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { useRef, useState, type FormEvent } from 'react';
import field from '../fields/Field.module.css';
import { ErrorSummary } from '../frame/ErrorSummary';
import { Button } from '../frame/Button';
import { Notice } from '../frame/Notice';
import { Page } from '../frame/Page';
import { ask } from '../public-api';
import { useWords } from '../words/Language';
import { dayOf, momentOf, spanOf } from '../words/when';
import { slotsByDay } from './slots-by-day';

type Props = {
  token: string;
  page: Booking;
  refresh: () => Promise<void>;
  booked: (page: Booking) => void;
  /** Leaves without changing; absent while nothing is booked. */
  stop: (() => void) | undefined;
};

/** Free times by day; one is chosen and booked. A time that was taken meanwhile is said so, and the list is renewed. */
export function SlotPicker({ token, page, refresh, booked, stop }: Props) {
  const { t, language } = useWords();
  const [slotId, setSlotId] = useState<string>();
  const [tries, setTries] = useState(0);
  const [isMissing, setMissing] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isBusy = useRef(false);
  const days = slotsByDay(page.slots);
  const first = days[0]?.slots[0]?.id ?? '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(slotId === undefined);
    setTries(tries + 1);
    if (slotId === undefined || isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    const answer = await ask(publicCalls.book, { language, params: { token }, body: { slotId } });
    isBusy.current = false;
    if (answer.kind === 'ok') return booked(answer.reply);
    setFailure(answer.kind === 'refused' ? answer.refusal.message : t('page.unreachableWhy'));
    if (answer.kind !== 'refused') return;
    setSlotId(undefined);
    await refresh();
    if (answer.refusal.code === 'too_late_to_change') stop?.();
  };
  const problems = isMissing ? [{ id: `slot-${first}`, message: t('booking.empty') }] : [];
  return (
    <Page key="choose" title={t('booking.title')} hasErrors={isMissing}>
      <ErrorSummary problems={problems} tries={tries} />
      {page.booking && <p>{t('booking.now', { at: momentOf(page.booking.startsAt, language) })}</p>}
      <div role="alert">
        {failure !== undefined && (
          <Notice kind="error">
            <p>{failure}</p>
          </Notice>
        )}
      </div>
      {days.length === 0 ? (
        <p>{t('booking.none', { number: page.callerNumber })}</p>
      ) : (
        <form noValidate onSubmit={(event) => void submit(event)}>
          {days.map(({ day, slots }) => (
            <fieldset key={day} className={field.field} aria-describedby={isMissing ? 'slot-error' : undefined}>
              <legend className={field.label}>{dayOf(slots[0]?.startsAt ?? `${day}T00:00:00+09:00`, language)}</legend>
              <div className={`${field.cards} ${field.times}`}>
                {slots.map(({ id, startsAt, endsAt }) => (
                  <label key={id} className={field.card}>
                    <input
                      type="radio"
                      name="slot"
                      id={`slot-${id}`}
                      value={id}
                      checked={slotId === id}
                      onChange={() => (setSlotId(id), setMissing(false))}
                    />
                    <span>{spanOf(startsAt, endsAt, language)}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
          {isMissing && (
            <p id="slot-error" className={field.error}>
              {t('booking.empty')}
            </p>
          )}
          <p className="muted">{t('booking.zone')}</p>
          <p className="buttons">
            <Button type="submit">{t('booking.choose')}</Button>
            {stop && (
              <Button kind="quiet" onClick={stop}>
                {t('booking.keep')}
              </Button>
            )}
          </p>
        </form>
      )}
    </Page>
  );
}
